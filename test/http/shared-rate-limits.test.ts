import { Client } from "pg";
import { forgetRateCounts } from "../../src/use-cases/forget-rate-counts";
import { rowsOf } from "../support/table-rows";
import { makeTestApp, type TestApp } from "../support/test-app";

const environment = { RATE_LIMIT_ANONYMOUS: "40", RATE_LIMIT_KEY: "60" };

/** Two servers over one PostgreSQL. Their minute goes on when a test says so. */
describe("the rate limits of two servers", () => {
  let now = 0;
  let counted: string[] = [];
  let servers: readonly [TestApp, TestApp];
  beforeEach(async () => {
    now = Date.parse("2026-11-22T17:00:10.000Z");
    const options = {
      clock: () => new Date(now),
      environment,
      onStatement: (sql: string) => {
        if (sql.includes("rate_counts")) counted.push(sql);
      },
    };
    const first = await makeTestApp("postgres", options);
    servers = [first, await makeTestApp("postgres", { ...options, over: first })];
    counted = [];
  });
  afterEach(async () => {
    for (const server of servers.toReversed()) await server.close();
  });

  const ask = ({ http }: TestApp, key?: string) => {
    const request = http.get("/v1/me");
    return key === undefined ? request : request.set("X-Api-Key", key);
  };
  /** How many of so many requests in turn are answered; the others must be refused for their number. */
  const answered = async (times: number, key?: string): Promise<number> => {
    let count = 0;
    for (let at = 0; at < times; at += 1) {
      const { status } = await ask(servers[at % 2 === 0 ? 0 : 1], key);
      expect([200, 429]).toContain(status);
      count += status === 200 ? 1 : 0;
    }
    return count;
  };

  it("are one allowance, taken in a few blocks", async () => {
    expect(await answered(80)).toBe(40);
    const taken = counted.length;
    // 20 blocks, and one question more of the server that did not take the last.
    expect(taken).toBeLessThanOrEqual(21);
    expect(await answered(20)).toBe(0);
    expect(counted).toHaveLength(taken);
    now += 60_000;
    expect(await answered(80)).toBe(40);
  });

  it("are never exceeded by requests that come at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, at) => ask(servers[at % 2 === 0 ? 0 : 1])),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(40);
    expect(counted.length).toBeLessThanOrEqual(22);
  });

  it("promise no more than there is", async () => {
    const [first, second] = servers;
    for (let at = 0; at < 10; at += 1) await ask(first);
    const { headers } = await ask(second);
    expect(headers).toMatchObject({ "x-ratelimit-limit": "40", "x-ratelimit-remaining": "29" });
    expect(headers["x-ratelimit-reset"]).toBe("50");
    expect(await answered(60)).toBe(29);
    const refused = await ask(second);
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ "x-ratelimit-remaining": "0", "retry-after": "50" });
  });

  it("are each server's own while the store does not answer, and shared again after", async () => {
    const [first] = servers;
    await ask(first);
    const holder = new Client({ connectionString: first.databaseUrl });
    await holder.connect();
    await holder.query("begin");
    await holder.query("lock table rate_counts in access exclusive mode");
    try {
      // Each waits once, not for every request, and grants 40 in all; the first granted one of them already.
      expect(await answered(100)).toBe(79);
      expect(counted.length).toBeLessThanOrEqual(3);
    } finally {
      await holder.query("rollback");
      await holder.end();
    }
    now += 60_000;
    expect(await answered(80)).toBe(40);
  });

  it("leave nothing behind of a minute that is long over", async () => {
    const [first] = servers;
    const windows = async () => {
      const rows = await rowsOf<{ at: string }>(
        first.databaseUrl,
        'select window_start as "at" from rate_counts order by 1',
      );
      return rows.map(({ at }) => at);
    };
    await ask(first);
    now += 6 * 60_000;
    await ask(first);
    expect(await windows()).toEqual(["2026-11-22T17:00:00.000Z", "2026-11-22T17:06:00.000Z"]);
    await forgetRateCounts(first.ports);
    expect(await windows()).toEqual(["2026-11-22T17:06:00.000Z"]);
  });

  it("leave a key its own, whatever another one asks of the other server", async () => {
    const [first, second] = servers;
    const [flooding, quiet] = [await first.key("review"), await first.key("review")];
    for (let at = 0; at < 60; at += 1) expect((await ask(first, flooding)).status).toBe(200);
    expect((await ask(first, flooding)).status).toBe(429);
    expect((await ask(second, flooding)).status).toBe(429);
    expect(await answered(70, quiet)).toBe(60);
    expect(await answered(50)).toBe(40);
  });
});
