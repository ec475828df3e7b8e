import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const REPORT = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;

describe.each(ENGINES)("answers that newcomers stumbled over, on %s", (engine) => {
  let app: TestApp;
  let submitter: string;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    submitter = await app.key("submit:dos-ca");
  });
  afterAll(() => app.close());

  it("say that a report's figures are withheld, and why", async () => {
    const { status, body } = await app.http.get("/v1/services/dos-ca/reports/FY2021-Q2");
    expect(status).toBe(404);
    expect(body.detail).toMatch(
      /withheld.*q-00008: one cell per question holds a 0-100 score.*\/v1\/withheld/,
    );
  });

  it("say to a HISP that nothing has come, to others only that nothing is published", async () => {
    const address = "/v1/services/dos-ca/reports/FY2025-Q4";
    const own = await app.http.get(address).set("X-Api-Key", submitter);
    expect(own.body.detail).toContain("has come yet");
    expect((await app.http.get(address)).body.detail).toContain("is published");
  });

  it("write a quarter out instead of a pattern", async () => {
    const { body } = await app.http.get("/v1/scores?quarter=2022Q4");
    expect(body.detail).toContain("a quarter like FY2022-Q1");
    expect(body.detail).not.toContain("\\d");
  });

  it("guess which name was meant, and take a list for counts as one mistake", async () => {
    const report = sampleReport();
    report.collections[0].channel = "WEB";
    report.collections[0].measures[0].counts = [14, 9, 31, 98, 150];
    report.collections[0].measures[1].counts = [{ n1: 1, n2: 1, n3: 1, n4: 1, n5: 1 }];
    const { status, body } = await app.http.put(REPORT).set("X-Api-Key", submitter).send(report);
    expect(status).toBe(422);
    expect(body.errors.map((finding: { pointer: string }) => finding.pointer)).toEqual([
      "/collections/0/channel",
      "/collections/0/measures/0/counts",
      "/collections/0/measures/1/counts",
    ]);
    expect(body.errors[0].action).toContain("Did you mean WEBSITE?");
    expect(body.errors[1].message).toBe("counts is a list.");
  });

  it("take no list for a collection or a measure, not even an empty one, and name its place", async () => {
    const report = sampleReport();
    const collections: unknown[] = report.collections;
    collections.push([], [{ name: "In a list" }]);
    report.collections[0].measures[1] = [];
    const { status, body } = await app.http.put(REPORT).set("X-Api-Key", submitter).send(report);
    expect(status).toBe(422);
    const places = body.errors.map((finding: { pointer: string; message: string }) => [
      finding.pointer,
      finding.message,
    ]);
    expect(places).toEqual(
      expect.arrayContaining([
        ["/collections/0/measures/1", "measures[1] is a list."],
        ["/collections/1", "collections[1] is a list."],
        ["/collections/2", "collections[2] is a list."],
      ]),
    );
  });

  it("take any name for a column of the source, and no name of JavaScript's own for a field", async () => {
    const source = { constructor: "built by us", toString: "7", valueOf: "8" };
    const report = sampleReport();
    report.collections[0].source = source;
    const put = app.http.put(REPORT).query({ dryRun: "true" }).set("X-Api-Key", submitter);
    const kept = await put.send(report);
    expect(kept.status).toBe(200);
    expect(kept.body.report.collections[0].source).toEqual(source);
    const body = JSON.stringify({ ...sampleReport(), inside: { constructor: "x" }, constructor: { a: 1 } });
    const refused = await app.http
      .put(REPORT)
      .set({ "X-Api-Key": submitter, "Content-Type": "application/json" })
      .send(body);
    expect([refused.status, refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      ["/inside", "/constructor"],
    ]);
  });

  it("say of lists a hundred thousand deep that they are none of a report's", async () => {
    const deep = `{"collections":[],"deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const { status } = await app.http
      .put(REPORT)
      .set({ "X-Api-Key": submitter, "Content-Type": "application/json" })
      .send(deep);
    expect([400, 422]).toContain(status);
  });

  it("name the steps that this key can take, and no others", async () => {
    await app.http.put(REPORT).set("X-Api-Key", submitter).send(sampleReport());
    await app.http.post(`${REPORT}/submit`).set("X-Api-Key", submitter);
    const again = await app.http.post(`${REPORT}/submit`).set("X-Api-Key", submitter);
    expect(again.status).toBe(409);
    expect(again.body.detail).toMatch(/What can be done now: WITHDRAW\.$/);
  });

  it("compare one quarter's rows, and say that the IRS's services are not the same", async () => {
    const { body } = await app.http.get(
      "/v1/scores?hisp=treas-irs&measure=TRUST&quarter=FY2023-Q1&groupBy=hisp",
    );
    expect(body.data).toHaveLength(1);
    expect(body.data[0]).toMatchObject({
      quarter: "FY2023-Q1",
      previousQuarter: { quarter: "FY2022-Q4", difference: 0.53, significant: true, sameServices: false },
      collections: 5,
      responseRateCollections: 2,
    });
  });

  it("count the rows of a file, and cut lists inside its cells to the fields asked for", async () => {
    const csv = await app.http.get("/v1/reports?hisp=dhs-tsa&fields=id,findings.rule&format=csv");
    const { body } = await app.http.get("/v1/reports?hisp=dhs-tsa&limit=1");
    expect(csv.headers["x-total-count"]).toBe(String(body.total));
    expect(csv.text).toContain("mean-change");
    expect(csv.text).not.toContain("severity");
  });
});
