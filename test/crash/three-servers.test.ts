import { setTimeout as pause } from "node:timers/promises";
import { endPrograms, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { ENDED_QUARTER } from "../support/constants";
import { makeDatabase, type TestDatabase } from "../support/databases";
import { sampleReport } from "../support/sample-report";

const ADDRESS = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;
const LIST = `/v1/reports?service=dos-ca&quarter=${ENDED_QUARTER}`;
const QUERY = `{ reports(filter: { service: ["dos-ca"], quarter: "${ENDED_QUARTER}" }) { totalCount } }`;

describe("three servers on one PostgreSQL", () => {
  let database: TestDatabase;
  let servers: ServerProgram[];
  let owner: string;
  let reviewer: string;
  let turn = 0;
  /** Asks the servers in turn, as a load balancer does; one that does not answer is passed over. */
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    for (let tries = 0; tries < 3; tries += 1) {
      turn += 1;
      const answer = await fetch(`${servers[turn % 3]?.url}${path}`, init).catch(() => null);
      if (answer !== null) return answer;
    }
    throw new Error("no server answers");
  };
  const as = (key: string) => ({ "X-Api-Key": key, "Content-Type": "application/json" });
  const totals = async ({ url }: ServerProgram) => {
    const list = (await (await fetch(`${url}${LIST}`)).json()) as { total: number };
    const post = { method: "POST", headers: { "Content-Type": "application/json" } };
    const answer = await fetch(`${url}/graphql`, { ...post, body: JSON.stringify({ query: QUERY }) });
    const { data } = (await answer.json()) as { data: { reports: { totalCount: number } } };
    return [list.total, data.reports.totalCount];
  };

  beforeAll(async () => {
    database = await makeDatabase("postgres", "nothing");
    const environment = { DATABASE_URL: database.url, IMPORT_LEASE: "2" };
    // They start together on a database that has nothing yet, not even a schema.
    servers = await Promise.all([serveCx(environment), serveCx(environment), serveCx(environment)]);
    const key = async (...scopes: string[]) =>
      (await runCx(["keys", "create", "--name", "Desk", ...scopes], environment)).stdout.trim();
    owner = await key("--submit", "dos-ca");
    reviewer = await key("--review");
  }, 180_000);
  afterAll(async () => {
    endPrograms();
    await database.drop();
  });

  it("serve one database, which one of them made", async () => {
    const counts = await Promise.all(
      servers.map(
        async ({ url }) => ((await (await fetch(`${url}/v1/hisps`)).json()) as { total: number }).total,
      ),
    );
    expect(counts).toEqual([38, 38, 38]);
  });

  it("take a report in turns, and show it everywhere within a second of its being published, by both faces, where the answer before was kept", async () => {
    const saved = await ask(ADDRESS, {
      method: "PUT",
      headers: as(owner),
      body: JSON.stringify(sampleReport(1)),
    });
    expect(saved.status).toBe(201);
    // Who wrote reads it at once, whichever server answers.
    for (let round = 0; round < 6; round += 1) {
      const own = (await (await ask(ADDRESS, { headers: as(owner) })).json()) as { state: string };
      expect(own.state).toBe("DRAFT");
    }
    expect((await ask(`${ADDRESS}/submit`, { method: "POST", headers: as(owner) })).status).toBe(200);
    // Twice: the second comes from what is kept.
    for (const server of [...servers, ...servers]) expect(await totals(server)).toEqual([0, 0]);
    const published = await ask(`${ADDRESS}/publish`, { method: "POST", headers: as(reviewer) });
    expect(published.status).toBe(200);
    const at = performance.now();
    const waits = await Promise.all(
      servers.map(async (server) => {
        while ((await totals(server)).some((total) => total !== 1)) await pause(5);
        return performance.now() - at;
      }),
    );
    expect(Math.max(...waits)).toBeLessThan(1_000);
    const revision = published.headers.get("X-Dataset-Revision") ?? "";
    for (let round = 0; round < 3; round += 1) {
      const headers = { "X-Min-Revision": revision };
      expect(((await (await ask(LIST, { headers })).json()) as { total: number }).total).toBe(1);
    }
  });

  it("go on when one of them is killed", async () => {
    await servers[0]?.end("SIGKILL");
    for (let round = 0; round < 6; round += 1) expect((await ask("/v1/hisps?limit=1")).status).toBe(200);
  });
});
