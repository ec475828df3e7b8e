import { ENGINES } from "../support/databases";
import { documentSteps } from "../support/document-steps";
import { sampleAssessment } from "../support/sample-plan";
import { makeTestApp, type TestApp } from "../support/test-app";

const HISP = "/v1/hisps/treas-irs";

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Json = any;

const rulesOf = (findings: Json[]) => findings.map(({ rule, pointer }) => `${pointer} ${rule}`);

describe.each(ENGINES)("Capacity assessments on %s", (engine) => {
  let app: TestApp;
  let keys: { submitter: string; stranger: string; reviewer: string };
  let now = new Date("2026-11-22T17:00:00.000Z");
  beforeAll(async () => {
    app = await makeTestApp(engine, { clock: () => now });
    keys = {
      submitter: await app.key("submit:treas-irs"),
      stranger: await app.key("submit:va-vha"),
      reviewer: await app.key("review"),
    };
  });
  afterAll(() => app.close());
  beforeEach(() => {
    now = new Date("2026-11-22T17:00:00.000Z");
  });

  const by = (key: string | undefined, below: string) => documentSteps(app, `${HISP}${below}`, key);
  const get = (path: string, key?: string) =>
    app.http.get(path).set(key === undefined ? {} : { "X-Api-Key": key });

  it("begin with a scale that says it is this system's own", async () => {
    const { body } = await get("/v1/maturity-scales");
    expect(body.total).toBe(1);
    const [scale] = body.data;
    expect(scale).toMatchObject({ slug: "five-levels", state: "PUBLISHED", revision: 1, etag: '"p1"' });
    expect(scale.source).toContain("This system's own");
    expect(scale.levels.map(({ number }: Json) => number)).toEqual([1, 2, 3, 4, 5]);
    // Loaded with the figures, which are one change.
    expect((await get("/v1/changes")).body.total).toBe(1);
  });

  it("have scales that reviewers write, and that lose no level", async () => {
    const scale = documentSteps(app, "/v1/maturity-scales/five-levels", keys.reviewer);
    const { slug: _, ...fields } = (await scale.read()).body;
    const { name, description, source, levels } = fields;
    const shorter = await scale.save({ name, description, source, levels: levels.slice(0, 4) });
    expect([shorter.status, rulesOf(shorter.body.errors)]).toEqual([422, ["/levels level-removed"]]);
    const byHisp = documentSteps(app, "/v1/maturity-scales/mine", keys.submitter);
    expect((await byHisp.save({ name, source, levels })).status).toBe(403);
    const crooked = [levels[1], levels[0], { ...levels[0], description: "Again." }];
    const other = documentSteps(app, "/v1/maturity-scales/crooked", keys.reviewer);
    expect(rulesOf((await other.save({ name, source, levels: crooked })).body.errors)).toEqual([
      ...["/levels/1/number levels-not-ascending", "/levels/2/number levels-not-ascending"],
      "/levels/2/name level-name-repeated",
    ]);
    expect(rulesOf((await other.save({ name, source, levels: [] })).body.errors)).toEqual([
      "/levels levels-too-few",
    ]);
  });

  it("name in one answer what is wrong, and keep what is only missing as a draft", async () => {
    const assessment = by(keys.submitter, "/assessments/2027");
    const wrong = sampleAssessment();
    wrong.ratings[1].function = "MEASUREMENT";
    wrong.ratings[2].level = 7;
    const refused = await assessment.save(wrong);
    expect([refused.status, rulesOf(refused.body.errors)]).toEqual([
      422,
      ["/ratings/1/function function-rated-twice", "/ratings/2/level level-not-on-scale"],
    ]);
    expect(refused.body.errors[1].message).toContain("5 (Improving)");
    const unknown = await assessment.save({ ...sampleAssessment(), scale: "five-level" });
    expect(unknown.body.errors).toMatchObject([{ rule: "known-scale", value: "five-level" }]);
    expect(unknown.body.errors[0].message).toContain("five-levels");

    const bare = { scale: "five-levels", ratings: [{ function: "MEASUREMENT", level: 3 }] };
    expect((await assessment.save(bare)).status).toBe(201);
    const incomplete = await assessment.step("submit");
    expect([incomplete.status, incomplete.body.code]).toEqual([422, "REPORT_INCOMPLETE"]);
    expect(rulesOf(incomplete.body.errors)).toEqual([
      "/ratings/0/evidence evidence-missing",
      ...new Array(4).fill("/ratings function-not-rated"),
      ...["/organizationAndAccountability", "/programMaturity", "/dataCollectionAndMetrics"].map(
        (at) => `${at} part-missing`,
      ),
      "/serviceDeliveryImprovement part-missing",
    ]);
    expect((await assessment.read()).body.state).toBe("DRAFT");
  });

  it("are handed in whole, and never seen by anybody but their HISP and reviewers", async () => {
    const assessment = by(keys.submitter, "/assessments/2027");
    const saved = await assessment.save(sampleAssessment());
    expect([saved.status, saved.body.findings]).toEqual([200, []]);
    const revision = await app.ports.read.datasetRevision();
    const handed = await assessment.step("submit");
    expect(handed.body).toMatchObject({ state: "SUBMITTED", dueDate: "2027-02-25", findings: [] });
    // The public is told nothing, by no feed and no tag.
    expect(await app.ports.read.datasetRevision()).toBe(revision);
    for (const key of [undefined, keys.stranger]) {
      for (const below of ["", "/revisions", "/revisions/1"])
        expect((await by(key, "/assessments/2027").get(below)).status).toBe(404);
      for (const query of ["", "?search=journey", "?scale=five-levels", "?state=SUBMITTED&fiscalYear=2027"])
        expect((await get(`/v1/assessments${query}`, key)).body).toMatchObject({ data: [], total: 0 });
      const { data } = await app.graphql(
        `{ capacityAssessment(hisp: "treas-irs", fiscalYear: 2027) { scale }
           capacityAssessments { totalCount } }`,
        {},
        key,
      );
      expect(data).toEqual({ capacityAssessment: null, capacityAssessments: { totalCount: 0 } });
    }
    for (const key of [keys.submitter, keys.reviewer]) {
      expect((await by(key, "/assessments/2027").read()).body.ratings).toHaveLength(5);
      expect((await get("/v1/assessments?search=journey&scale=five-levels", key)).body.total).toBe(1);
    }
    // It ends there: there is no address to publish it at.
    expect((await by(keys.reviewer, "/assessments/2027").step("publish")).status).toBe(404);
  });

  it("may be handed in again after changes, and stay on time", async () => {
    expect((await by(keys.reviewer, "/assessments/2027").step("request-changes", "Level 3?")).status).toBe(
      200,
    );
    now = new Date("2027-03-10T17:00:00.000Z");
    const assessment = by(keys.submitter, "/assessments/2027");
    const changed = sampleAssessment();
    changed.ratings[0].level = 2;
    expect((await assessment.save(changed)).body.findings).toEqual([]);
    const { body } = await assessment.step("submit");
    expect(body).toMatchObject({ revision: 2, findings: [], firstSubmittedAt: "2026-11-22T17:00:00.000Z" });
  });

  it("warn with the due date where they come after it, and wait for their year", async () => {
    now = new Date("2027-02-26T12:00:00.000Z");
    const other = documentSteps(app, "/v1/hisps/va-vha/assessments/2027", keys.stranger);
    const { body } = await other.save(sampleAssessment());
    expect(body.findings).toMatchObject([
      { rule: "handed-in-late", severity: "WARNING", clause: "A-11 280.13", value: "2027-02-26" },
    ]);
    expect(body.findings[0].message).toContain("due on 2027-02-25");
    expect((await other.step("submit")).body.state).toBe("SUBMITTED");
    now = new Date("2027-06-01T12:00:00.000Z");
    // A year later it still says how late it was, not how late it would be.
    expect((await other.read()).body.findings[0].value).toBe("2027-02-26");
    const early = documentSteps(app, "/v1/hisps/va-vha/assessments/2028", keys.stranger);
    await early.save(sampleAssessment());
    expect(rulesOf((await early.step("submit")).body.errors)).toEqual([" year-not-begun"]);
  });

  it("give a trend over the years, to the HISP and reviewers alone", async () => {
    const path = `${HISP}/assessment-trend`;
    for (const [fiscalYear, level] of [
      [2025, 1],
      [2026, 2],
    ] as const) {
      const past = by(keys.submitter, `/assessments/${fiscalYear}`);
      const content = sampleAssessment();
      for (const rating of content.ratings) rating.level = level;
      await past.save(content);
      expect((await past.step("submit")).status).toBe(200);
    }
    await by(keys.submitter, "/assessments/2024").save(sampleAssessment());
    for (const key of [keys.submitter, keys.reviewer]) {
      const { body } = await get(path, key);
      // 2024 is a draft: nothing was said yet.
      expect(body.total).toBe(15);
      const measurement = body.data.filter((row: Json) => row.function === "MEASUREMENT");
      expect(measurement).toEqual(
        [
          [2025, 1, "Not begun", null],
          [2026, 2, "Begun", 1],
          [2027, 2, "Begun", 0],
        ].map(([fiscalYear, level, levelName, change]) => ({
          ...{ fiscalYear, function: "MEASUREMENT", scale: "five-levels" },
          ...{ level, levelName, highestLevel: 5, change },
        })),
      );
      const fields = "fiscalYear function scale level levelName highestLevel change";
      const { data } = await app.graphql(`{ assessmentTrend(hisp: "treas-irs") { ${fields} } }`, {}, key);
      expect(data.assessmentTrend).toEqual(body.data);
    }
    const codeOf = async (key?: string) => {
      const { errors } = await app.graphql(`{ assessmentTrend(hisp: "treas-irs") { level } }`, {}, key);
      return [(await get(path, key)).status, errors?.[0]?.extensions.code];
    };
    expect(await codeOf()).toEqual([401, "UNAUTHENTICATED"]);
    expect(await codeOf(keys.stranger)).toEqual([403, "FORBIDDEN"]);
    expect((await get("/v1/hisps/nobody/assessment-trend", keys.reviewer)).status).toBe(404);
  });
});

