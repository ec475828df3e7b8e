import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENDED_QUARTER } from "../support/constants";
import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

type Row = Readonly<Record<string, string>>;

/** The figures as performance.gov/cx/data published them, one row per collection and measure. */
const PUBLISHED = csvRows(readFileSync(join(__dirname, "../fixtures/quarterly-measures.csv"), "utf8"));
/** Restated by v-2020q1b: no longer current. */
const CURRENT = PUBLISHED.filter((row) => row["collection"] !== "v-2020q1a");

const CELLS = ["n1", "n2", "n3", "n4", "n5"] as const;

/** What a published row and a row of ours must agree in; the fixture names a service after the HISP that shares it. */
function figureOf(row: Row, collection: string | undefined): string {
  return JSON.stringify([
    collection,
    row["quarter"] ?? row["fiscal_quarter"],
    row["measure"],
    ...CELLS.map((cell) => row[cell]),
  ]);
}

describe.each(ENGINES)("the flat list of results on %s", (engine) => {
  let app: TestApp;
  const keys = { submitter: "", stranger: "", reviewer: "" };
  beforeAll(async () => {
    app = await makeTestApp(engine);
    keys.submitter = await app.key("submit:dos-ca");
    keys.stranger = await app.key("submit:va-vha");
    keys.reviewer = await app.key("review");
  });
  afterAll(() => app.close());

  const csv = async (query: string, key?: string) => {
    const answer = await app.http
      .get(`/v1/results?format=csv${query}`)
      .set(key === undefined ? {} : { "X-Api-Key": key });
    return { total: Number(answer.headers["x-total-count"]), rows: csvRows(answer.text) };
  };
  /** All pages of a list, one after the other, as a reader follows the links. */
  const follow = async (query: string, between: () => Promise<unknown> = async () => null) => {
    const rows: Record<string, unknown>[] = [];
    for (let path: string | null = `/v1/results?${query}`; path !== null; ) {
      const { body } = await app.http.get(path);
      rows.push(...body.data);
      path = body.next === null ? null : new URL(body.next).pathname + new URL(body.next).search;
      await between();
    }
    return rows;
  };

  it("holds each of the 2,592 current figures once, and nothing else", async () => {
    const { total, rows } = await csv("");
    expect([total, rows.length, CURRENT.length]).toEqual([2_592, 2_592, 2_592]);
    expect(rows.map((row) => figureOf(row, row["collection"])).sort()).toEqual(
      CURRENT.map((row) => figureOf(row, row["collection"])).sort(),
    );
  });

  it("says each mean as it was published, and what follows from counts by the same rules as reports and scores", async () => {
    const { rows } = await csv("");
    const means = new Map(CURRENT.map((row) => [figureOf(row, row["collection"]), Number(row["mean"])]));
    for (const row of rows) {
      const published = means.get(figureOf(row, row["collection"]));
      const { scale, n1, mean, percentAgree, answers, lowResponses } = row;
      if (scale === "LIKERT_5")
        expect([row["collection"], Number(mean)]).toEqual([row["collection"], published]);
      else expect(mean).toBe("");
      if (n1 === "") expect(percentAgree).toBe("");
      expect(lowResponses).toBe(String(Number(answers) < 30));
    }
    const { body } = await app.http.get("/v1/results?service=treas-irs&quarter=FY2022-Q1&measure=TRUST");
    const report = await app.http.get("/v1/services/treas-irs/reports/FY2022-Q1");
    const [shown] = body.data;
    const [collection] = report.body.collections.filter(
      (one: { name: string }) => one.name === shown.collection,
    );
    const inReport = collection.measures.find((one: { measure: string }) => one.measure === "TRUST");
    expect(shown).toMatchObject({
      ...inReport.counts,
      answers: inReport.responses,
      mean: inReport.mean,
      percentAgree: inReport.percentAgree,
      lowResponses: inReport.lowResponses,
      state: "PUBLISHED",
      revision: 1,
      edition: "A11_2021",
      hisp: "treas-irs",
      department: "TREAS",
    });
  });

  it.each(["service", "-service", "quarter", "-quarter"])(
    "pages completely and in order by %s",
    async (sort) => {
      const { rows } = await csv(`&sort=${sort}`);
      const name = sort.replace("-", "");
      const column = rows.map((row) => row[name] ?? "");
      expect(column).toEqual(sort.startsWith("-") ? column.toSorted().reverse() : column.toSorted());
      const paged = await follow(
        `sort=${sort}&limit=499&fields=service,quarter,collection,measure,statement`,
      );
      const keyOf = (row: Readonly<Record<string, unknown>>) =>
        [row["service"], row["quarter"], row["collection"], row["measure"], row["statement"] ?? ""].join("|");
      expect(paged.map(keyOf)).toEqual(rows.map(keyOf));
      const turned = await csv(`&sort=${sort.startsWith("-") ? name : `-${name}`}`);
      expect(turned.rows.map(keyOf)).toEqual(rows.map(keyOf).reverse());
    },
  );

  it("neither repeats nor loses a row while reports are published between two pages", async () => {
    const keyOf = (row: Record<string, unknown>) =>
      `${row["service"]} ${row["quarter"]} ${row["collection"]} ${row["measure"]}`;
    const before = (await follow("limit=1000")).map(keyOf);
    const quarters = ["FY2026-Q1", "FY2026-Q2", "FY2026-Q3"];
    const during = await follow("limit=1000", async () => {
      const quarter = quarters.pop();
      if (quarter === undefined) return;
      await publishWhole(app, "dos-ca", quarter, sampleReport(quarter.length), keys);
    });
    const seen = during.map(keyOf);
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.filter((key) => !seen.includes(key))).toEqual([]);
  });

  it("filters like scores do, and by state", async () => {
    const { rows } = await csv(
      "&department=TREAS&measure=trust&driverGroup=overall&channel=COMPUTER&quarter=FY2022-Q1..FY2022-Q4",
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      expect(row).toMatchObject({
        department: "TREAS",
        measure: "TRUST",
        channel: "COMPUTER",
        state: "PUBLISHED",
      });
      expect(row["quarter"]).toMatch(/^FY2022/);
    }
    const unknown = await app.http.get("/v1/results?service=dos-c&hisp=dos");
    expect(unknown.body).toMatchObject({
      code: "INVALID_PARAMETER",
      errors: [{ rule: "known-hisp" }, { rule: "known-service" }],
    });
  });

  it("shows a draft to its HISP and to reviewers, in place of what it amends, and to nobody else", async () => {
    const service = "dos-ca-getting-help-getting-a-passport";
    await publishWhole(app, service, ENDED_QUARTER, sampleReport(1), keys);
    const own = stepsOf(app, service, ENDED_QUARTER, keys.submitter);
    await own.step("amend", "Counted again.");
    const amended = sampleReport(1);
    amended.collections[0].name = "Counted again";
    await own.save(amended);
    const of = `&service=${service}&quarter=${ENDED_QUARTER}`;
    for (const key of [keys.submitter, keys.reviewer]) {
      const { total, rows } = await csv(of, key);
      expect([total, rows.length]).toEqual([4, 4]);
      expect(rows[0]).toMatchObject({ collection: "Counted again", state: "DRAFT", revision: "2" });
    }
    for (const key of [undefined, keys.stranger]) {
      const { total, rows } = await csv(of, key);
      expect([total, rows.length]).toEqual([4, 4]);
      expect(rows[0]).toMatchObject({ collection: "Online renewal", state: "PUBLISHED", revision: "1" });
      expect(await csv(`${of}&state=DRAFT`, key)).toEqual({ total: 0, rows: [] });
    }
  });

  it("answers every row as NDJSON with the fields of JSON", async () => {
    const { text } = await app.http
      .get("/v1/results?format=ndjson&hisp=treas-irs")
      .buffer(true)
      .parse((response, done) => {
        let all = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          all += chunk;
        });
        response.on("end", () => done(null, all));
      })
      .then((answer) => ({ text: answer.body as string }));
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const { body } = await app.http.get("/v1/results?hisp=treas-irs&limit=1000");
    expect(lines).toEqual(body.data);
    expect(lines.length).toBeGreaterThan(100);
  });
});
