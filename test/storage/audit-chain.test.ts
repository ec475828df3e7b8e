import { DataSource, type DataSourceOptions } from "typeorm";
import type { AuditVerdict } from "../../src/domain/audit";
import { keySecrets } from "../../src/key-secrets";
import { type AuditFields, BEGINNING, hashOfEntry } from "../../src/storage/audit-chain";
import { type Connections, openConnections } from "../../src/storage/data-source";
import { type DatabaseTarget, parseDatabaseUrl } from "../../src/storage/database-url";
import { Initial1700000000001 } from "../../src/storage/migrations/1700000000001-initial";
import { openStore, type Store } from "../../src/storage/open-store";
import { verifyAudit } from "../../src/storage/readers/verify-audit";
import { type Sql, sqlOver } from "../../src/storage/sql";
import { sqliteDriver } from "../../src/storage/sqlite-driver";
import { SYSTEM } from "../../src/use-cases/actor";
import { auditOf } from "../../src/use-cases/audit-entry";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { withoutGuards } from "../support/tamper";

const AT = "2026-11-22T17:00:00.000Z";
const entry = (subject: string) => auditOf(SYSTEM, "TEST", subject, AT, { subject });

function targetOf({ url }: TestDatabase): DatabaseTarget {
  const target = parseDatabaseUrl(url);
  if (target === null) throw new Error(url);
  return target;
}

/** Whatever is tried is undone by this. */
class Undone extends Error {}

