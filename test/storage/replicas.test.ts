import { Client } from "pg";
import { readConfig } from "../../src/config";
import { openStore, type Store } from "../../src/storage/open-store";
import { type OwnPostgres, ownPostgres } from "../support/own-postgres";
import { ownReplica } from "../support/own-replica";

const AT = "2026-11-22T12:00:00.000Z";
const CHANGE = {
  ...{ at: AT, kind: "DATASET_LOADED" as const, hisp: null },
  ...{ service: null, quarter: null, revision: null, path: null },
};

describe("PostgreSQL with copies", () => {
  let primary: OwnPostgres;
  let replica: OwnPostgres;
  let store: Store;
  /** Asks one server. */
  const ask = async (url: string, sql: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };
  const announce = (summary: string) =>
    store.work.write((transaction) => transaction.announce({ ...CHANGE, summary }));
  /** What the public is told was the last change. */
  const lastSeen = async () =>
    (await store.publicRead.changes(null, null, 1, true)).rows.map(({ summary }) => summary)[0];
  /** Connections of ours: whether it is read from. */
  const connectionsOf = async (url: string) =>
    Number(
      (
        await ask(url, "select count(*) as n from pg_stat_activity where application_name = 'cx-data-api'")
      )[0]?.["n"],
    );
  const until = async (isSo: () => Promise<boolean>) => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await isSo()) return;
      await new Promise((wait) => setTimeout(wait, 50));
    }
    throw new Error("it never came to be so");
  };

  beforeAll(async () => {
    primary = await ownPostgres();
    const first = readConfig({ DATABASE_URL: primary.url }).database;
    const made = await openStore(first);
    await made.initialise("FY2026-Q1", AT, async () => null);
    await made.close();
    replica = await ownReplica(primary);
    const { database } = readConfig({ DATABASE_URL: primary.url, DATABASE_REPLICA_URLS: replica.url });
    store = await openStore(database);
  });
  afterAll(async () => {
    await store?.close();
    await replica?.end();
    await primary?.end();
  });

  it("reads for the public from the copy, and what was just written here at once", async () => {
    expect(await ask(replica.url, "select pg_is_in_recovery() as is_copy")).toEqual([{ is_copy: true }]);
    for (let round = 0; round < 20; round += 1) {
      await announce(`change ${round}`);
      expect(await lastSeen()).toBe(`change ${round}`);
    }
    await until(async () => {
      await lastSeen();
      return (await connectionsOf(replica.url)) > 0;
    });
  });

  it("reads from the primary while the copy is behind, and from the copy again when it has caught up", async () => {
    await ask(replica.url, "select pg_wal_replay_pause()");
    await until(
      async () =>
        (await ask(replica.url, "select pg_get_wal_replay_pause_state() as s"))[0]?.["s"] === "paused",
    );
    await announce("while it was behind");
    expect(await lastSeen()).toBe("while it was behind");
    const behind = await ask(replica.url, "select summary from changes order by sequence desc limit 1");
    expect(behind).toEqual([{ summary: "change 19" }]);
    await ask(replica.url, "select pg_wal_replay_resume()");
    await until(async () => {
      const [row] = await ask(replica.url, "select summary from changes order by sequence desc limit 1");
      return row?.["summary"] === "while it was behind";
    });
    expect(await lastSeen()).toBe("while it was behind");
  });

  it("goes on without a copy that is gone, and with it when it is back", async () => {
    await replica.kill();
    for (let round = 0; round < 5; round += 1) expect(await lastSeen()).toBe("while it was behind");
    await announce("without it");
    expect(await lastSeen()).toBe("without it");
    await replica.start();
    expect(await lastSeen()).toBe("without it");
  });

  it("knows the revision of a write elsewhere within a second, told or not", async () => {
    const before = await store.revisions.current();
    await ask(primary.url, "update dataset set revision = revision + 1");
    await until(async () => (await store.revisions.current()) === before + 1);
    expect(await store.revisions.atLeast(before + 2)).toBe(false);
    await ask(primary.url, "update dataset set revision = revision + 1");
    expect(await store.revisions.atLeast(before + 2)).toBe(true);
    // Whoever listens loses the connection: it is missed for less than a second.
    await ask(
      primary.url,
      "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' or query like 'select revision%'",
    );
    await ask(primary.url, "update dataset set revision = revision + 1");
    const since = performance.now();
    await until(async () => (await store.revisions.current()) === before + 3);
    expect(performance.now() - since).toBeLessThan(1_500);
  });
});
