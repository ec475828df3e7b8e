import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { isOlder, requireSoundSqlite } from "../../src/storage/sqlite-version";
import { makeDatabase, type TestDatabase } from "../support/databases";

describe("a connection to SQLite", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await makeDatabase("sqlite", "nothing");
  });
  afterAll(() => database.drop());

  it("that writes syncs every commit to disk and checks every reference, in every one of its transactions", async () => {
    const target = parseDatabaseUrl(database.url);
    if (target === null) throw new Error(database.url);
    const { writer, openReader, close } = await openConnections(target);
    const settings = async (run: (sql: string) => Promise<unknown>) =>
      Promise.all(["synchronous", "foreign_keys", "journal_mode"].map((name) => run(`pragma ${name}`)));
    const sound = [[{ synchronous: 2 }], [{ foreign_keys: 1 }], [{ journal_mode: "wal" }]];
    expect(await settings((sql) => writer.query(sql))).toEqual(sound);
    await writer.transaction(async (manager) => {
      expect(await settings((sql) => manager.query(sql))).toEqual(sound);
    });
    const runner = writer.createQueryRunner();
    expect(await settings((sql) => runner.query(sql))).toEqual(sound);
    await runner.release();
    // A second server's, and that of a command beside a server.
    const other = await openConnections(target);
    expect(await settings((sql) => other.writer.query(sql))).toEqual(sound);
    await other.close();
    const reader = await openReader?.();
    await expect(reader?.query("delete from changes")).rejects.toThrow(/readonly/);
    await reader?.destroy();
    await close();
  });

  it("is of a SQLite whose write-ahead log is sound: an older one is refused with what to do", () => {
    for (const sound of ["3.51.3", "3.51.4", "3.52.0", "3.100.0", "4.0.0"])
      expect(() => requireSoundSqlite(sound)).not.toThrow();
    for (const old of ["3.51.2", "3.50.99", "3.9.4", "2.8.17", "3.51"])
      expect(() => requireSoundSqlite(old)).toThrow(`SQLite ${old}, which can corrupt its write-ahead log`);
    expect([isOlder("3.9.0", "3.51.3"), isOlder("3.51.3", "3.51.3"), isOlder("3.51.3", "3.9")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
