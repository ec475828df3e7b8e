import { setTimeout as pause } from "node:timers/promises";
import { CrashLoad } from "../crash/crash-load";
import { soundDatabase } from "../crash/sound-database";
import { endPrograms, type ServerProgram } from "../support/built-cx";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { askNext, askUntil, ROUND, serveThree, workerPid, workersOf } from "../support/worker-group";

/** Some seconds: a worker starts in two, on a machine that does other things besides in more. */
const SOON = 30_000;
/**
 * Node's cluster forgets a connection that it is just giving to a worker when that is killed: nobody answers it, and nobody closes it.
 * A client needs a limit of its own.
 */
const PATIENCE = 30_000;

describe.each(ENGINES)("a worker on %s that is killed", (engine) => {
  let database: TestDatabase;
  let environment: { DATABASE_URL: string };
  let load: CrashLoad;
  let server: ServerProgram;
  beforeAll(async () => {
    database = await makeDatabase(engine);
    environment = { DATABASE_URL: database.url };
    load = await CrashLoad.on(environment, PATIENCE);
    server = await serveThree(environment);
  }, 180_000);
  afterAll(async () => {
    endPrograms();
    await database.drop();
  });

  const areThree = async () => {
    const end = performance.now() + SOON;
    while (performance.now() < end && (server.output().match(/ answers\./g)?.length ?? 0) < 3 + killed)
      await pause(50);
    expect(workersOf(server)).toHaveLength(3);
  };
  let killed = 0;
  const kill = (role: "reader" | "writer") => {
    killed += 1;
    process.kill(workerPid(server, engine === "sqlite" ? role : null), "SIGKILL");
  };

  it("and reads is missed by nobody who asks after it, and is replaced", async () => {
    kill("reader");
    await pause(100);
    for (const _ of ROUND) expect((await askNext(server, "/v1/hisps?limit=1")).status).toBe(200);
    await areThree();
    for (const _ of ROUND) expect((await askNext(server, "/v1/hisps?limit=1")).status).toBe(200);
    expect(server.output()).toMatch(/Worker \d+( \(reader\))? ended by SIGKILL/);
  });

  it("and writes, under load, loses nothing it acknowledged; reading goes on, writing after some seconds", async () => {
    // Without a writer every client is stopped by a kill; of equals only who had a connection to the one that is killed, so
    // that the others go on until all is written.
    for (const writes of engine === "sqlite" ? [40, 60] : [40]) {
      const brokenOff = await load.run(server, 20, writes, () => kill("writer"));
      if (engine === "sqlite") expect(brokenOff).toBeGreaterThan(0);
      for (const _ of ROUND) expect((await askNext(server, "/v1/hisps?limit=1")).status).toBe(200);
      // A request with a key is told what is wrong while nobody writes, and is answered soon.
      const keyed = { headers: { "X-Api-Key": "cx_000000000000_no" } };
      for (const _ of ROUND) {
        const answer = await askNext(server, "/v1/keys", keyed);
        if (answer.status === 503) {
          expect(answer.body.code).toBe("UNAVAILABLE");
          expect(answer.headers).toMatchObject({ "retry-after": "5", "x-frame-options": "DENY" });
        } else expect(answer.status).toBe(401);
      }
      await askUntil(() => askNext(server, "/v1/keys", keyed), 401, SOON);
      await areThree();
      for (const _ of ROUND) expect((await askNext(server, "/v1/keys", keyed)).status).toBe(401);
      expect(await load.verdict(server)).toEqual({ lost: [], half: [] });
    }
  }, 180_000);

  it("leaves a database that is sound, and a stop that is clean", async () => {
    const workers = workersOf(server);
    expect((await server.end("SIGINT")).code).toBe(0);
    for (const pid of workers) expect(() => process.kill(pid, 0)).toThrow();
    expect((await soundDatabase(database.url)).faults).toEqual([]);
  });

  it("again and again, as soon as it answers, ends all of them with a word why", async () => {
    const doomed = await serveThree(environment);
    let last = 0;
    const killer = setInterval(() => {
      const pid = workerPid(doomed, engine === "sqlite" ? "writer" : null);
      if (pid === last) return;
      last = pid;
      process.kill(pid, "SIGKILL");
    }, 20);
    const { code } = await doomed.ended;
    clearInterval(killer);
    expect(code).toBe(1);
    expect(doomed.output()).toMatch(/the 5th in a row within 5 s of its start: all are stopped/);
  }, 180_000);

  it("with the process that started it leaves none of them", async () => {
    const orphaned = await serveThree(environment);
    const workers = workersOf(orphaned);
    await orphaned.end("SIGKILL");
    const isThere = (pid: number) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    const end = performance.now() + SOON;
    while (workers.some(isThere) && performance.now() < end) await pause(50);
    expect(workers.filter(isThere)).toEqual([]);
  });
});
