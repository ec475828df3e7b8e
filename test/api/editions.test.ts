import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { download } from "../support/download";
import { formReport } from "../support/form-report";
import { send } from "../support/import-steps";
import { readZip } from "../support/read-zip";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

describe.each(ENGINES)("editions on %s", (engine) => {
  let app: TestApp;
  let keys: { submitter: string; reviewer: string };
  beforeAll(async () => {
    app = await makeTestApp(engine);
    keys = { submitter: await app.key("submit:dos-ca"), reviewer: await app.key("review") };
    await publishWhole(app, "dos-ca", "FY2026-Q3", sampleReport(), keys);
    await publishWhole(app, "dos-ca", "FY2026-Q4", formReport(), keys);
  });
  afterAll(() => app.close());
  const get = async (path: string) => (await app.http.get(path)).body;
  const of2026 = "service=dos-ca&quarter=FY2026-Q3..FY2026-Q4";

  it("are listed with measures, scales, limits and where they are from, without a key", async () => {
    const { data, total } = await get("/v1/editions");
    expect([total, ...data.map(({ id }: { id: string }) => id)]).toEqual([2, "A11_2021", "FY2024_FORM"]);
    expect(data[0].limits).toMatchObject({ maxQuestions: 15, lastTargetQuarter: "FY2023-Q1" });
    expect(await get("/v1/editions/fy2024_form")).toEqual(data[1]);
    expect(data[1].measures.find(({ measure }: { measure: string }) => measure === "HUMANITY")).toEqual({
      ...{ measure: "HUMANITY", driverGroup: "PEOPLE", required: false },
      scales: ["DRIVER_POSITIVE", "DRIVER_NEGATIVE"],
    });
    const unknown = await app.http.get("/v1/editions/A11_1999");
    expect([unknown.status, unknown.body.detail]).toEqual([
      404,
      'There is no edition "A11_1999". There are A11_2021 and FY2024_FORM.',
    ]);
  });

  it("need of the FY2024 form no satisfaction and no wording of what is ticked", async () => {
    const { submittable, findings } = (
      await app.http
        .put("/v1/services/dos-ca/reports/FY2026-Q2?dryRun=true")
        .set("X-Api-Key", keys.submitter)
        .send(formReport())
    ).body;
    expect({ submittable, findings }).toEqual({ submittable: true, findings: [] });
  });

  it.each([
    [
      "HUMANITY in a report of 2021",
      "A11_2021",
      { measure: "HUMANITY", scale: "LIKERT_5" },
      ["measure-not-in-edition"],
    ],
    [
      "thumbs in a report of 2021",
      "A11_2021",
      { measure: "TRUST", scale: "THUMBS" },
      ["scale-not-in-edition"],
    ],
    [
      "satisfaction in the FY2024 form",
      "FY2024_FORM",
      { measure: "SATISFACTION", scale: "LIKERT_5" },
      ["measure-not-in-edition"],
    ],
    [
      "a driver on five points there",
      "FY2024_FORM",
      { measure: "EASE", scale: "LIKERT_5" },
      ["scale-not-in-edition"],
    ],
    [
      "trust by yes and no there",
      "FY2024_FORM",
      { measure: "TRUST", scale: "YES_NO" },
      ["scale-not-in-edition"],
    ],
  ])("refuse %s", async (_, edition, question, rules) => {
    const counts = { n1: 40, n2: 0, n3: 0, n4: 0, n5: 60 };
    const measures = [{ ...question, statement: "As it was asked.", counts }];
    const { status, body } = await app.http
      .put("/v1/services/dos-ca/reports/FY2026-Q2?dryRun=true")
      .set("X-Api-Key", keys.submitter)
      .send({ edition, collections: [{ name: "Web", responses: 100, measures }] });
    expect(status).toBe(422);
    expect(body.errors.map(({ rule }: { rule: string }) => rule)).toEqual(rules);
  });

  it("take a driver once on either side, and not twice on one", async () => {
    const report = formReport();
    report.collections[0].measures.push({
      measure: "OTHER",
      scale: "DRIVER_POSITIVE",
      selected: 1,
      offered: 2,
    });
    report.collections[0].measures.push({
      measure: "EASE",
      scale: "DRIVER_NEGATIVE",
      selected: 1,
      offered: 2,
    });
    const { body } = await app.http
      .put("/v1/services/dos-ca/reports/FY2026-Q2?dryRun=true")
      .set("X-Api-Key", keys.submitter)
      .send(report);
    expect(body.errors.map((one: { rule: string; pointer: string }) => [one.rule, one.pointer])).toEqual([
      ["measure-repeated", "/collections/0/measures/7/measure"],
      ["measure-repeated", "/collections/0/measures/8/measure"],
    ]);
  });

  it("never combine scales: not in one score, not over quarters, not as a change", async () => {
    const { data } = await get(`/v1/scores?${of2026}&groupBy=measure`);
    const rows = data.map((row: Record<string, unknown>) => [row["measure"], row["scale"], row["responses"]]);
    expect(rows).toEqual(
      expect.arrayContaining([
        ["TRUST", "LIKERT_5", 302],
        ["TRUST", "THUMBS", 300],
        ["EASE", "LIKERT_5", 306],
        ["EASE", "DRIVER_POSITIVE", 240],
        ["EASE", "DRIVER_NEGATIVE", 60],
      ]),
    );
    const thumbs = (await get(`/v1/scores?${of2026}&measure=TRUST&groupBy=quarter`)).data.find(
      ({ scale }: { scale: string }) => scale === "THUMBS",
    );
    expect(thumbs).toMatchObject({ mean: null, percentAgree: 0.8, previousQuarter: null, yearBefore: null });
  });

  it("keep the scales of one driver group apart, and claim no interval over several drivers", async () => {
    const { data } = await get(`/v1/scores?${of2026}&driverGroup=PROCESS&groupBy=driverGroup`);
    const shares = data.map((row: Record<string, unknown>) => [
      ...[
        row["scale"],
        row["responses"],
        row["mean"],
        row["selectedShare"],
        row["selectedShareInterval"] === null,
      ],
    ]);
    expect(shares).toEqual([
      ["DRIVER_NEGATIVE", 60, null, 0.55, false],
      ["DRIVER_POSITIVE", 480, null, 0.5, true],
      ["LIKERT_5", 306, 4.04, null, true],
    ]);
  });

  it("come as rows of results, as CSV and in again without a change", async () => {
    const path = `/v1/results?format=csv&${of2026}`;
    const csv = await download(app, path);
    const [, ...others] = csvRows(csv.toString()).filter(({ quarter }) => quarter === "FY2026-Q4");
    expect(
      others.map((row) => [row["edition"], row["measure"], row["scale"], row["selected"]]),
    ).toContainEqual([...["FY2024_FORM", "HUMANITY", "DRIVER_NEGATIVE", "12"]]);
    const { body } = await send(app, csv, { key: keys.submitter, query: { dryRun: "true" } });
    expect([body.counts?.reports, body.counts?.unchanged, body.errors?.[0] ?? body.detail]).toEqual([
      2,
      2,
      undefined,
    ]);
  });

  it("are in the dataset, and not in the layout that has no place for them", async () => {
    const files = await readZip(await download(app, "/v1/dataset.zip"));
    const results = csvRows(
      files.get("results.csv") ?? [...files].find(([name]) => name.endsWith("results.csv"))?.[1] ?? "",
    );
    const scales = new Set(
      results.filter(({ quarter }) => quarter === "FY2026-Q4").map(({ scale }) => scale),
    );
    expect([...scales].sort()).toEqual(["DRIVER_NEGATIVE", "DRIVER_POSITIVE", "THUMBS"]);
    const published = csvRows((await download(app, `/v1/results?layout=v1&${of2026}`)).toString());
    expect(published.map((row) => [row["collection_year"], row["collection_quarter"]])).toEqual([
      ["2026", "3"],
    ]);
  });

  it("have their place in the workbook, which says what it is of and loses nothing", async () => {
    const address = "/v1/services/dos-ca/reports/FY2026-Q4/template.xlsx";
    const book = await app.http
      .get(address)
      .set("X-Api-Key", keys.submitter)
      .buffer(true)
      .parse((stream, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => done(null, Buffer.concat(chunks)));
      });
    const parts = await readZip(book.body);
    expect([...parts.values()].join("")).toContain("This report is of another edition");
    const { body } = await send(app, book.body, {
      ...{ key: keys.submitter, type: XLSX, query: { dryRun: "true" } },
    });
    expect([body.layout, body.counts?.unchanged, body.errors]).toEqual(["WORKBOOK", 1, undefined]);
  });

  it("leave a report of the earlier edition as it was", async () => {
    const report = (await stepsOf(app, "dos-ca", "FY2026-Q3").read()).body;
    expect(report.edition).toBe("A11_2021");
    const figures = (await get("/v1/scores?service=dos-ca&quarter=FY2026-Q3&measure=TRUST,SATISFACTION"))
      .data;
    expect(figures.map(({ measure, mean }: { measure: string; mean: number }) => [measure, mean])).toEqual([
      ["SATISFACTION", 4.24],
      ["TRUST", 4.2],
    ]);
  });

  it("show both over GraphQL", async () => {
    const { data } = await app.graphql(
      "{ editions { id measures { measure required } limits { maxQuestions } } }",
    );
    expect(data.editions.map(({ id }: { id: string }) => id)).toEqual(["A11_2021", "FY2024_FORM"]);
  });
});
