import { endPrograms, serveCx } from "../support/built-cx";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { CrashLoad, contentOf } from "./crash-load";
import { soundDatabase } from "./sound-database";

const CLIENTS = 50;
/** The server is killed as soon as it has acknowledged so many writes more. */
const KILLED_AFTER = [25, 80, 85];

describe.each(ENGINES)("a server on %s that is killed while clients write", (engine) => {
  let database: TestDatabase;
  let environment: { DATABASE_URL: string };
  let load: CrashLoad;
  beforeAll(async () => {
    database = await makeDatabase(engine);
    environment = { DATABASE_URL: database.url };
    load = await CrashLoad.on(environment);
  }, 120_000);
  afterAll(async () => {
    endPrograms();
    await database.drop();
  });

  it("keeps every write it acknowledged, whole, and none half", async () => {
    let expected = 0;
    for (const writes of KILLED_AFTER) {
      const server = await serveCx(environment);
      const brokenOff = await load.run(server, CLIENTS, writes, () => server.child.kill("SIGKILL"));
      expect((await server.ended).signal).toBe("SIGKILL");
      expected += writes;
      expect(load.acknowledged).toBeGreaterThanOrEqual(expected);
      // It was killed with answers still to come, not after the last one.
      expect(brokenOff).toBeGreaterThan(0);
    }
    const server = await serveCx(environment);
    expect(await load.verdict(server)).toEqual({ lost: [], half: [] });
    expect(load.jobs.filter((job) => job.submitAcknowledged).length).toBeGreaterThan(5);

    // It goes on: the next write of each client lands.
    const next = load.jobs.find((job) => job.acknowledged !== null && !job.submitSent);
    const read = await load.ask(server, "GET", next?.address ?? "");
    const saved = await load.ask(server, "PUT", next?.address ?? "", contentOf(1), read.etag);
    expect(saved.status).toBe(200);
    expect((await server.end("SIGTERM")).code).toBe(0);
  }, 120_000);

  it("leaves a database that is sound, and a record of exactly what happened", async () => {
    const { faults, reports } = await soundDatabase(database.url);
    expect(faults).toEqual([]);
    expect(reports).toBeGreaterThan(20);
  });
});