describe.each(ENGINES)("the chain of the record on %s", (engine) => {
  let database: TestDatabase;
  let store: Store;
  let connections: Connections;
  beforeAll(async () => {
    database = await makeDatabase(engine, "nothing");
    store = await openStore(targetOf(database));
    connections = await openConnections(targetOf(database));
    for (let each = 0; each < 4; each += 1) {
      await store.work.write(async (transaction) => {
        for (const part of ["a", "b", "c"]) await transaction.audit(entry(`${each}${part}`));
      });
    }
  });
  afterAll(async () => {
    await connections.close();
    await store.close();
    await database.drop();
  });

  const verdict = (expected: string | null = null) => store.snapshot((read) => read.auditVerdict(expected));

  /** What is found after somebody tampered with the database, who takes the guards away first; then it is undone. */
  async function found(work: (sql: Sql) => Promise<unknown>, expected: string | null = null) {
    let seen: AuditVerdict | null = null;
    const tried = connections.writer.transaction(async (manager) => {
      const sql = sqlOver(manager);
      await withoutGuards(sql);
      await work(sql);
      seen = await verifyAudit(sql, expected);
      throw new Undone();
    });
    await expect(tried).rejects.toThrow(Undone);
    return seen as unknown as AuditVerdict;
  }

  it("is whole as it was written, in the order of its ids without gaps", async () => {
    const { entries, fault, head } = await verdict();
    expect({ entries, fault }).toEqual({ entries: 12, fault: null });
    expect(head).toMatch(/^[0-9a-f]{64}$/);
  });

  const columns = ["at", "actor", "key", "address", "request_id", "action", "subject", "details", "face"];
  it.each([...columns, "operation", "occurrences"])("shows that %s was changed", async (column) => {
    const value = { face: "'REST'", occurrences: "7" }[column] ?? "'tampered'";
    const { fault } = await found((sql) =>
      sql.rows(`update audit_events set ${column} = ${value} where id = 5`),
    );
    expect(fault).toEqual({ id: 5, reason: expect.stringMatching(/not what it was/) });
  });

  it("shows that something done was made a refusal", async () => {
    const { fault } = await found((sql) =>
      sql.rows("update audit_events set outcome = 'REFUSED', code = 'FORBIDDEN' where id = 7"),
    );
    expect(fault).toEqual({ id: 7, reason: expect.stringMatching(/not what it was/) });
  });

  it.each([
    ["in the middle", 6, 6, /is not there/],
    ["at the beginning", 1, 2, /is not there/],
    ["at the end", 12, 12, /the last 1 are missing/],
    ["at the end, several", 9, 12, /the last 4 are missing/],
    ["altogether", 1, 12, /the last 12 are missing/],
  ])("shows that entries were removed %s", async (_, from, to, reason) => {
    const { fault } = await found((sql) =>
      sql.rows("delete from audit_events where id between ? and ?", [from, to]),
    );
    expect(fault).toEqual({ id: from, reason: expect.stringMatching(reason) });
  });

  it("shows that an entry was put at the end, in its right place", async () => {
    const { fault } = await found(async (sql) => {
      const [last] = await rowsOf(sql, 12);
      if (last === undefined) throw new Error("no entry");
      const forged = { ...last, id: 13, subject: "forged", previousHash: last.hash };
      await insertRow(sql, { ...forged, hash: hashOfEntry(last.hash, forged) });
    });
    expect(fault).toEqual({ id: 13, reason: expect.stringMatching(/was inserted/) });
  });

  it.each([
    // That one is right in itself; the next one says that it is another.
    ["in the middle", 4, 5, /does not follow from entry 4/],
    ["at the end", 12, 12, /written anew/],
  ])("shows an entry %s that was changed together with its hash", async (_, id, first, reason) => {
    const { fault } = await found(async (sql) => {
      const [row] = await rowsOf(sql, id);
      if (row === undefined) throw new Error("no entry");
      const hash = hashOfEntry(row.previousHash, { ...row, actor: "x" });
      await sql.rows("update audit_events set actor = 'x', hash = ? where id = ?", [hash, id]);
    });
    expect(fault).toEqual({ id: first, reason: expect.stringMatching(reason) });
  });

  it("shows that the head was removed", async () => {
    expect((await found((sql) => sql.rows("delete from audit_head"))).fault).toMatchObject({ id: 1 });
  });

  it("finds a hash that was noted, and misses it where everything was made anew", async () => {
    const { head: noted } = await verdict();
    expect((await verdict(noted)).expectedAt).toBe(12);
    const forged = await found(async (sql) => {
      // Whoever can do everything does: each entry is changed, every hash made anew, and the head's.
      const rows = await rowsOf(sql, 1);
      await sql.rows("delete from audit_events");
      let previous = BEGINNING;
      for (const row of rows) {
        const hash = hashOfEntry(previous, { ...row, actor: "forged" });
        await insertRow(sql, { ...row, actor: "forged", previousHash: previous, hash });
        previous = hash;
      }
      await sql.rows("update audit_head set hash = ?", [previous]);
    }, noted);
    // Inside the database nothing shows it: that is what the note is for.
    expect(forged).toMatchObject({ fault: null, expectedAt: null });
  });

  it("keeps nothing of a transaction that was rolled back, and no gap", async () => {
    const before = (await verdict()).entries;
    const failed = store.work.write(async (transaction) => {
      await transaction.audit(entry("never"));
      throw new Undone();
    });
    await expect(failed).rejects.toThrow(Undone);
    await store.work.write((transaction) => transaction.audit(entry("after")));
    expect(await verdict()).toMatchObject({ entries: before + 1, fault: null });
  });

  it("takes entries of many writers at once, and of two servers, in one line", async () => {
    // Two of one process on one SQLite file would wait for each other: there, a second server is a second process.
    const other = engine === "postgres" ? await openStore(targetOf(database)) : store;
    const before = (await verdict()).entries;
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? store : other).work.write(async (transaction) => {
          await transaction.audit(entry(`one ${index}`));
          await transaction.audit(entry(`two ${index}`));
        }),
      ),
    );
    if (other !== store) await other.close();
    expect(await verdict()).toMatchObject({ entries: before + 80, fault: null });
  });

  it("holds text that databases change: NUL and half characters", async () => {
    await store.work.write((transaction) =>
      transaction.audit({ ...entry("a\0b \ud800"), actor: "x\0", details: { said: "\0 \udfff \u00fc" } }),
    );
    expect(await verdict()).toMatchObject({ fault: null });
  });

  it("keeps no secret, wherever in an entry somebody put one", async () => {
    const { secret, prefix } = keySecrets.newKey();
    const said = { ...entry(`keys/${secret}`), actor: secret, operation: secret, details: { a: [secret] } };
    await store.work.write((transaction) => transaction.audit(said));
    const [last] = (await rowsOf(sqlOver(connections.reader), 1)).slice(-1);
    expect(JSON.stringify(last)).not.toContain(secret.slice(prefix.length + 1));
    expect(last?.subject).toBe(`keys/${prefix}_...`);
    expect(await verdict()).toMatchObject({ fault: null });
  });
});

