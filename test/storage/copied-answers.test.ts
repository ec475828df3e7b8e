import { copyDatabase } from "../../src/compose";
import type { CopyReport } from "../../src/storage/copy/copy-store";
import { ENDED_QUARTER } from "../support/constants";
import { makeDatabase, type TestDatabase } from "../support/databases";
import { documentSteps } from "../support/document-steps";
import { csvOf, send, wholeCollection } from "../support/import-steps";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleAssessment } from "../support/sample-plan";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const NAMED = "one-of-a-name";
const DRAFT = "/v1/services/dos-ca/reports/FY2026-Q3";
const ASSESSMENT = "/v1/hisps/dos-ca/assessments/2027";
const WORDS =
  "Zürich, naïve café, e\u0301 beside é, 日本語, العربية, 👩‍🚀, \u202Eturned, 'quotes' \"and\" \\ ";

const PUBLIC = [
  "/v1/hisps",
  "/v1/services?sort=-name",
  "/v1/reports?limit=100",
  "/v1/results?format=csv&all=true",
  "/v1/scores?groupBy=quarter,measure",
  "/v1/deadlines",
  "/v1/changes",
  `/v1/services/dos-ca/reports/${ENDED_QUARTER}`,
  `/v1/services/dos-ca/reports/${ENDED_QUARTER}/revisions`,
];
const KEYED = [DRAFT, `${DRAFT}/revisions`, ASSESSMENT, "/v1/imports", "/v1/audit?limit=200", "/v1/keys"];

describe("a copy from SQLite to PostgreSQL and back", () => {
  const databases: TestDatabase[] = [];
  const copies: CopyReport[] = [];
  const keys = { submitter: "", reviewer: "", administrator: "", rotated: "" };
  let importId: string;
  beforeAll(async () => {
    for (const [engine, content] of [
      ["sqlite", "seeded"],
      ["postgres", "nothing"],
      ["sqlite", "nothing"],
    ] as const)
      databases.push(await makeDatabase(engine, content));
    const [first] = databases;
    if (first === undefined) throw new Error("no database");
    const app = await makeTestApp("sqlite", { over: { databaseUrl: first.url } });
    await fill(app);
    await app.close();
    for (const [from, to] of [databases.slice(0, 2), databases.slice(1)] as TestDatabase[][])
      copies.push(await copyDatabase(from?.url ?? "", to?.url ?? "", () => undefined));
  }, 120_000);
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  /** Everything a database can hold: drafts, what was published and amended, documents, an import, names, a rotated key. */
  async function fill(app: TestApp): Promise<void> {
    keys.submitter = await app.key("submit:dos-ca");
    keys.reviewer = await app.key("review");
    keys.administrator = await app.key("administer");
    await publishWhole(app, "dos-ca", ENDED_QUARTER, { ...sampleReport(), notes: WORDS }, keys);
    const amended = await stepsOf(app, "dos-ca", ENDED_QUARTER, keys.submitter).step("amend", WORDS);
    expect(amended.status).toBe(200);
    const saved = await app.http
      .put(DRAFT)
      .set({ "X-Api-Key": keys.submitter, "Idempotency-Key": NAMED })
      .send({ ...sampleReport(3), notes: WORDS });
    expect(saved.status).toBe(201);
    const plan = documentSteps(app, ASSESSMENT, keys.submitter);
    expect((await plan.save(sampleAssessment())).status).toBe(201);
    const sent = await send(app, csvOf(wholeCollection({ quarter: "FY2026-Q2" })), {
      key: keys.submitter,
      prefer: "wait",
    });
    expect(sent.status).toBeLessThan(300);
    importId = sent.body.id;
    // No figure of it can be right.
    const wrong = await send(app, csvOf([{ quarter: "FY2025-Q4", n1: -1 }]), { key: keys.submitter });
    expect(wrong.body.code).toBe("IMPORT_REFUSED");
    const rotated = await app.http
      .post(`/v1/keys/${keys.submitter.slice(0, 15)}/rotate`)
      .set("X-Api-Key", keys.administrator)
      .send({ overlapHours: 1 });
    expect(rotated.status).toBeLessThan(300);
    keys.rotated = rotated.body.secret;
    const refused = await app.http
      .get(DRAFT.replace("dos-ca", "ssa-retirement"))
      .set("X-Api-Key", "nobody's");
    expect(refused.status).toBe(401);
  }

  it("is equal all the way, by count and digest of every table", () => {
    const [there, back] = copies;
    expect(there?.tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        "api_keys",
        "audit_events",
        "audit_head",
        "changes",
        "named_requests",
        "dataset",
      ]),
    );
    const empty = there?.tables.filter(({ rows }) => rows === 0).map(({ table }) => table);
    // Nothing is left to be imported.
    expect(empty).toEqual(["import_tasks", "import_parts"]);
    expect(back).toEqual(there);
  });

  it("has the whole chain of the record", () => {
    for (const { audit } of copies) expect(audit).toMatchObject({ fault: null });
    expect(copies[0]?.audit.entries).toBeGreaterThan(8);
  });

  it("is answered from as the source is, to the public and to keys", async () => {
    const answers: string[][] = [];
    for (const [index, { url }] of databases.entries()) {
      const app = await makeTestApp(index === 1 ? "postgres" : "sqlite", { over: { databaseUrl: url } });
      const said: string[] = [];
      for (const path of [...PUBLIC, ...KEYED, `/v1/imports/${importId}`]) {
        const key = /audit|keys/.test(path) ? keys.administrator : keys.reviewer;
        // Addresses in answers, and tags of lists, are made with it.
        const host = { Host: "cx.example.gov" };
        const headers = PUBLIC.includes(path) ? host : { ...host, "X-Api-Key": key };
        const { status, text, headers: answered } = await app.http.get(path).set(headers);
        said.push([path, status, answered["etag"], text].join("\n"));
        expect([path, status]).toEqual([path, 200]);
      }
      answers.push(said);
      await app.close();
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it.each([
    ["PostgreSQL", 1],
    ["SQLite again", 2],
  ] as const)("goes on where the source ended, on %s", async (_, index) => {
    const app = await makeTestApp("sqlite", { over: { databaseUrl: databases[index]?.url ?? "" } });
    try {
      // Sent again, it is answered and not done again.
      const again = await app.http
        .put(DRAFT)
        .set({ "X-Api-Key": keys.submitter, "Idempotency-Key": NAMED })
        .send({ ...sampleReport(3), notes: WORDS });
      expect([again.status, again.headers["idempotency-replayed"]]).toEqual([201, "true"]);
      await publishWhole(app, "dos-ca", "FY2026-Q1", sampleReport(), {
        submitter: keys.rotated,
        reviewer: keys.reviewer,
      });
      const plan = documentSteps(app, "/v1/hisps/dos-ca/assessments/2028", keys.rotated);
      expect((await plan.save(sampleAssessment())).status).toBe(201);
      const verdict = await app.ports.snapshot((read) => read.auditVerdict(null));
      expect(verdict.fault).toBeNull();
      expect(verdict.entries).toBeGreaterThan(copies[0]?.audit.entries ?? 0);
    } finally {
      await app.close();
    }
  });
});
