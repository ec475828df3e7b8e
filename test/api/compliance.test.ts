import { ENGINES } from "../support/databases";
import { stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

interface Row {
  readonly obligation: string;
  readonly quarter: string | null;
  readonly service: string | null;
  readonly status: string;
  readonly doneDate: string | null;
  readonly daysLate: number | null;
  readonly reason: string | null;
}

/** A HISP with two services, at the clock of tests moved about: records are kept since FY2026-Q1. */
describe.each(ENGINES)("Compliance on %s", (engine) => {
  let app: TestApp;
  let now = new Date("2026-10-20T17:00:00.000Z");
  let reviewer: string;
  let submitter: string;
  const at = (date: string) => {
    now = new Date(`${date}T17:00:00.000Z`);
  };
  beforeAll(async () => {
    app = await makeTestApp(engine, { clock: () => now });
    reviewer = await app.key("review");
    submitter = await app.key("submit:doc-uspto");
    const of = (service: string, quarter = "FY2026-Q4") => stepsOf(app, service, quarter, submitter);
    // On time, and published later.
    await of("doc-patents").save(sampleReport(1));
    await of("doc-patents").step("submit");
    // Four days after October 30, 2026.
    at("2026-11-03");
    await of("doc-trademarks").save(sampleReport(2));
    await of("doc-trademarks").step("submit");
    await of("doc-patents", "FY2026-Q3").step("not-reported", "The survey was down.");
    at("2026-11-10");
    await stepsOf(app, "doc-patents", "FY2026-Q4", reviewer).step("publish");
    const excuse = await app.http
      .put("/v1/hisps/doc-uspto/excuses/closed-offices")
      .set("X-Api-Key", reviewer)
      .send({
        ...{ obligation: "QUARTERLY_REPORT", quarter: "FY2026-Q3", service: "doc-trademarks" },
        reason: "Its offices were closed.",
      });
    expect(excuse.status).toBe(201);
    at("2026-11-22");
    const designated = await app.http
      .put("/v1/hisps/doc-uspto/designations/2027")
      .set("X-Api-Key", submitter)
      .send({ services: [{ service: "doc-patents" }, { service: "doc-trademarks" }], officialTitle: "CXO" });
    expect(designated.status).toBe(201);
  });
  afterAll(() => app.close());

  const rows = async (query: string, key?: string): Promise<Row[]> => {
    const { body } = await app.http
      .get(`/v1/compliance?all=true&${query}`)
      .set(key === undefined ? {} : { "X-Api-Key": key });
    return body.data;
  };
  const short = (all: Row[]) =>
    all.map(({ obligation, quarter, service, status, daysLate }) =>
      [quarter ?? obligation, service, status, daysLate].filter((part) => part !== null).join(" "),
    );

  it("shows the HISP and reviewers every obligation as MET, LATE, MISSING, EXCUSED or not yet due", async () => {
    const own = await rows("fiscalYear=2026&hisp=doc-uspto", submitter);
    expect(short(own)).toEqual([
      "DESIGNATION MISSING 326",
      "FY2026-Q1 doc-patents MISSING 296",
      "FY2026-Q1 doc-trademarks MISSING 296",
      "CAPACITY_ASSESSMENT MISSING 270",
      "DEEP_DIVE MISSING 236",
      "FY2026-Q2 doc-patents MISSING 206",
      "FY2026-Q2 doc-trademarks MISSING 206",
      "ACTION_PLAN MISSING 175",
      "FY2026-Q3 doc-patents MISSING 114",
      "FY2026-Q3 doc-trademarks EXCUSED",
      "FY2026-Q4 doc-patents MET",
      "FY2026-Q4 doc-trademarks LATE 4",
    ]);
    expect(own.at(-2)?.doneDate).toBe("2026-10-20");
    expect(own.map(({ reason }) => reason).filter((reason) => reason !== null)).toEqual([
      "The survey was down.",
      "Its offices were closed.",
    ]);
    expect(await rows("fiscalYear=2026&hisp=doc-uspto", reviewer)).toEqual(own);
    const next = await rows("fiscalYear=2027&hisp=doc-uspto", submitter);
    expect(short(next).slice(0, 3)).toEqual([
      "DESIGNATION MET",
      "FY2027-Q1 doc-patents NOT_YET_DUE",
      "FY2027-Q1 doc-trademarks NOT_YET_DUE",
    ]);
  });

  it("accuses nobody in public: what is published, and else nothing", async () => {
    const seen = await rows("fiscalYear=2026&hisp=doc-uspto");
    expect(short(seen)).toEqual([
      "DESIGNATION NOT_RECORDED",
      "FY2026-Q1 doc-patents NOT_RECORDED",
      "FY2026-Q1 doc-trademarks NOT_RECORDED",
      "FY2026-Q2 doc-patents NOT_RECORDED",
      "FY2026-Q2 doc-trademarks NOT_RECORDED",
      "ACTION_PLAN NOT_RECORDED",
      "FY2026-Q3 doc-patents NOT_RECORDED",
      "FY2026-Q3 doc-trademarks NOT_RECORDED",
      "FY2026-Q4 doc-patents MET",
      "FY2026-Q4 doc-trademarks NOT_RECORDED",
    ]);
    expect(seen.every(({ reason }) => reason === null)).toBe(true);
    const stranger = await app.key("submit:dos-ca");
    expect(await rows("fiscalYear=2026&hisp=doc-uspto", stranger)).toEqual(seen);
    expect((await app.http.get("/v1/excuses")).body.total).toBe(0);
    expect((await app.http.get("/v1/excuses").set("X-Api-Key", submitter)).body.total).toBe(1);
  });

  it("knows the past: what happened later has not happened, and the future is not asked about", async () => {
    const on = async (asOf: string) =>
      short((await rows(`fiscalYear=2026&hisp=doc-uspto&asOf=${asOf}`, reviewer)).slice(-4));
    expect(await on("2026-10-19")).toEqual([
      ...["FY2026-Q3 doc-patents MISSING 80", "FY2026-Q3 doc-trademarks MISSING 80"],
      ...["FY2026-Q4 doc-patents NOT_YET_DUE", "FY2026-Q4 doc-trademarks NOT_YET_DUE"],
    ]);
    expect((await on("2026-11-02")).slice(2)).toEqual([
      ...["FY2026-Q4 doc-patents MET", "FY2026-Q4 doc-trademarks MISSING 3"],
    ]);
    const future = await app.http.get("/v1/compliance?asOf=2026-11-23");
    expect([future.status, future.body.errors[0].rule]).toEqual([400, "as-of-past"]);
  });

  it("is filtered by status and obligation, and read of a HISP over GraphQL in as many statements as of all", async () => {
    expect(short(await rows("fiscalYear=2026&status=LATE,EXCUSED", reviewer))).toEqual([
      "FY2026-Q3 doc-trademarks EXCUSED",
      "FY2026-Q4 doc-trademarks LATE 4",
    ]);
    expect(await rows("fiscalYear=2026&hisp=doc-uspto&obligation=deep_dive", submitter)).toHaveLength(1);
    const { data } = await app.graphql(
      `{ hisp(slug: "doc-uspto") { compliance(fiscalYear: 2026, asOf: "2026-11-22") { status service { slug } }
         designations { fiscalYear designatedServices { slug } } } }`,
      {},
      submitter,
    );
    expect(data.hisp.compliance).toHaveLength(12);
    expect(data.hisp.compliance.at(-1)).toEqual({ status: "LATE", service: { slug: "doc-trademarks" } });
    expect(data.hisp.designations).toEqual([
      { fiscalYear: 2027, designatedServices: [{ slug: "doc-patents" }, { slug: "doc-trademarks" }] },
    ]);
  });

  it("is tallied per quarter: all of it for reviewers, its own for a HISP, what is public for everybody", async () => {
    const tally = async (query: string, key?: string) =>
      (
        await app.http
          .get(`/v1/tally?all=true&quarter=FY2026-Q4&${query}`)
          .set(key === undefined ? {} : { "X-Api-Key": key })
      ).body.data;
    const services = (await app.http.get("/v1/services?limit=1&fiscalYear=2026")).body.total;
    const [all] = await tally("", reviewer);
    expect(all).toMatchObject({
      ...{ expected: services, awaited: services - 2, submitted: 1, published: 1, draft: 0, notReported: 0 },
      ...{ overdue: services - 2, dueDate: "2026-10-30", asOf: "2026-11-22", hisp: null, department: null },
    });
    expect(all.handedInRate).toBeCloseTo(2 / services, 3);
    const [open] = await tally("");
    expect(open).toMatchObject({ expected: services, published: 1, publishedRate: all.publishedRate });
    for (const name of [
      "awaited",
      "draft",
      "submitted",
      "changesRequested",
      "notReported",
      "excused",
      "overdue",
    ]) {
      expect(open[name]).toBeNull();
    }
    const byHisp = await tally("groupBy=HISP&department=DOC", submitter);
    const own = byHisp.find(({ hisp }: { hisp: string }) => hisp === "doc-uspto");
    expect(own).toMatchObject({ expected: 2, submitted: 1, published: 1, overdue: 0, handedInRate: 1 });
    expect(byHisp.find(({ hisp }: { hisp: string }) => hisp === "doc-census").awaited).toBeNull();
    const [before] = await tally("hisp=doc-uspto&asOf=2026-11-02", submitter);
    expect(before).toMatchObject({ expected: 2, submitted: 1, awaited: 1, published: 0, overdue: 1 });
    const [early] = await tally("hisp=doc-uspto&asOf=2026-09-30", submitter);
    expect(early).toMatchObject({ expected: 0, awaited: 0, publishedRate: null });
    const [q3] = (
      await app.http.get("/v1/tally?quarter=FY2026-Q3&hisp=doc-uspto").set("X-Api-Key", submitter)
    ).body.data;
    // The one that is awaited is excused.
    expect(q3).toMatchObject({ expected: 2, notReported: 1, awaited: 1, excused: 1, overdue: 0 });
    const [unexcused] = (
      await app.http
        .get("/v1/tally?quarter=FY2026-Q3&hisp=doc-uspto&asOf=2026-11-09")
        .set("X-Api-Key", submitter)
    ).body.data;
    expect(unexcused).toMatchObject({ awaited: 1, excused: 0, overdue: 1 });
  });

  it("tells the HISP why nothing is recorded of earlier years, and the public nothing", async () => {
    const [own] = await rows("fiscalYear=2022&hisp=doc-uspto&status=NOT_RECORDED", submitter);
    expect(own?.reason).toBe("Before records were kept here (TRACKING_SINCE).");
    const [seen] = await rows("fiscalYear=2022&hisp=doc-uspto&status=NOT_RECORDED");
    expect(seen?.reason).toBeNull();
  });

  it("says of history how many were published, and not who was expected", async () => {
    const [row] = (await app.http.get("/v1/tally?quarter=FY2022-Q1")).body.data;
    expect(row).toMatchObject({ expected: null, publishedRate: null, published: 20 });
  });
});
