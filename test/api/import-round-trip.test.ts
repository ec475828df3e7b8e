import { ENGINES } from "../support/databases";
import { download } from "../support/download";
import { send } from "../support/import-steps";
import { stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

describe.each(ENGINES)("what was downloaded and is sent again, on %s", (engine) => {
  let app: TestApp;
  let reviewer: string;
  let published: number;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    reviewer = await app.key("review");
    const own = stepsOf(app, "dos-ca", "FY2026-Q4", await app.key("submit:dos-ca"));
    const report = sampleReport();
    report.collections[0].name = "=SUM(A1), 'quoted'";
    report.collections[0].measures[0].statement = '@me\nand "you", +1';
    expect((await own.save(report)).status).toBe(201);
    published = (await app.http.get("/v1/reports?limit=1")).body.total;
    expect(published).toBeGreaterThan(100);
  });
  afterAll(() => app.close());

  it.each([
    ["/v1/results?format=csv", "text/csv", "RESULTS", 0],
    ["/v1/results?format=ndjson", "application/x-ndjson", "RESULTS", 0],
    ["/v1/reports?format=ndjson", "application/x-ndjson", "REPORTS", 0],
    ["/v1/results?format=csv&state=draft", "text/csv", "RESULTS", 1],
    ["/v1/results?format=ndjson&state=draft", "application/x-ndjson", "RESULTS", 1],
    ["/v1/reports?format=ndjson&state=draft", "application/x-ndjson", "REPORTS", 1],
  ])("is no change: %s", async (path, type, layout, drafts) => {
    const file = await download(app, path, drafts === 1 ? reviewer : undefined);
    const { status, body } = await send(app, file, { key: reviewer, type, query: { dryRun: "true" } });
    expect({ status, errors: body.errors?.slice(0, 3) }).toEqual({ status: 200, errors: undefined });
    const { reports, unchanged } = body.counts;
    expect({ layout: body.layout, changed: reports - unchanged }).toEqual({ layout, changed: 0 });
    expect(reports).toBe(drafts === 1 ? 1 : published);
  });
});
