import { ENDED_QUARTER } from "../support/constants";
import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const SERVICE = "dos-ca";
const SUBJECT = `${SERVICE}/${ENDED_QUARTER}`;
const REPORT = `/v1/services/${SERVICE}/reports/${ENDED_QUARTER}`;

const visible = (key: string): string => /^cx_[0-9a-f]{12}/.exec(key)?.[0] ?? "";

describe.each(ENGINES)("the record of who did what on %s", (engine) => {
  let app: TestApp;
  let now = new Date("2026-11-22T17:00:00.000Z");
  /** What the server waits for a full minute with. */
  let fullMinute = () => {};
  const keys = { submitter: "", stranger: "", reviewer: "", administrator: "" };
  beforeAll(async () => {
    app = await makeTestApp(engine, {
      clock: () => now,
      notesLater: (write) => {
        fullMinute = write;
        return () => undefined;
      },
    });
    keys.submitter = await app.key("submit:dos-ca");
    keys.stranger = await app.key("submit:va-vha");
    keys.reviewer = await app.key("review");
    keys.administrator = await app.key("administer");
  });
  afterAll(() => app.close());

  const entriesOf = async (query: object, key = keys.reviewer) => {
    const { status, body } = await app.http.get("/v1/audit").query(query).set("X-Api-Key", key);
    expect(status).toBe(200);
    return body.data as Record<string, unknown>[];
  };

  it("has six parts of what was done over REST, and over GraphQL", async () => {
    await stepsOf(app, SERVICE, ENDED_QUARTER, keys.submitter).save(sampleReport());
    const mutation = `mutation { submitReport(service: "${SERVICE}", quarter: "${ENDED_QUARTER}") { state } }`;
    expect((await app.graphql(mutation, {}, keys.submitter)).errors).toBeUndefined();
    const [submitted, saved] = await entriesOf({ subject: SUBJECT });
    const who = {
      key: visible(keys.submitter),
      actor: "submit:dos-ca",
      address: expect.stringMatching(/127|::1/),
    };
    expect(saved).toMatchObject({
      ...{ ...who, action: "SAVE", at: "2026-11-22T17:00:00.000Z", outcome: "DONE", code: null, count: 1 },
      ...{ face: "REST", operation: "PUT /v1/services/{service}/reports/{quarter}" },
      ...{ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), details: { revision: 1, from: "EXPECTED" } },
    });
    expect(submitted).toMatchObject({
      ...{ ...who, action: "SUBMIT", face: "GRAPHQL", operation: "mutation submitReport", outcome: "DONE" },
    });
  });

  it("has an entry for each write that a key was refused, with the code, on both faces", async () => {
    const put = (key: string) => app.http.put(REPORT).set("X-Api-Key", key);
    const cases = [
      ["FORBIDDEN", "saveReport", SUBJECT, () => put(keys.stranger).send(sampleReport())],
      [
        "STATE_CONFLICT",
        "saveReport",
        SUBJECT,
        () => put(keys.submitter).set("If-Match", '"v1"').send(sampleReport(3)),
      ],
      ["VALIDATION_FAILED", "saveReport", SUBJECT, () => put(keys.submitter).send({ collections: 7 })],
      ["MALFORMED_REQUEST", "saveReport", SUBJECT, () => put(keys.submitter).type("json").send("{")],
      [
        "PRECONDITION_FAILED",
        "publishReport",
        SUBJECT,
        () => app.http.post(`${REPORT}/publish`).set("X-Api-Key", keys.reviewer).set("If-Match", '"v99"'),
      ],
      [
        "NOT_FOUND",
        "revokeKey",
        "cx_nothing",
        () => app.http.delete("/v1/keys/cx_nothing").set("X-Api-Key", keys.administrator),
      ],
      [
        "INVALID_PARAMETER",
        "publishDeadline",
        "FY2027-Q1",
        () =>
          app.http
            .put("/v1/deadlines/FY2027-Q1")
            .set("X-Api-Key", keys.reviewer)
            .send({ date: "2026-11-01", citation: "x" }),
      ],
    ] as const;
    for (const [code, action, subject, send] of cases) {
      const before = (await entriesOf({ outcome: "REFUSED", limit: 500 })).length;
      const answer = await send();
      expect(answer.body.code).toBe(code);
      const [entry, ...others] = await entriesOf({ outcome: "REFUSED", limit: 500 });
      expect(others).toHaveLength(before);
      expect(entry).toMatchObject({ action, subject, code, outcome: "REFUSED", face: "REST", count: 1 });
      expect(entry?.["requestId"]).toBe(answer.headers["x-request-id"]);
    }
    const mutation = `mutation M($q: FiscalQuarter!) {
      mine: publishReport(service: "${SERVICE}", quarter: $q) { state }
    }`;
    expect((await app.graphql(mutation, { q: ENDED_QUARTER }, keys.stranger)).errors).toHaveLength(1);
    expect((await entriesOf({ outcome: "REFUSED" }))[0]).toMatchObject({
      ...{ action: "publishReport", subject: SUBJECT, code: "FORBIDDEN", face: "GRAPHQL" },
      operation: "mutation publishReport",
    });
    // Variables that can't be read: nothing was done at all.
    await app.graphql(mutation, { q: "FY22" }, keys.submitter);
    expect((await entriesOf({ outcome: "REFUSED" }))[0]).toMatchObject({
      code: "INVALID_PARAMETER",
      subject: "dos-ca/FY22",
    });
  });

  it("has a refused file once, with its import", async () => {
    const answer = await app.http
      .post("/v1/imports?fileName=wrong.csv")
      .set("X-Api-Key", keys.submitter)
      .type("text/csv")
      .send("no,such,columns\n1,2,3\n");
    expect(answer.body.code).toBe("IMPORT_REFUSED");
    const refused = await entriesOf({ action: "IMPORT,importFile" });
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({
      face: "IMPORT",
      operation: "POST /v1/imports",
      outcome: "REFUSED",
      code: "IMPORT_REFUSED",
    });
    expect(`/v1/imports/${refused[0]?.["subject"]}`).toBe(answer.body.instance);
  });

  it("counts refusals without a key that holds by minute and code, in one write however many", async () => {
    const before = (await entriesOf({ limit: 1000 })).length;
    const refuse = async () => {
      await app.http.put(REPORT).send(sampleReport());
      await app.http.get("/v1/keys");
      await app.http.get("/v1/me").set("X-Api-Key", `cx_0123456789ab_${"x".repeat(32)}`);
      await app.http.get("/v1/hisps").set("X-Api-Key", "nonsense");
      await app.graphql("{ keys { prefix } }");
      await app.graphql("{ me { name } }", {}, "nonsense");
      await app.http.get("/v1/keys").set("X-Api-Key", keys.submitter);
    };
    for (let each = 0; each < 20; each += 1) await refuse();
    expect(await entriesOf({ limit: 1000 })).toHaveLength(before);
    fullMinute();
    await app.ports.notes.flush();
    expect(await entriesOf({ limit: 1000 })).toHaveLength(before + 2);
    now = new Date("2026-11-22T17:01:30.000Z");
    await refuse();
    await app.ports.notes.flush();
    const counted = await entriesOf({ action: "COUNT_REFUSALS", sort: "at" });
    expect(counted.map(({ code, count, key }) => [code, count, key])).toEqual([
      ["UNAUTHENTICATED", 120, null],
      ["FORBIDDEN", 20, visible(keys.submitter)],
      ["UNAUTHENTICATED", 6, null],
      ["FORBIDDEN", 1, visible(keys.submitter)],
    ]);
    expect(counted[0]).toMatchObject({
      ...{ actor: "public", outcome: "REFUSED", face: null, address: expect.stringMatching(/127|::1/) },
      details: { operations: expect.objectContaining({ "GET /v1/keys": 20, "GET /v1/me": 20 }) },
    });
    // What is read by everybody is not found, or is asked for wrongly, without end: that is nobody who wanted in.
    await app.http.get("/v1/services/nothing");
    await app.ports.notes.flush();
    expect(await entriesOf({ action: "COUNT_REFUSALS" })).toHaveLength(4);
  });

  it("is read by reviewers and administrators alone", async () => {
    expect((await app.http.get("/v1/audit")).status).toBe(401);
    expect((await app.http.get("/v1/audit").set("X-Api-Key", keys.submitter)).status).toBe(403);
    expect((await entriesOf({}, keys.administrator)).length).toBeGreaterThan(5);
    const asked = await app.graphql("{ auditEvents { totalCount } }", {}, keys.stranger);
    expect(asked.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("is filtered, newest first, in pages, and as CSV", async () => {
    const all = await entriesOf({ limit: 1000 });
    expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => all.length - index));
    const paged: unknown[] = [];
    let next: string | null = "/v1/audit?limit=7";
    while (next !== null) {
      const { body }: { body: { data: unknown[]; next: string | null } } = await app.http
        .get(next)
        .set("X-Api-Key", keys.reviewer);
      paged.push(...body.data);
      next = body.next === null ? null : body.next.replace(/^https?:\/\/[^/]+/, "");
    }
    expect(paged).toEqual(all);
    const by = (name: string, value: unknown) => all.filter((entry) => entry[name] === value);
    const key = visible(keys.submitter);
    expect(await entriesOf({ key, limit: 1000 })).toEqual(by("key", key));
    expect(await entriesOf({ actor: "review", limit: 1000 })).toEqual(by("actor", "review"));
    expect(await entriesOf({ action: "SAVE" })).toEqual(by("action", "SAVE"));
    expect(await entriesOf({ outcome: "DONE", limit: 1000 })).toEqual(by("outcome", "DONE"));
    const late = all.filter(({ at }) => String(at) >= "2026-11-22T17:01:00.000Z");
    expect(await entriesOf({ from: "2026-11-22T12:01:00-05:00" })).toEqual(late);
    expect(await entriesOf({ to: "2026-11-22", limit: 1000 })).toEqual(all);
    expect(await entriesOf({ to: "2026-11-21" })).toEqual(all.filter(({ at }) => String(at) < "2026-11-22"));
    const csv = await app.http.get("/v1/audit?format=csv").set("X-Api-Key", keys.reviewer);
    const rows = csvRows(csv.text);
    expect(rows.map(({ id, action, outcome }) => [Number(id), action, outcome])).toEqual(
      all.map(({ id, action, outcome }) => [id, action, outcome]),
    );
  });
});
