import { randomUUID } from "node:crypto";
import type { Response } from "supertest";
import { forgetAnswers } from "../../src/use-cases/forget-answers";
import { auditEntries } from "../support/audit-entries";
import { ENDED_QUARTER, TEST_CLOCK } from "../support/constants";
import { ENGINES } from "../support/databases";
import { documentSteps } from "../support/document-steps";
import { csvOf, wholeCollection } from "../support/import-steps";
import { addressOf, stepsOf } from "../support/report-steps";
import { sampleAssessment } from "../support/sample-plan";
import { sampleReport } from "../support/sample-report";
import { rowsOf } from "../support/table-rows";
import { makeTestApp, type TestApp } from "../support/test-app";

const TIMES = 50;
const HOUR = 3_600_000;
const ASSESSMENT = "/v1/hisps/dos-ca/assessments/2027";

describe.each(ENGINES)("a request with an Idempotency-Key on %s", (engine) => {
  let app: TestApp;
  let submitter: string;
  let reviewer: string;
  let administrator: string;
  let now = TEST_CLOCK().getTime();
  beforeAll(async () => {
    app = await makeTestApp(engine, { clock: () => new Date(now) });
    // supertest would open and close the server under parallel requests.
    await app.app.listen({ port: 0, host: "127.0.0.1" });
    submitter = await app.key("submit:dos-ca");
    reviewer = await app.key("review");
    administrator = await app.key("administer");
  });
  afterAll(() => app.close());

  const post = async (path: string, key: string, name: string, body?: object): Promise<Response> => {
    const request = app.http.post(path).set("X-Api-Key", key).set("Idempotency-Key", name);
    return body === undefined ? request : request.send(body);
  };
  const seen = ({ status, body, headers }: Response) => ({ status, body, etag: headers["etag"] });
  const isReplay = ({ headers }: Response) => headers["idempotency-replayed"] === "true";
  const atOnce = (send: () => Promise<Response>) => Promise.all(Array.from({ length: TIMES }, send));
  const own = (quarter: string) => stepsOf(app, "dos-ca", quarter, submitter);
  const submitted = async (quarter: string) => {
    expect((await own(quarter).save(sampleReport())).status).toBe(201);
    expect((await own(quarter).step("submit")).status).toBe(200);
    return addressOf("dos-ca", quarter);
  };
  const actions = async (subject: string) =>
    (await auditEntries(app.databaseUrl, subject)).map(({ action }) => action);
  const kept = () =>
    rowsOf<{ owner: string; answer: string }>(app.databaseUrl, "select owner, answer from named_requests");

  it("is done once and answered again as before, whatever came after it", async () => {
    const report = await submitted(ENDED_QUARTER);
    const name = randomUUID();
    const first = await post(`${report}/publish`, reviewer, name);
    expect([first.status, isReplay(first)]).toEqual([200, false]);
    expect((await own(ENDED_QUARTER).step("amend", "Paper forms were late.")).status).toBe(200);
    const again = await post(`${report}/publish`, reviewer, name);
    expect(isReplay(again)).toBe(true);
    expect(seen(again)).toEqual(seen(first));
    expect(await actions(`dos-ca/${ENDED_QUARTER}`)).toEqual(["SAVE", "SUBMIT", "PUBLISH", "AMEND"]);
  });

  it("is done once where 50 of it come at once, and all are answered the same", async () => {
    const report = await submitted("FY2026-Q3");
    const before = await app.ports.read.datasetRevision();
    const name = randomUUID();
    const answers = await atOnce(() => post(`${report}/publish`, reviewer, name));
    expect(answers.map(seen)).toEqual(Array(TIMES).fill(seen(answers[0] as Response)));
    expect(answers[0]?.body.state).toBe("PUBLISHED");
    expect(answers.filter((answer) => !isReplay(answer))).toHaveLength(1);
    expect(await app.ports.read.datasetRevision()).toBe(before + 1);
    expect(await actions("dos-ca/FY2026-Q3")).toEqual(["SAVE", "SUBMIT", "PUBLISH"]);
  });

  it("is told from another request under the same name, which is not looked at", async () => {
    const report = await submitted("FY2026-Q2");
    const name = randomUUID();
    const send = (reason: string, step = "request-changes") =>
      post(`${report}/${step}`, reviewer, name, { reason });
    expect((await send("The mean is off.")).status).toBe(200);
    for (const other of [await send("Something else."), await send("The mean is off.", "not-reported")]) {
      expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
      expect(other.body.detail).toContain(name);
    }
    expect(await actions("dos-ca/FY2026-Q2")).toEqual(["SAVE", "SUBMIT", "REQUEST_CHANGES"]);
    // Names are their owner's: another key's request is another request.
    const others = await post(`${report}/not-reported`, submitter, name, { reason: "No survey ran." });
    expect([others.status, isReplay(others)]).toEqual([200, false]);
  });

  it("leaves its name free where it is refused, and where it changes nothing", async () => {
    const quarter = "FY2026-Q1";
    const name = randomUUID();
    const put = (query: string) =>
      app.http
        .put(`${addressOf("dos-ca", quarter)}${query}`)
        .set("X-Api-Key", submitter)
        .set("Idempotency-Key", name)
        .send(sampleReport());
    expect((await put("?dryRun=true")).status).toBe(200);
    expect(await app.ports.read.report("dos-ca", quarter, { all: true, hisps: [] })).toBeNull();
    const created = await put("");
    expect([created.status, isReplay(created)]).toEqual([201, false]);
    const repeated = await put("");
    expect([repeated.status, isReplay(repeated)]).toEqual([201, true]);
    const publish = randomUUID();
    const path = `${addressOf("dos-ca", quarter)}/publish`;
    expect((await post(path, reviewer, publish)).status).toBe(409);
    expect((await own(quarter).step("submit")).status).toBe(200);
    const published = await post(path, reviewer, publish);
    expect([published.status, isReplay(published)]).toEqual([200, false]);
  });

  it.each([
    ["nothing", ""],
    ["more than 255 characters", "x".repeat(256)],
    ["something that is not ASCII", "clé"],
  ])("is refused where the name is %s", async (_, name) => {
    const path = `${addressOf("dos-ca", ENDED_QUARTER)}/submit`;
    const { status, body } = await app.http
      .post(path)
      .set("X-Api-Key", submitter)
      .set("Idempotency-Key", Buffer.from(name).toString("latin1"));
    expect([status, body.code]).toEqual([400, "INVALID_PARAMETER"]);
    expect(body.detail).toContain("1 to 255 printable ASCII characters");
  });

  it("makes one key of 50, and never keeps its secret", async () => {
    const body = { name: "Made once", scopes: ["review"] };
    const name = randomUUID();
    const answers = await atOnce(() => post("/v1/keys", administrator, name, body));
    const [{ secret, key }] = answers.filter((answer) => !isReplay(answer)).map(({ body: made }) => made);
    expect(secret).toMatch(/^cx_/);
    for (const answer of answers.filter(isReplay))
      expect({ status: answer.status, body: answer.body }).toEqual({
        status: 201,
        body: { secret: null, key },
      });
    expect(answers.filter(isReplay)).toHaveLength(TIMES - 1);
    const keys = (await app.ports.read.apiKeys()).filter((one) => one.name === "Made once");
    expect(keys).toEqual([key]);
    expect(JSON.stringify(await kept())).not.toContain(secret);
  });

  it("moves a document once", async () => {
    const steps = documentSteps(app, ASSESSMENT, submitter);
    expect((await steps.save(sampleAssessment())).status).toBe(201);
    const name = randomUUID();
    const answers = await atOnce(() => post(`${ASSESSMENT}/submit`, submitter, name));
    expect(answers.map(seen)).toEqual(Array(TIMES).fill(seen(answers[0] as Response)));
    expect([answers[0]?.status, answers[0]?.body.state]).toEqual([200, "SUBMITTED"]);
    expect((await actions("dos-ca/2027")).filter((action) => action.startsWith("SUBMIT"))).toHaveLength(1);
  });

  it("imports a file once, and tells the others how that import ended", async () => {
    const file = (quarter: string) => csvOf(wholeCollection({ quarter }));
    const send = async (text: string, name: string, query = {}) =>
      app.http
        .post("/v1/imports")
        .query(query)
        .set("X-Api-Key", submitter)
        .set("Content-Type", "text/csv")
        .set("Idempotency-Key", name)
        .send(text);
    const name = randomUUID();
    const answers = await atOnce(() => send(file("FY2025-Q4"), name));
    expect(answers.map(seen)).toEqual(Array(TIMES).fill(seen(answers[0] as Response)));
    expect([answers[0]?.status, answers[0]?.body.state]).toEqual([201, "COMMITTED"]);
    expect(answers.filter(isReplay)).toHaveLength(TIMES - 1);
    const { total } = (await app.http.get("/v1/imports").set("X-Api-Key", submitter)).body;
    expect(total).toBe(1);
    for (const other of [
      await send(file("FY2025-Q3"), name),
      await send(file("FY2025-Q4"), name, { replace: "report" }),
    ])
      expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
    const refused = randomUUID();
    const faulty = csvOf(wholeCollection({ quarter: "FY2025-Q2", responses: "many" }));
    const [once, twice] = [await send(faulty, refused), await send(faulty, refused)];
    expect([once.body.code, once.body.instance]).toEqual(["IMPORT_REFUSED", twice.body.instance]);
    expect([once, twice].map(isReplay)).toEqual([false, true]);
  });

  it("is a mutation by itself over GraphQL, with the same promise", async () => {
    const ask = async (query: string, name: string, key = submitter): Promise<Response> =>
      app.http.post("/graphql").set("X-Api-Key", key).set("Idempotency-Key", name).send({ query });
    await submitted("FY2025-Q1");
    const publish = `mutation { publishReport(service: "dos-ca", quarter: "FY2025-Q1") { state etag service { name } } }`;
    const name = randomUUID();
    const answers = await atOnce(() => ask(publish, name, reviewer));
    expect(answers.map(seen)).toEqual(Array(TIMES).fill(seen(answers[0] as Response)));
    expect(answers[0]?.body.data.publishReport).toMatchObject({
      state: "PUBLISHED",
      service: { name: "Passport Services" },
    });
    expect(await actions("dos-ca/FY2025-Q1")).toEqual(["SAVE", "SUBMIT", "PUBLISH"]);
    const other = await ask(publish.replace("etag", "revision"), name, reviewer);
    expect([other.status, other.body.errors[0].extensions.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);

    const two = `mutation { a: revokeKey(prefix: "cx_1") { prefix } b: revokeKey(prefix: "cx_2") { prefix } }`;
    const several = await ask(two, randomUUID(), administrator);
    expect([several.status, several.body.errors[0].extensions.code]).toEqual([400, "MALFORMED_REQUEST"]);
    expect(several.body.errors[0].message).toContain("one mutation");
    const bad = await ask(publish, "clé", reviewer);
    expect([bad.status, bad.body.errors[0].extensions.code]).toEqual([400, "INVALID_PARAMETER"]);
    const read = await ask("{ me { name } }", name);
    expect([read.status, isReplay(read), read.body.data.me.name]).toEqual([200, false, "submit:dos-ca"]);

    const early = `mutation { submitReport(service: "dos-ca", quarter: "FY2024-Q4") { state } }`;
    const later = randomUUID();
    expect((await ask(early, later)).body.errors[0].extensions.code).toBe("NOT_FOUND");
    await own("FY2024-Q4").save(sampleReport());
    expect((await ask(early, later)).body.data).toEqual({ submitReport: { state: "SUBMITTED" } });

    const make = `mutation { it: createKey(key: { name: "By alias", scopes: ["review"] }) { whole: secret } }`;
    const making = randomUUID();
    const made = await ask(make, making, administrator);
    expect((await ask(make, making, administrator)).body.data).toEqual({ it: { whole: null } });
    expect(JSON.stringify(await kept())).not.toContain(made.body.data.it.whole);
  });

  it("is answered for anybody without a key as if it had no name", async () => {
    const path = `${addressOf("dos-ca", ENDED_QUARTER)}/submit`;
    const { status } = await app.http.post(path).set("Idempotency-Key", randomUUID());
    expect(status).toBe(401);
  });

  it("is forgotten after 24 hours, and its name is free again", async () => {
    const name = randomUUID();
    const send = () => post("/v1/keys", administrator, name, { name: "Day by day", scopes: ["review"] });
    await send();
    now += 24 * HOUR - 1_000;
    expect(isReplay(await send())).toBe(true);
    now += 2_000;
    expect(isReplay(await send())).toBe(false);
    expect(await kept()).not.toHaveLength(1);
    await forgetAnswers(app.ports);
    expect(await kept()).toHaveLength(1);
    expect(isReplay(await send())).toBe(true);
  });
});
