import type { Change } from "../../src/domain/records";
import { PUBLISHED_ONLY } from "../../src/use-cases/actor";
import type { Transaction } from "../../src/use-cases/ports";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const CLIENTS = 50;
const EVERYTHING = { all: true, hisps: [] };
const AT = "2026-11-22T17:00:00.000Z";

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
}

describe.each(ENGINES)("a unit of work on %s", (engine) => {
  let app: TestApp;
  let url: string;
  let submitter: string;
  let reviewer: string;
  let services: { readonly slug: string; readonly hisp: string }[];
  // Suites of a test run on the same database: each test takes services that no other one uses.
  let used = 0;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    // Listening itself, because supertest would open and close the server under parallel requests.
    url = await app.app.listen({ port: 0, host: "127.0.0.1" });
    const listed = await ask("GET", "/v1/services?limit=1000");
    services = listed.body.data;
    const hisps = [...new Set(services.map(({ hisp }) => hisp))];
    submitter = await app.key(...hisps.map((hisp) => `submit:${hisp}` as const));
    reviewer = await app.key("review");
  });
  afterAll(() => app.close());

  const ask = async (
    method: string,
    path: string,
    { key, ifMatch, body }: { key?: string; ifMatch?: string; body?: object } = {},
  ): Promise<Answer> => {
    const headers: Record<string, string> = {};
    if (key !== undefined) headers["X-Api-Key"] = key;
    if (ifMatch !== undefined) headers["If-Match"] = ifMatch;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, etag: answer.headers.get("ETag"), body: await answer.json() };
  };
  const addressOf = (service: string, quarter = ENDED_QUARTER) =>
    `/v1/services/${service}/reports/${quarter}`;
  const nextService = () => {
    used += 1;
    return services[services.length - used]?.slug ?? "";
  };
  /** A plausible report that no other number gives. */
  const report = (index: number) => {
    const made = sampleReport(index);
    made.collections[0].customers = 100_000 + index;
    return made;
  };
  const customersOf = (answer: Answer) => answer.body.collections[0].customers;
  const clients = <T>(work: (index: number) => Promise<T>, count = CLIENTS) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)));
  const statuses = (answers: readonly Answer[]) => {
    const counted: Record<string, number> = {};
    for (const { status, body } of answers) {
      const named = status < 300 ? String(status) : `${status} ${body.code}`;
      counted[named] = (counted[named] ?? 0) + 1;
    }
    return counted;
  };
  const submitted = async (service: string, index: number) => {
    expect((await ask("PUT", addressOf(service), { key: submitter, body: report(index) })).status).toBe(201);
    expect((await ask("POST", `${addressOf(service)}/submit`, { key: submitter })).status).toBe(200);
  };
  const changesAfter = async (sequence: number): Promise<Change[]> => {
    const { data } = (await ask("GET", "/v1/changes?limit=1000")).body as { data: Change[] };
    return data.filter((change) => change.sequence > sequence);
  };

  it("lands every one of 50 concurrent saves, submissions and readings of different reports", async () => {
    const quarter = "FY2026-Q3";
    const place = (index: number) => addressOf(services[index]?.slug ?? "", quarter);
    const saves = await clients((index) => ask("PUT", place(index), { key: submitter, body: report(index) }));
    expect(statuses(saves)).toEqual({ 201: CLIENTS });
    const submissions = await clients((index) => ask("POST", `${place(index)}/submit`, { key: submitter }));
    expect(statuses(submissions)).toEqual({ 200: CLIENTS });
    const readings = await clients((index) => ask("GET", place(index), { key: submitter }));
    expect(readings.map(({ body }) => body.state)).toEqual(Array(CLIENTS).fill("SUBMITTED"));
    expect(readings.map(customersOf)).toEqual(readings.map((_, index) => 100_000 + index));
  });

  it("rolls back one client's work without touching what others commit meanwhile", async () => {
    const quarter = "FY2026-Q2";
    const slug = (index: number) => services[index]?.slug ?? "";
    const write = (index: number) =>
      app.ports.work.write(async (transaction) => {
        const place = await transaction.lockReport(slug(index), quarter);
        expect(place).toBeNull();
        await transaction.insertReport(slug(index), quarter, "EXPECTED", AT);
        // Lets the others run in between.
        await new Promise((settle) => setImmediate(settle));
        if (index % 2 === 1) throw new Error(`client ${index} gives up`);
      });
    const outcomes = await Promise.allSettled(Array.from({ length: CLIENTS }, (_, index) => write(index)));
    expect(outcomes.map(({ status }) => status)).toEqual(
      outcomes.map((_, index) => (index % 2 === 1 ? "rejected" : "fulfilled")),
    );
    const views = await clients((index) => app.ports.read.report(slug(index), quarter, EVERYTHING));
    expect(views.map((view) => view !== null)).toEqual(views.map((_, index) => index % 2 === 0));
  });

  it("shows no reader a row before it is committed, and makes no reader wait for it", async () => {
    const service = nextService();
    const inside = Promise.withResolvers<void>();
    const pause = Promise.withResolvers<void>();
    const revisionBefore = await app.ports.read.datasetRevision();
    const work = async (transaction: Transaction) => {
      await transaction.lockReport(service, ENDED_QUARTER);
      await transaction.insertReport(service, ENDED_QUARTER, "EXPECTED", AT);
      await transaction.announce({
        at: AT,
        kind: "REPORT_PUBLISHED",
        hisp: null,
        service,
        quarter: ENDED_QUARTER,
        revision: 1,
        path: null,
        summary: "Not yet.",
      });
      inside.resolve();
      await pause.promise;
    };
    const writing = app.ports.work.write(work);
    await inside.promise;
    try {
      expect(await app.ports.read.report(service, ENDED_QUARTER, EVERYTHING)).toBeNull();
      expect(await app.ports.read.datasetRevision()).toBe(revisionBefore);
      expect(await changesAfter(revisionBefore)).toEqual([]);
      expect((await ask("GET", addressOf(service))).status).toBe(404);
    } finally {
      pause.resolve();
    }
    await writing;
    expect(await app.ports.read.report(service, ENDED_QUARTER, EVERYTHING)).not.toBeNull();
    expect(await app.ports.read.datasetRevision()).toBe(revisionBefore + 1);
  });

  it("lets one of 50 first saves of a report in, and loses none of the others silently", async () => {
    const address = addressOf(nextService());
    const answers = await clients((index) => ask("PUT", address, { key: submitter, body: report(index) }));
    expect(statuses(answers)).toEqual({ 201: 1, "428 PRECONDITION_REQUIRED": CLIENTS - 1 });
    const winner = answers.findIndex(({ status }) => status === 201);
    expect(customersOf(await ask("GET", address, { key: submitter }))).toBe(100_000 + winner);
  });

  it("lets one of 50 saves with the same If-Match win, and tells every other one", async () => {
    const address = addressOf(nextService());
    const first = await ask("PUT", address, { key: submitter, body: report(CLIENTS) });
    const ifMatch = first.etag ?? "";
    const answers = await clients((index) =>
      ask("PUT", address, { key: submitter, ifMatch, body: report(index) }),
    );
    expect(statuses(answers)).toEqual({ 200: 1, "412 PRECONDITION_FAILED": CLIENTS - 1 });
    const winner = answers.find(({ status }) => status === 200);
    const read = await ask("GET", address, { key: submitter });
    expect(customersOf(read)).toBe(100_000 + answers.indexOf(winner as Answer));
    expect(read.etag).toBe(winner?.etag);
    // The losers left nothing: the next save, matching the winner, is the very next version.
    const after = await ask("PUT", address, {
      key: submitter,
      ifMatch: read.etag ?? "",
      body: report(CLIENTS + 1),
    });
    expect([ifMatch, winner?.etag, after.etag].map((tag) => Number(/\d+/.exec(tag ?? "")?.[0]))).toEqual([
      2, 3, 4,
    ]);
  });

  it("publishes once where 50 publish at once, and announces one change", async () => {
    const service = nextService();
    await submitted(service, 7);
    const before = await app.ports.read.datasetRevision();
    const answers = await clients(() => ask("POST", `${addressOf(service)}/publish`, { key: reviewer }));
    expect(statuses(answers)).toEqual({ 200: 1, "409 STATE_CONFLICT": CLIENTS - 1 });
    expect((await ask("GET", addressOf(service))).body.state).toBe("PUBLISHED");
    expect(await changesAfter(before)).toEqual([
      expect.objectContaining({
        sequence: before + 1,
        kind: "REPORT_PUBLISHED",
        service,
        quarter: ENDED_QUARTER,
      }),
    ]);
    expect(await app.ports.read.report(service, ENDED_QUARTER, PUBLISHED_ONLY)).not.toBeNull();
  });

  it("numbers changes without a gap, in the order a follower of the feed sees them", async () => {
    const several = Array.from({ length: 20 }, nextService);
    await Promise.all(several.map(submitted));
    const before = await app.ports.read.datasetRevision();
    const state = { over: false };
    const seen: Change[] = [];
    const follow = async () => {
      while (true) {
        const last = state.over;
        seen.push(...(await changesAfter(seen.at(-1)?.sequence ?? before)));
        if (last) return;
        await new Promise((settle) => setImmediate(settle));
      }
    };
    const following = follow();
    // Every other one fails after it took its number.
    const failing = several.map((service) =>
      app.ports.work.write(async (transaction) => {
        const kind = "REPORT_PUBLISHED";
        await transaction.announce({
          at: AT,
          kind,
          hisp: null,
          service,
          quarter: null,
          revision: 1,
          path: null,
          summary: "",
        });
        throw new Error("given up");
      }),
    );
    const publishing = several.map((service) =>
      ask("POST", `${addressOf(service)}/publish`, { key: reviewer }),
    );
    expect((await Promise.allSettled(failing)).every(({ status }) => status === "rejected")).toBe(true);
    expect(statuses(await Promise.all(publishing))).toEqual({ 200: several.length });
    state.over = true;
    await following;
    expect(seen.map(({ sequence }) => sequence)).toEqual(several.map((_, index) => before + index + 1));
    expect(seen.map(({ service }) => service).sort()).toEqual([...several].sort());
    const all = await changesAfter(0);
    expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1));
    expect(all).toHaveLength(await app.ports.read.datasetRevision());
  });

  it("goes on after any failure", async () => {
    await expect(app.ports.work.write(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    await expect(
      app.ports.work.write((transaction) =>
        transaction.insertReport("no-such-service", ENDED_QUARTER, "EXPECTED", AT),
      ),
    ).rejects.toThrow(/foreign key/i);
    await expect(app.ports.work.write(async () => "written")).resolves.toBe("written");
  });
});
