import { exampleSet, swap } from "../formats/v2/v2-files";
import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { download } from "../support/download";
import { send } from "../support/import-steps";
import { stepsOf } from "../support/report-steps";
import { makeTestApp, type TestApp } from "../support/test-app";

const TYPE = "application/zip";

describe.each(ENGINES)("a set of thumbs and five points on %s", (engine) => {
  let app: TestApp;
  let submitter: string;
  let reviewer: string;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    submitter = await app.key("submit:dos-ca");
    reviewer = await app.key("review");
  });
  afterAll(() => app.close());

  it("is checked without storing anything, then stored, then unchanged", async () => {
    const set = await exampleSet();
    const dry = await send(app, set, { key: submitter, type: TYPE, query: { dryRun: "true" } });
    expect([dry.status, dry.body.layout, dry.body.state, dry.body.counts?.created]).toEqual([
      200,
      "V2",
      "CHECKED",
      1,
    ]);
    const report = stepsOf(app, "dos-ca", "FY2026-Q4", submitter);
    expect((await report.read()).body.collections).toEqual([]);
    const { body } = await send(app, set, { key: submitter, type: TYPE });
    expect([body.state, body.counts.created]).toEqual(["COMMITTED", 1]);
    const again = await send(app, set, { key: submitter, type: TYPE });
    expect([again.body.state, again.body.counts.unchanged]).toEqual(["COMMITTED", 1]);
    const stored = (await report.read()).body;
    expect([stored.edition, stored.state, stored.collections.length]).toEqual(["FY2024_FORM", "DRAFT", 2]);
    expect(JSON.stringify(stored)).not.toContain("three tries");
  });

  it("is published with each scale apart, and a response that was there twice counted once", async () => {
    await stepsOf(app, "dos-ca", "FY2026-Q4", submitter).step("submit");
    const { status } = await stepsOf(app, "dos-ca", "FY2026-Q4", reviewer).step("publish");
    expect(status).toBe(200);
    const csv = await download(
      app,
      "/v1/scores?service=dos-ca&quarter=FY2026-Q4&measure=TRUST,EASE&groupBy=measure&format=csv",
    );
    const rows = csvRows(csv.toString()).map((row) =>
      [
        row["measure"],
        row["scale"],
        row["responses"],
        row["mean"],
        row["percentAgree"],
        row["selectedShare"],
      ].join(" "),
    );
    expect(rows.sort()).toEqual([
      "EASE DRIVER_NEGATIVE 3   0.3333",
      "EASE DRIVER_POSITIVE 7   0.7143",
      "TRUST LIKERT_5 5 3 0.4 ",
      "TRUST THUMBS 6  0.8333 ",
    ]);
  });

  it("is refused whole for ten mistakes, all said at once with their file, row and cell", async () => {
    const set = await exampleSet({
      "cx_collections.csv": (text) =>
        `${swap(["2026,4", "2025,3"])(text)}902,Lost,Nobody,,No Such Service,2026,5,submitted,\n`,
      "cx_collection_details.csv": (text) =>
        `${swap(["phone", "telegraph"], ["120000", "many"])(text)}7003,999,relational,paper,,,,,,likert_scale,Paper,\n`,
      "responses_7001.csv": swap(["a2,1,0,1", "a1,1,0,1"], ["a3,1", "a3,2"], ["a6,1,0", "a6,1,x"]),
      "responses_7002.csv": swap(["b1,5", ",5"]),
      "responses.csv": "external_id,question_1\nc1,1\n",
    });
    const { status, body } = await send(app, set, { key: submitter, type: TYPE });
    expect(status).toBe(422);
    const errors = body.errors.filter(({ severity }: { severity: string }) => severity === "ERROR");
    expect(
      errors.map((one: Record<string, unknown>) => `${one["rule"]} ${one["sheet"]} ${one["cell"]}`).sort(),
    ).toEqual([
      ...["choice cx_collection_details.csv D3", "detail-of-file responses.csv null"],
      ...["fiscal-quarter cx_collections.csv G3", "known-collection cx_collection_details.csv B4"],
      ...["known-service cx_collections.csv E3", "response-conflict responses_7001.csv A3"],
      ...["response-driver responses_7001.csv C8", "response-trust responses_7001.csv B4"],
      ...["response-without-id responses_7002.csv A2", "whole-number cx_collection_details.csv F2"],
    ]);
  });

  it("stores the report that is right of two, where only such are asked for", async () => {
    const set = await exampleSet({
      "cx_collections.csv": (text) =>
        `${text}902,Q3,,,Passport Services,2026,3,submitted,1\n`.replaceAll("2026,4", "2025,4"),
      "cx_collection_details.csv": (text) => `${text}7003,902,relational,paper,,,,,,likert_scale,Paper,\n`,
      "responses_7003.csv": "external_id,question_1\nc1,9\n",
    });
    const { body } = await send(app, set, { key: submitter, type: TYPE, query: { mode: "partial" } });
    expect([body.state, body.counts.created, body.counts.refused]).toEqual(["COMMITTED", 1, 1]);
    expect((await stepsOf(app, "dos-ca", "FY2025-Q4", submitter).read()).body.edition).toBe("FY2024_FORM");
  });
});
