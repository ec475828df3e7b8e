import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const EXAMPLE = JSON.parse(readFileSync(join(__dirname, "..", "..", "examples", "survey.json"), "utf8"));
const CHECK = "/v1/surveys:check";

describe.each(ENGINES)("POST /v1/surveys:check on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine);
  });
  afterAll(() => app.close());

  it("needs no key, stores nothing, and finds the example fit but for its clearance", async () => {
    const before = await app.ports.read.datasetRevision();
    const { status, body, headers } = await app.http.post(CHECK).send(EXAMPLE);
    expect([status, headers["cache-control"]]).toEqual([200, "no-store"]);
    expect(body).toMatchObject({
      passes: true,
      counts: { errors: 0, warnings: 1, infos: 0 },
      findings: [{ rule: "control-number-missing", clause: "A-11 280.10", refuses: null }],
    });
    expect(await app.ports.read.datasetRevision()).toBe(before);
  });

  it("shows each wording beside its base sentence, word by word", async () => {
    const survey = structuredClone(EXAMPLE);
    survey.questions[0].wording = "This visit increased my trust in the IRS.";
    const { body } = await app.http.post(CHECK).send(survey);
    expect(body.wordings[0]).toEqual({
      question: 0,
      measure: "TRUST",
      wording: "This visit increased my trust in the IRS.",
      base: "This interaction increased my trust in [Program/Service name].",
      edits: 1,
      distance: 0.1667,
      fixed: true,
      minor: true,
      words: [
        { change: "KEPT", word: "This" },
        { change: "REMOVED", word: "interaction" },
        { change: "ADDED", word: "visit" },
        ...["increased", "my", "trust", "in"].map((word) => ({ change: "KEPT", word })),
        { change: "FILLED", word: "the" },
        { change: "FILLED", word: "IRS" },
      ],
    });
  });

  it("answers a survey with errors of rules: it does not pass", async () => {
    const { status, body } = await app.http.post(CHECK).send({ ...EXAMPLE, hoursAfter: 49 });
    expect([status, body.passes]).toEqual([200, false]);
    expect(body.findings[0]).toMatchObject({ rule: "asked-too-late", pointer: "/hoursAfter", value: 49 });
  });

  it("weighs a clearance by the date in New York", async () => {
    // The clock of these tests stands at November 22, 2026 there.
    const cleared = { ...EXAMPLE, clearance: "CLEARED", ombControlNumber: "1405-0193" };
    const last = await app.http.post(CHECK).send({ ...cleared, ombExpires: "2026-11-22" });
    const over = await app.http.post(CHECK).send({ ...cleared, ombExpires: "2026-11-21" });
    expect(last.body.findings).toEqual([]);
    expect(over.body.findings).toMatchObject([{ rule: "clearance-expired", value: "2026-11-21" }]);
  });

  it("says every mistake of shape and every finding of the rules at once", async () => {
    const { status, body } = await app.http.post(CHECK).send({
      pointInTime: "LATER",
      mode: "WEB",
      hoursAfter: 50,
      ombExpires: "2026-02-30",
      colour: "blue",
      questions: [
        { wording: "I am happy.", measure: "TRSUT" },
        { wording: " ", measure: "SATISFACTION" },
        { wording: "Why?", kind: "MULTIPLE_CHOICE", options: [] },
      ],
    });
    expect([status, body.code]).toEqual([422, "VALIDATION_FAILED"]);
    const found = body.errors.map((one: { rule: string; pointer: string }) => `${one.pointer} ${one.rule}`);
    expect(found.sort()).toEqual(
      [
        "/title title-given",
        "/pointInTime choice",
        "/ombExpires expiry-not-a-date",
        "/colour known-field",
        "/questions/0/measure choice",
        "/questions/1/wording text",
        "/hoursAfter asked-too-late",
        "/ombControlNumber control-number-missing",
        "/questions/2/options options-missing",
        "/questions/2/measure question-not-mapped",
      ].sort(),
    );
    const [measure] = body.errors.filter((one: { pointer: string }) => one.pointer.endsWith("0/measure"));
    expect(measure.action).toContain("Did you mean TRUST");
  });

  it.each([[[]], ["x"], [null], [{}], [{ questions: [[], null, 7, "x"] }]])(
    "refuses %j as no survey, with what is missing",
    async (given) => {
      const { status, body } = await app.http
        .post(CHECK)
        .set("Content-Type", "application/json")
        .send(JSON.stringify(given));
      expect([status, body.code]).toEqual([422, "VALIDATION_FAILED"]);
      expect(body.errors.length).toBeGreaterThan(0);
    },
  );

  it("takes neither another verb nor another action", async () => {
    expect((await app.http.get(CHECK)).status).toBe(405);
    expect((await app.http.post("/v1/surveys:cheque").send(EXAMPLE)).status).toBe(404);
  });

  it("answers a survey written into the GraphQL query itself", async () => {
    const { data } = await app.graphql(`{ checkSurvey(survey: {
      title: "Parks", pointInTime: JOURNEY, mode: IVR, questions: [
        { wording: "I trust the Park Service to fulfill our country's commitment to visitors.", measure: TRUST }
      ] }) { passes counts { warnings } findings { rule } wordings { distance } } }`);
    expect(data.checkSurvey).toEqual({
      passes: true,
      counts: { warnings: 3 },
      findings: [
        { rule: "control-number-missing" },
        { rule: "required-measure-missing" },
        { rule: "driver-missing" },
      ],
      wordings: [{ distance: 0 }],
    });
  });

  it("answers the largest survey there can be without keeping others waiting", async () => {
    const questions = Array.from({ length: 100 }, () => ({
      wording: "a ".repeat(500).trim(),
      measure: "TRUST",
    }));
    const { status, body } = await app.http.post(CHECK).send({ ...EXAMPLE, questions });
    expect([status, body.wordings.length]).toEqual([200, 100]);
  });
});