describe.each(ENGINES)("the step to the chain on %s", (engine) => {
  it("chains what was recorded before, whatever ids it has, and goes on after it", async () => {
    const database = await makeDatabase(engine, "nothing");
    await makeOld(database);
    const store = await openStore(targetOf(database));
    const look = () => store.snapshot((read) => read.auditVerdict(null));
    expect(await look()).toMatchObject({ entries: 3, fault: null });
    await store.work.write((transaction) => transaction.audit(entry("new")));
    expect(await look()).toMatchObject({ entries: 4, fault: null });
    const page = await store.read.auditEntries({}, { limit: 10, after: null, sort: "at" });
    expect(page.rows.map(({ value }) => [value.id, value.actor, value.outcome, value.face])).toEqual([
      [1, "first", "DONE", null],
      [2, "second", "DONE", null],
      [5, "third", "DONE", null],
      [6, "system", "DONE", "SYSTEM"],
    ]);
    await store.close();
    await database.drop();
  });
});

/** A database as it was before the chain: ids may have gaps, of transactions that were rolled back. */
async function makeOld(database: TestDatabase): Promise<void> {
  const target = targetOf(database);
  const migrations = [Initial1700000000001];
  const options: DataSourceOptions =
    target.engine === "postgres"
      ? { type: "postgres", url: target.url, migrations }
      : { type: "better-sqlite3", database: target.file, driver: sqliteDriver(), migrations };
  const source = await new DataSource(options).initialize();
  await source.runMigrations();
  for (const [id, actor] of [
    [1, "first"],
    [2, "second"],
    [5, "third"],
  ]) {
    await source.query(
      `insert into audit_events (id, at, actor, action, subject, details)
        values (${id}, '2026-01-0${id}T00:00:00.000Z', '${actor}', 'SAVE', 'a/FY2026-Q1', '{"n": ${id}}')`,
    );
  }
  await source.destroy();
}

type Row = AuditFields & { readonly previousHash: string; readonly hash: string };

const COLUMNS = {
  ...{ id: "id", at: "at", actor: "actor", key: "key", address: "address", requestId: "request_id" },
  ...{ action: "action", subject: "subject", details: "details", face: "face", operation: "operation" },
  ...{ outcome: "outcome", code: "code", count: "occurrences", previousHash: "previous_hash", hash: "hash" },
} as const satisfies Record<keyof Row, string>;

/** Entries from an id on. */
function rowsOf(sql: Sql, from: number): Promise<Row[]> {
  const selected = Object.entries(COLUMNS).map(([name, column]) => `${column} as "${name}"`);
  return sql.rows<Row>(`select ${selected.join(", ")} from audit_events where id >= ? order by id`, [from]);
}

async function insertRow(sql: Sql, row: Row): Promise<void> {
  const names = Object.keys(COLUMNS) as (keyof Row)[];
  await sql.rows(
    `insert into audit_events (${Object.values(COLUMNS).join(", ")}) values (${names.map(() => "?").join(", ")})`,
    names.map((name) => row[name]),
  );
}
