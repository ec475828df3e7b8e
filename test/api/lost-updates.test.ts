import type { Response } from "supertest";
import { allRoutes } from "../../src/faces/rest/routes/all-routes";
import { auditEntries } from "../support/audit-entries";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { documentSteps } from "../support/document-steps";
import { addressOf, publishWhole } from "../support/report-steps";
import { samplePlan } from "../support/sample-plan";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const CLIENTS = 50;
const PLAN = "/v1/hisps/treas-irs/action-plans/2028";

describe.each(ENGINES)("what somebody changed meanwhile on %s", (engine) => {
  let app: TestApp;
  let submitter: string;
  let reviewer: string;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    await app.app.listen({ port: 0, host: "127.0.0.1" });
    submitter = await app.key("submit:treas-irs", "submit:dos-ca");
    reviewer = await app.key("review");
  });
  afterAll(() => app.close());

  const put = async (path: string, body: object, ifMatch?: string): Promise<Response> => {
    const request = app.http.put(path).set("X-Api-Key", submitter);
    return (ifMatch === undefined ? request : request.set("If-Match", ifMatch)).send(body);
  };
  const read = async (path: string) => app.http.get(path).set("X-Api-Key", submitter);
  const tallied = (answers: readonly Response[]) => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const named = [status, body.code].filter(Boolean).join(" ");
      counts[named] = (counts[named] ?? 0) + 1;
    }
    return counts;
  };
  const atOnce = (send: (index: number) => Promise<Response>) =>
    Promise.all(Array.from({ length: CLIENTS }, (_, index) => send(index)));
  const kinds = {
    report: {
      path: addressOf("dos-ca", ENDED_QUARTER),
      content: (index: number) => ({ ...sampleReport(), notes: `Client ${index}.` }),
      said: "notes",
    },
    document: {
      path: PLAN,
      content: (index: number) => ({ ...samplePlan(), summary: `Client ${index}.` }),
      said: "summary",
    },
  };

  it.each(Object.entries(kinds))(
    "is not overwritten: one of 50 saves of a %s with one ETag wins",
    async (_, { path, content, said }) => {
      expect((await put(path, content(100))).status).toBe(201);
      const first = (await read(path)).headers["etag"] ?? "";
      const without = await put(path, content(101));
      expect([without.status, without.body.code]).toEqual([428, "PRECONDITION_REQUIRED"]);
      const answers = await atOnce((index) => put(path, content(index), first));
      expect(tallied(answers)).toEqual({ 200: 1, "412 PRECONDITION_FAILED": CLIENTS - 1 });
      const winner = answers.findIndex(({ status }) => status === 200);
      const after = await read(path);
      expect([after.body[said], after.headers["etag"]]).toEqual([
        `Client ${winner}.`,
        answers[winner]?.headers["etag"],
      ]);
      const stale = await put(path, content(102), first);
      expect([stale.status, stale.body.code]).toEqual([412, "PRECONDITION_FAILED"]);
      expect((await read(path)).body[said]).toBe(`Client ${winner}.`);
    },
  );

  it.each([
    ["report", kinds.report.path, "PUBLISH", `dos-ca/${ENDED_QUARTER}`],
    ["document", PLAN, "PUBLISH_ACTION_PLAN", "treas-irs/2028"],
  ])("publishes a %s once where 50 do at once: one entry, one change", async (_, path, action, subject) => {
    const submit = await app.http.post(`${path}/submit`).set("X-Api-Key", submitter);
    expect([submit.status, submit.body.errors]).toEqual([200, undefined]);
    const before = await app.ports.read.datasetRevision();
    const answers = await atOnce(async () => app.http.post(`${path}/publish`).set("X-Api-Key", reviewer));
    expect(tallied(answers)).toEqual({ 200: 1, "409 STATE_CONFLICT": CLIENTS - 1 });
    const entries = await auditEntries(app.databaseUrl, subject);
    expect(entries.filter((entry) => entry.action === action)).toHaveLength(1);
    const { data } = (await app.http.get("/v1/changes?sort=-sequence&limit=2")).body;
    expect(data.map(({ sequence }: { sequence: number }) => sequence)).toEqual([before + 1, before]);
  });

  it("has a strong ETag wherever one thing is read, by which it is not sent again", async () => {
    await publishWhole(app, "treas-irs-filing-an-individual-tax-return", ENDED_QUARTER, sampleReport(), {
      submitter,
      reviewer,
    });
    expect((await documentSteps(app, PLAN).read()).status).toBe(200);
    const places: Readonly<Record<string, string>> = {
      hisp: "treas-irs",
      service: "treas-irs-filing-an-individual-tax-return",
      quarter: ENDED_QUARTER,
      edition: "A11_2021",
      number: "1",
      code: "NOT_FOUND",
      budgetYear: "2028",
      fiscalYear: "2028",
    };
    let found = 0;
    for (const route of allRoutes()) {
      if (route.kind !== "item" || route.method !== "GET") continue;
      const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? "none");
      const answer = await app.http.get(path).set("X-Api-Key", reviewer);
      if (answer.status !== 200) continue;
      found += 1;
      const tag = answer.headers["etag"] ?? "";
      expect([path, tag]).toEqual([path, expect.stringMatching(/^"[\w.-]+"$/)]);
      const again = await app.http.get(path).set("X-Api-Key", reviewer).set("If-None-Match", tag);
      expect([path, again.status, again.text]).toEqual([path, 304, ""]);
    }
    expect(found).toBeGreaterThan(8);
  });
});
