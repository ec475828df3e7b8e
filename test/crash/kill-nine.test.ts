import { type FiscalQuarter, previousQuarter, quarterOfDate } from "../../src/domain/fiscal-quarter";
import { newYorkDateOf } from "../../src/domain/new-york-time";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { endPrograms, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { sampleReport } from "../support/sample-report";

const CLIENTS = 50;
/** The server is killed as soon as it has acknowledged so many writes, counted from the beginning. */
const KILLED_AFTER = [25, 105, 190];

/** A report to push: what was sent so far, and what of it was acknowledged. */
interface Job {
  readonly address: string;
  readonly number: number;
  /** Number of customers in each content sent, oldest first; no two are alike. */
  readonly sent: number[];
  acknowledged: number | null;
  submitSent: boolean;
  submitAcknowledged: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: a test bends what it sends and reads what it expects
type Json = any;

/** The four latest quarters that have ended: the server runs by the real clock. */
function endedQuarters(): FiscalQuarter[] {
  const quarters: FiscalQuarter[] = [];
  let quarter = quarterOfDate(newYorkDateOf(new Date()));
  while (quarters.length < 4 && quarter !== null) {
    quarter = previousQuarter(quarter);
    if (quarter !== null) quarters.push(quarter);
  }
  return quarters;
}

/** A complete report that is told from every other by its customers. */
function contentOf(customers: number): Json {
  const content = sampleReport(customers);
  content.collections[0].customers = customers;
  const [second] = sampleReport(customers + 3).collections;
  content.collections.push({
    ...second,
    name: "By phone",
    channel: "PHONE",
    organizationalUnit: `unit-${customers}`,
  });
  content.notes = `Sent for ${customers}.`;
  return content;
}

/** What came back, cut to what was sent: a half-written report would differ. */
function asSent(read: Json, sent: Json): Json {
  if (Array.isArray(sent)) {
    if (!Array.isArray(read) || read.length !== sent.length) return read;
    return sent.map((item, index) => asSent(read[index], item));
  }
  if (typeof sent !== "object" || sent === null) return read;
  if (typeof read !== "object" || read === null) return read;
  return Object.fromEntries(Object.keys(sent).map((key) => [key, asSent(read[key], sent[key])]));
}

describe.each(ENGINES)("a server on %s that is killed while clients write", (engine) => {
  let database: TestDatabase;
  let environment: { DATABASE_URL: string };
  let key: string;
  let services: { slug: string; hisp: string }[];
  beforeAll(async () => {
    database = await makeDatabase(engine);
    environment = { DATABASE_URL: database.url };
    const server = await serveCx(environment);
    services = ((await (await fetch(`${server.url}/v1/services?limit=1000`)).json()) as Json).data;
    await server.end("SIGTERM");
    const hisps = [...new Set(services.map(({ hisp }) => hisp))];
    const made = await runCx(["keys", "create", "--name", "All teams", "--submit", ...hisps], environment);
    key = made.stdout.trim();
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining("Shown this once")]);
  });
  afterAll(async () => {
    endPrograms();
    await database.drop();
  });

  const ask = async (
    server: ServerProgram,
    method: string,
    path: string,
    body?: object,
    ifMatch?: string,
  ) => {
    const headers: Record<string, string> = { "X-Api-Key": key };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (ifMatch !== undefined) headers["If-Match"] = ifMatch;
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${server.url}${path}`, { method, headers, ...content });
    return {
      status: answer.status,
      etag: answer.headers.get("ETag") ?? "",
      body: (await answer.json()) as Json,
    };
  };

  it("keeps every write it acknowledged, whole, and none half", async () => {
    let numbers = 0;
    const jobs: Job[] = endedQuarters().flatMap((quarter) =>
      services.map(({ slug }) => ({
        address: `/v1/services/${slug}/reports/${quarter}`,
        number: numbers++,
        sent: [],
        acknowledged: null,
        submitSent: false,
        submitAcknowledged: false,
      })),
    );
    const open = [...jobs];
    let customers = 100_000;
    let acknowledged = 0;

    for (const killedAfter of KILLED_AFTER) {
      const server = await serveCx(environment);
      let underWay = 0;
      let brokenOff = 0;
      const onAcknowledged = () => {
        acknowledged += 1;
        if (acknowledged === killedAfter) server.child.kill("SIGKILL");
      };
      const write = async <T>(request: () => Promise<T>): Promise<T> => {
        underWay += 1;
        try {
          return await request();
        } finally {
          underWay -= 1;
        }
      };
      const save = async (job: Job, ifMatch?: string) => {
        customers += 1;
        const mine = customers;
        job.sent.push(mine);
        const answer = await write(() => ask(server, "PUT", job.address, contentOf(mine), ifMatch));
        expect([answer.status, answer.body.code, answer.body.stillNeeded]).toEqual([
          ifMatch === undefined ? 201 : 200,
          undefined,
          [],
        ]);
        job.acknowledged = mine;
        onAcknowledged();
        return answer.etag;
      };
      const submit = async (job: Job) => {
        job.submitSent = true;
        const answer = await write(() => ask(server, "POST", `${job.address}/submit`));
        expect([answer.status, answer.body.state]).toEqual([200, "SUBMITTED"]);
        job.submitAcknowledged = true;
        onAcknowledged();
      };
      const client = async () => {
        for (let job = open.shift(); job !== undefined; job = open.shift()) {
          const etag = await save(job);
          if (job.number % 3 === 0) await save(job, etag);
          if (job.number % 3 !== 1) await submit(job);
        }
      };
      const clients = Array.from({ length: CLIENTS }, async () => {
        try {
          await client();
        } catch (failure) {
          // A connection that broke off is what the kill looks like; anything else is a wrong answer.
          if ((failure as Error).name !== "TypeError") throw failure;
          brokenOff += 1;
        }
      });
      const ended = await server.ended;
      await Promise.all(clients);
      expect(ended.signal).toBe("SIGKILL");
      expect(acknowledged).toBeGreaterThanOrEqual(killedAfter);
      // It was killed with answers still to come, not after the last one.
      expect(brokenOff).toBeGreaterThan(0);
      expect(underWay).toBe(0);
    }

    const server = await serveCx(environment);
    const wrong: unknown[] = [];
    for (const job of jobs) {
      const { body, status } = await ask(server, "GET", job.address);
      const state = status === 404 ? "EXPECTED" : body.state;
      const last = job.acknowledged === null ? -1 : job.sent.indexOf(job.acknowledged);
      const read = body.collections?.[0]?.customers ?? null;
      // An answer that did not come any more may stand for a write that did happen: whole, or not at all.
      const mayBe = state === "EXPECTED" ? [] : job.sent.slice(Math.max(last, 0));
      const states = job.submitAcknowledged
        ? ["SUBMITTED"]
        : [
            ...(job.acknowledged === null ? ["EXPECTED"] : []),
            ...(job.sent.length > 0 ? ["DRAFT"] : []),
            ...(job.submitSent ? ["SUBMITTED"] : []),
          ];
      if (!states.includes(state)) wrong.push([job, "is", state]);
      if (state === "EXPECTED") continue;
      if (!mayBe.includes(read)) wrong.push([job, "says", read]);
      else expect(asSent(body, contentOf(read))).toEqual(contentOf(read));
    }
    expect(wrong).toEqual([]);
    expect(jobs.filter((job) => job.submitAcknowledged).length).toBeGreaterThan(5);

    // It goes on: the next write of each client lands.
    const next = jobs.find((job) => job.acknowledged !== null && !job.submitSent);
    const read = await ask(server, "GET", next?.address ?? "");
    expect((await ask(server, "PUT", next?.address ?? "", contentOf(1), read.etag)).status).toBe(200);
    expect((await server.end("SIGTERM")).code).toBe(0);
  }, 120_000);

  it("leaves a database that is sound, and a record of exactly what happened", async () => {
    const target = parseDatabaseUrl(database.url);
    if (target === null) throw new Error(database.url);
    const { reader, close } = await openConnections(target);
    if (engine === "sqlite") {
      expect(await reader.query("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
      expect(await reader.query("pragma foreign_key_check")).toEqual([]);
    }
    const reports = await reader.query<
      { subject: string; version: number; revisions: number; collections: number }[]
    >(
      `select r.service || '/' || r.quarter as "subject", r.version as "version",
        (select count(*) from revisions v where v.report_id = r.id) as "revisions",
        (select count(*) from collections c join revisions v on v.id = c.revision_id where v.report_id = r.id) as "collections"
        from reports r where r.state in ('DRAFT', 'SUBMITTED')`,
    );
    const events = await reader.query<{ subject: string }[]>(
      "select subject from audit_events where action in ('SAVE', 'SUBMIT')",
    );
    expect(reports.length).toBeGreaterThan(20);
    for (const { subject, version, ...content } of reports) {
      expect({ subject, ...content }).toEqual({ subject, revisions: 1, collections: 2 });
      // Each write raises the version and makes an entry: both, or neither.
      const entries = events.filter((event) => event.subject === subject);
      expect({ subject, writes: entries.length }).toEqual({ subject, writes: version - 1 });
    }
    await close();
  });
});