describe.each(ENGINES)("The registry of surveys on %s", (engine) => {
  const AT = "/v1/hisps/dos-ca/surveys/online-renewal";
  let app: TestApp;
  let key: string;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    key = await app.key("submit:dos-ca");
  });
  afterAll(() => app.close());
  const save = (body: object, etag?: string) => {
    const put = app.http.put(AT).set("X-Api-Key", key);
    return (etag === undefined ? put : put.set("If-Match", etag)).send(body);
  };

  it("keeps a draft with what the rules find in it, and shows both to everybody", async () => {
    const saved = await save({ ...EXAMPLE, hoursAfter: 72 });
    expect(saved.status).toBe(201);
    const { status, body } = await app.http.get(AT);
    expect(status).toBe(200);
    expect(body).toMatchObject({ hisp: "dos-ca", slug: "online-renewal", service: "dos-ca", hoursAfter: 72 });
    expect(body.clearance).toBe("NOT_SUBMITTED");
    expect(body.findings.map(({ rule }: { rule: string }) => rule)).toEqual([
      "asked-too-late",
      "control-number-missing",
    ]);
    expect(body.questions[2].options[5]).toEqual({ text: "Something else", measure: null });
  });

  it("finds on saving exactly what the check finds", async () => {
    const survey = { ...EXAMPLE, hoursAfter: 72, ombControlNumber: "14050193" };
    const checked = await app.http.post(CHECK).send(survey);
    const etag = (await app.http.get(AT).set("X-Api-Key", key)).headers["etag"] ?? "";
    const saved = await save(survey, etag);
    expect(saved.body.findings).toEqual(checked.body.findings);
    expect(saved.body.document.findings).toEqual(checked.body.findings);
  });

  it("refuses what is no whole survey, or is about another HISP's service, and stores nothing of it", async () => {
    const before = (await app.http.get(AT)).body;
    const wrong = { ...EXAMPLE, service: "va-vha", ombExpires: "2026-02-30" };
    const { status, body } = await save(wrong, before.etag);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      { rule: "known-service", pointer: "/service", value: "va-vha" },
      { rule: "expiry-not-a-date", pointer: "/ombExpires", value: "2026-02-30" },
    ]);
    expect((await app.http.get(AT)).body).toEqual(before);
  });

  it("lists them by HISP, service, measure, point in time and clearance", async () => {
    const found = async (query: string) => (await app.http.get(`/v1/surveys?${query}`)).body.total;
    expect(await found("hisp=dos-ca&service=dos-ca&measure=EFFICIENCY")).toBe(1);
    expect(await found("pointInTime=TRANSACTION&clearance=NOT_SUBMITTED&search=passport")).toBe(1);
    expect(await found("measure=OTHER")).toBe(0);
    expect(await found("clearance=CLEARED")).toBe(0);
    expect(await found("hisp=va-vha")).toBe(0);
  });

  it("are planned by year: each registered, asked when it says, and no designated service left out", async () => {
    const PLAN = "/v1/hisps/dos-ca/measurement-plans/2027";
    const asked = {
      survey: "online-renewal",
      service: "dos-ca",
      pointInTime: "JOURNEY",
      timing: "All year.",
    };
    const put = (surveys: object[]) => app.http.put(PLAN).set("X-Api-Key", key).send({ surveys });
    const wrong = await put([{ ...asked, survey: "online-renewel" }]);
    expect([wrong.status, wrong.body.errors]).toEqual([
      422,
      [expect.objectContaining({ rule: "known-survey", action: "Did you mean online-renewal?" })],
    ]);
    expect((await app.http.get(PLAN)).status).toBe(404);
    const saved = await put([asked]);
    expect(saved.status).toBe(201);
    const found = saved.body.findings.map(({ rule, value }: { rule: string; value: string }) => [
      rule,
      value,
    ]);
    const others = (await app.http.get("/v1/hisps/dos-ca/services")).body.data
      .map(({ slug }: { slug: string }) => slug)
      .filter((slug: string) => slug !== "dos-ca");
    expect(others.length).toBeGreaterThan(0);
    expect(found).toEqual([
      ["point-in-time-differs", "JOURNEY"],
      ...others.map((slug: string) => ["service-not-planned", slug]),
    ]);
    expect((await app.http.get("/v1/measurement-plans?service=dos-ca&fiscalYear=2027")).body.total).toBe(1);
  });
});
