import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { writeResults } from "../../bench/generated-results";
import { endPrograms, newFolder, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { rowsOf } from "../support/table-rows";

/** Seconds a server may be silent. */
const LEASE = 2;
/** Enough for a server to be met in the middle of its work. */
const ROWS = 8_400;

interface Answer {
  readonly status: number;
  readonly replayed: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any;
}

describe.each(ENGINES)("an import on %s whose server", (engine) => {
  let database: TestDatabase;
  let environment: Readonly<Record<string, string>>;
  let key: string;
  let file: Buffer<ArrayBuffer>;
  let reports: number;
  beforeEach(async () => {
    database = await makeDatabase(engine);
    environment = { DATABASE_URL: database.url, IMPORT_LEASE: String(LEASE), IMPORT_FOLDER: newFolder() };
    key = (
      await runCx(["keys", "create", "--name", "Desk", "--review", "--administer"], environment)
    ).stdout.trim();
  }, 60_000);
  afterEach(async () => {
    endPrograms();
    await database.drop();
  });

  const ask = async (server: ServerProgram, path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { "X-Api-Key": key, ...init.headers };
    const answer = await fetch(`${server.url}${path}`, { ...init, headers });
    const replayed = answer.headers.get("Idempotency-Replayed");
    return { status: answer.status, replayed, body: await answer.json() };
  };

  /** Sends the file. */
  async function send(server: ServerProgram, prefer: string): Promise<Answer> {
    if (file === undefined) {
      const path = join(newFolder(), "large.csv");
      const { body } = await ask(server, "/v1/services?limit=1000");
      const services = (body.data as { slug: string }[]).map(({ slug }) => slug);
      ({ reports } = await writeResults(path, services, ROWS));
      file = Buffer.from(readFileSync(path));
    }
    const headers = { "Content-Type": "text/csv", Prefer: prefer, "Idempotency-Key": "the-file" };
    return ask(server, "/v1/imports", { method: "POST", headers, body: file });
  }

  /** Looks until the import is in one of these states. @returns its record then */
  async function until(server: ServerProgram, id: string, ...states: string[]) {
    for (;;) {
      const { body } = await ask(server, `/v1/imports/${id}`);
      if (states.includes(body.state)) return body;
      await pause(5);
    }
  }

  /** It was met in the middle, not after its end. */
  async function isUnderWay(server: ServerProgram, id: string): Promise<void> {
    expect((await ask(server, `/v1/imports/${id}`)).body.finishedAt).toBeNull();
  }

  /** Every report of the file is stored, exactly once, and recorded once. */
  async function isStoredOnce(server: ServerProgram, id: string): Promise<void> {
    const { body: record } = await ask(server, `/v1/imports/${id}`);
    expect(record).toMatchObject({ state: "COMMITTED", counts: { reports, created: reports, changed: 0 } });
    expect((await ask(server, `/v1/imports/${id}/reports?limit=1`)).body.total).toBe(reports);
    const drafts = (await ask(server, "/v1/reports?state=draft&all=true")).body.data as { version: number }[];
    expect(drafts).toHaveLength(reports);
    const entries = (await ask(server, "/v1/audit?action=IMPORT,SAVE&all=true")).body.data as {
      action: string;
      subject: string;
    }[];
    const saved = entries.filter(({ action }) => action === "SAVE").map(({ subject }) => subject);
    expect([saved.length, new Set(saved).size]).toEqual([reports, reports]);
    expect(entries.filter(({ action }) => action === "IMPORT")).toMatchObject([{ subject: id }]);
    // Sent again, it is answered as that import.
    const again = await send(server, "wait=5");
    expect([again.status, again.replayed, again.body.id]).toEqual([201, "true", id]);
  }

  const MIDDLES = ["READING", "CHECKED"];

  it.each(MIDDLES)(
    "is killed while it is %s: goes on elsewhere, or after the restart, and is stored once",
    async (state) => {
      const first = await serveCx(environment);
      const other = engine === "postgres" ? [await serveCx(environment), await serveCx(environment)] : [];
      const { status, body } = await send(first, "respond-async");
      expect(status).toBe(202);
      await until(first, body.id, state);
      await first.end("SIGKILL");
      if (other[0] !== undefined) await isUnderWay(other[0], body.id);
      const second = other[0] ?? (await serveCx(environment));
      await until(second, body.id, "COMMITTED", "REFUSED");
      await isStoredOnce(second, body.id);
    },
    180_000,
  );

  it("is told to stop: is answered 202 at once, and goes on elsewhere or after the restart", async () => {
    const first = await serveCx(environment);
    const other = engine === "postgres" ? await serveCx(environment) : null;
    const answer = send(first, "wait=50");
    let id: string | undefined;
    while (id === undefined) {
      const { body } = await ask(first, "/v1/imports?state=reading");
      id = body.data[0]?.id;
    }
    expect((await first.end("SIGTERM")).code).toBe(0);
    const { status, body } = await answer;
    expect([status, body.id, body.finishedAt]).toEqual([202, id, null]);
    const second = other ?? (await serveCx(environment));
    await until(second, id, "COMMITTED", "REFUSED");
    await isStoredOnce(second, id);
  }, 180_000);

  if (engine === "sqlite") {
    it("is killed three times: is refused, and the next server lives", async () => {
      let id = "";
      for (let deaths = 0; deaths < 3; deaths += 1) {
        const server = await serveCx(environment);
        if (deaths === 0) id = (await send(server, "respond-async")).body.id;
        // A record that says READING may be what the server before it left: it was not this one's death then.
        const query = "select attempts from import_tasks where import_id = ?";
        const attempts = async () =>
          (await rowsOf<{ attempts: number }>(database.url, query, [id]))[0]?.attempts;
        while ((await attempts()) !== deaths + 1) await pause(5);
        await until(server, id, "READING", "CHECKED");
        await server.end("SIGKILL");
      }
      const last = await serveCx(environment);
      expect(await until(last, id, "COMMITTED", "REFUSED")).toMatchObject({
        state: "REFUSED",
        counts: { errors: 1 },
        findings: [{ rule: "import-ended-servers" }],
      });
      expect((await ask(last, "/v1/reports?state=draft")).body.total).toBe(0);
      expect((await ask(last, "/readyz")).status).toBe(200);
    }, 180_000);
  } else {
    it.each(MIDDLES)(
      "is paused while it is %s: loses it to another, and writes nothing when it wakes",
      async (state) => {
        const [first, second] = [await serveCx(environment), await serveCx(environment)];
        const { body } = await send(first, "respond-async");
        await until(second, body.id, state);
        first.child.kill("SIGSTOP");
        await isUnderWay(second, body.id);
        await until(second, body.id, "COMMITTED", "REFUSED");
        const record = (await ask(second, `/v1/imports/${body.id}`)).body;
        first.child.kill("SIGCONT");
        // It is alive, and has had the time for what it had in hand.
        expect((await ask(first, "/readyz")).body).toBeDefined();
        await pause(1_000 * LEASE);
        expect((await ask(first, `/v1/imports/${body.id}`)).body).toEqual(record);
        await isStoredOnce(second, body.id);
        await isStoredOnce(first, body.id);
      },
      180_000,
    );
  }
});
