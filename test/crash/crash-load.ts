// What is read of an answer has prototypes of another realm in a test: they are not what is compared.
import { deepEqual } from "node:assert";
import { isDeepStrictEqual } from "node:util";
import { type FiscalQuarter, previousQuarter, quarterOfDate } from "../../src/domain/fiscal-quarter";
import { newYorkDateOf } from "../../src/domain/new-york-time";
import { runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { sampleReport } from "../support/sample-report";

/** Each kill takes a report from every client: there are to be enough of them. */
const QUARTERS = 8;

/** A report to push: what was sent so far, and what of it was acknowledged. */
export interface Job {
  readonly address: string;
  readonly number: number;
  /** Number of customers in each content sent, oldest first; no two are alike. */
  readonly sent: number[];
  acknowledged: number | null;
  submitSent: boolean;
  submitAcknowledged: boolean;
}

/** What is in the database beside what was acknowledged. */
export interface Verdict {
  /** Acknowledged, and not there. */
  readonly lost: readonly unknown[];
  /** There in part: not as any client sent it. */
  readonly half: readonly unknown[];
}

// biome-ignore lint/suspicious/noExplicitAny: a test bends what it sends and reads what it expects
type Json = any;

/** The connection broke off, or the server said that its database is gone: what was sent may have happened or not. */
class BrokenOff extends Error {}

/** Clients that write to a server until it is killed, and remember what it acknowledged. */
export class CrashLoad {
  readonly jobs: Job[];
  /** Acknowledged writes so far. */
  acknowledged = 0;
  private readonly open: Job[];
  private customers = 100_000;

  private constructor(
    private readonly key: string,
    private readonly patienceMs: number | null,
    services: readonly { readonly slug: string }[],
  ) {
    let numbers = 0;
    this.jobs = endedQuarters().flatMap((quarter) =>
      services.map(({ slug }) => ({
        address: `/v1/services/${slug}/reports/${quarter}`,
        number: numbers++,
        sent: [],
        acknowledged: null,
        submitSent: false,
        submitAcknowledged: false,
      })),
    );
    this.open = [...this.jobs];
  }

  /**
   * Makes the database, and a key that may write every report of it.
   * @param patienceMs after how long a client takes its connection for broken off; left out, never
   */
  static async on(
    environment: { readonly DATABASE_URL: string },
    patienceMs: number | null = null,
  ): Promise<CrashLoad> {
    const server = await serveCx(environment);
    const listed = (await (await fetch(`${server.url}/v1/services?limit=1000`)).json()) as Json;
    const services = listed.data as { slug: string; hisp: string }[];
    await server.end("SIGTERM");
    const hisps = [...new Set(services.map(({ hisp }) => hisp))];
    const made = await runCx(["keys", "create", "--name", "All teams", "--submit", ...hisps], environment);
    deepEqual([made.code, made.stderr.includes("Shown this once")], [0, true], made.stderr);
    return new CrashLoad(made.stdout.trim(), patienceMs, services);
  }

  /**
   * So many clients write until the server, or its database, is killed: as soon as it has acknowledged so many writes more.
   * @returns how many clients were still waiting for an answer then
   */
  async run(server: ServerProgram, clients: number, writes: number, kill: () => void): Promise<number> {
    const killedAfter = this.acknowledged + writes;
    let brokenOff = 0;
    const onAcknowledged = () => {
      this.acknowledged += 1;
      if (this.acknowledged === killedAfter) kill();
    };
    const client = async () => {
      try {
        for (let job = this.open.shift(); job !== undefined; job = this.open.shift()) {
          const etag = await this.save(server, job, onAcknowledged);
          if (job.number % 3 === 0) await this.save(server, job, onAcknowledged, etag);
          if (job.number % 3 !== 1) await this.submit(server, job, onAcknowledged);
        }
      } catch (failure) {
        if (!(failure instanceof BrokenOff)) throw failure;
        brokenOff += 1;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return brokenOff;
  }

  /** Compares everything that was sent with what a server answers now. */
  async verdict(server: ServerProgram): Promise<Verdict> {
    const lost: unknown[] = [];
    const half: unknown[] = [];
    for (const job of this.jobs.filter(({ sent }) => sent.length > 0)) {
      const { body, status } = await this.ask(server, "GET", job.address);
      const state = status === 404 ? "EXPECTED" : body.state;
      const last = job.acknowledged === null ? -1 : job.sent.indexOf(job.acknowledged);
      const read = body.collections?.[0]?.customers ?? null;
      const states = job.submitAcknowledged
        ? ["SUBMITTED"]
        : [
            ...(job.acknowledged === null ? ["EXPECTED"] : []),
            "DRAFT",
            ...(job.submitSent ? ["SUBMITTED"] : []),
          ];
      if (!states.includes(state)) lost.push([job, "is", state]);
      if (state === "EXPECTED") continue;
      // An answer that did not come any more may stand for a write that did happen: whole, or not at all.
      if (!job.sent.slice(Math.max(last, 0)).includes(read)) lost.push([job, "says", read]);
      else if (!isDeepStrictEqual(asSent(body, contentOf(read)), contentOf(read))) half.push([job, body]);
    }
    return { lost, half };
  }

  /** Asks with the key of all teams. */
  async ask(server: ServerProgram, method: string, path: string, body?: object, ifMatch?: string) {
    const headers: Record<string, string> = { "X-Api-Key": this.key };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (ifMatch !== undefined) headers["If-Match"] = ifMatch;
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const limit = this.patienceMs === null ? {} : { signal: AbortSignal.timeout(this.patienceMs) };
    try {
      const answer = await fetch(`${server.url}${path}`, { method, headers, ...content, ...limit });
      const read = (await answer.json()) as Json;
      if (answer.status === 503) throw new BrokenOff();
      if (answer.status === 500) throw new Error(`answered 500:\n${await failuresOf(server)}`);
      return { status: answer.status, etag: answer.headers.get("ETag") ?? "", body: read };
    } catch (failure) {
      // A connection that broke off is what the kill looks like; anything else is a wrong answer.
      if (["TypeError", "TimeoutError"].includes((failure as Error).name)) throw new BrokenOff();
      throw failure;
    }
  }

  private async save(server: ServerProgram, job: Job, onAcknowledged: () => void, ifMatch?: string) {
    this.customers += 1;
    const mine = this.customers;
    job.sent.push(mine);
    const answer = await this.ask(server, "PUT", job.address, contentOf(mine), ifMatch);
    deepEqual(
      [answer.status, answer.body.code, answer.body.stillNeeded],
      [ifMatch === undefined ? 201 : 200, undefined, []],
    );
    job.acknowledged = mine;
    onAcknowledged();
    return answer.etag;
  }

  private async submit(server: ServerProgram, job: Job, onAcknowledged: () => void) {
    job.submitSent = true;
    const answer = await this.ask(server, "POST", `${job.address}/submit`);
    deepEqual([answer.status, answer.body.state], [200, "SUBMITTED"]);
    job.submitAcknowledged = true;
    onAcknowledged();
  }
}

/** What a server wrote down of failures nobody expected, once it had the time to. */
async function failuresOf(server: ServerProgram): Promise<string> {
  await new Promise((settle) => setTimeout(settle, 500));
  const lines = server.output().split("\n");
  return lines
    .filter((line) => line.includes('"level":50'))
    .join("\n")
    .slice(0, 10_000);
}

/** The latest quarters that have ended: the server runs by the real clock. */
function endedQuarters(): FiscalQuarter[] {
  const quarters: FiscalQuarter[] = [];
  let quarter = quarterOfDate(newYorkDateOf(new Date()));
  while (quarters.length < QUARTERS && quarter !== null) {
    quarter = previousQuarter(quarter);
    if (quarter !== null) quarters.push(quarter);
  }
  return quarters;
}

/** A complete report that is told from every other by its customers. */
export function contentOf(customers: number): Json {
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