describe.each(ENGINES)("Deep dives on %s", (engine) => {
  let app: TestApp;
  let submitter: string;
  let now = new Date("2026-11-22T17:00:00.000Z");
  beforeAll(async () => {
    app = await makeTestApp(engine, { clock: () => now });
    submitter = await app.key("submit:treas-irs");
  });
  afterAll(() => app.close());

  it("are recorded once they were held, by roles and not by names", async () => {
    const dive = documentSteps(app, `${HISP}/deep-dives/2027`, submitter);
    const planned = await dive.save({ date: "2027-03-15" });
    expect([planned.status, rulesOf(planned.body.findings)]).toEqual([
      201,
      ["/date not-held-yet", "/participants participants-missing", " assessment-not-handed-in"],
    ]);
    expect(rulesOf((await dive.step("submit")).body.errors)).toEqual([
      ...["/date not-held-yet", "/participants participants-missing"],
    ]);
    const named = { date: "2026-09-30", participants: ["CIO", "jane.roe@example.gov", "Call 202-555-0100"] };
    const refused = await dive.save(named);
    expect([refused.status, rulesOf(refused.body.errors)]).toEqual([
      422,
      ["/date held-before-year", "/participants/1 person-named", "/participants/2 person-named"],
    ]);
    // What is refused as personal is not said again in the answer.
    expect(JSON.stringify(refused.body)).not.toContain("jane");

    const assessment = documentSteps(app, `${HISP}/assessments/2027`, submitter);
    await assessment.save(sampleAssessment());
    await assessment.step("submit");
    now = new Date("2027-03-20T17:00:00.000Z");
    const held = await dive.save({ date: "2027-03-15", participants: ["Senior accountable official"] });
    expect(held.body.findings).toEqual([]);
    expect((await dive.step("submit")).body).toMatchObject({
      ...{ state: "SUBMITTED", dueDate: "2027-03-31", firstSubmittedAt: now.toISOString() },
    });
    const stranger = await app.key("submit:va-vha");
    expect((await documentSteps(app, `${HISP}/deep-dives/2027`, stranger).read()).status).toBe(404);
    expect((await app.http.get("/v1/deep-dives").set("X-Api-Key", stranger)).body.total).toBe(0);
    expect((await app.http.get("/v1/deep-dives").set("X-Api-Key", submitter)).body.total).toBe(1);
  });

  it("say so where they were held after March 31", async () => {
    now = new Date("2026-05-01T17:00:00.000Z");
    const dive = documentSteps(app, `${HISP}/deep-dives/2026`, submitter);
    const { body } = await dive.save({ date: "2026-04-01", participants: ["Chief Data Officer"] });
    expect(rulesOf(body.findings)).toEqual([
      ...["/date held-late", " assessment-not-handed-in", " handed-in-late"],
    ]);
  });
});
