import { DataSource, type DataSourceOptions } from "typeorm";
import { type AuditFields, hashOfEntry } from "../../src/storage/audit-chain";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { Initial1700000000001 } from "../../src/storage/migrations/1700000000001-initial";
import { openStore } from "../../src/storage/open-store";
import type { Sql } from "../../src/storage/sql";
import { sqliteDriver } from "../../src/storage/sqlite-driver";
import { SYSTEM } from "../../src/use-cases/actor";
import { auditOf } from "../../src/use-cases/audit-entry";
import { verifyAudit } from "../../src/use-cases/list-audit";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { tamper } from "../support/tamper";
import { makeTestApp, type TestApp } from "../support/test-app";

const AT = "2026-11-22T17:00:00.000Z";
const entry = (subject: string) => auditOf(SYSTEM, "TEST", subject, AT, { subject });

/** Twelve entries after whatever is there, and the id of the first of them. */
async function filled(app: TestApp): Promise<number> {
  const before = (await verifyAudit(app.ports, null)).entries;
  for (let each = 0; each < 4; each += 1) {
    await app.ports.work.write(async (transaction) => {
      for (const part of ["a", "b", "c"]) await transaction.audit(entry(`${each}${part}`));
    });
  }
  return before + 1;
}

describe.each(ENGINES)("the chain of the record on %s", (engine) => {
  let app: TestApp;
  let first = 0;
  beforeEach(async () => {
    app = await makeTestApp(engine);
    first = await filled(app);
  });
  afterEach(() => app.close());

  const verdict = () => verifyAudit(app.ports, null);

  it("is whole as it was written, in the order of its ids without gaps", async () => {
    const { entries, fault, head } = await verdict();
    expect({ entries, fault }).toEqual({ entries: first + 11, fault: null });
    expect(head).toMatch(/^[0-9a-f]{64}$/);
  });

  it("keeps nothing of a transaction that was rolled back, and no gap", async () => {
    const failed = app.ports.work.write(async (transaction) => {
      await transaction.audit(entry("never"));
      throw new Error("rolled back");
    });
    await expect(failed).rejects.toThrow("rolled back");
    await app.ports.work.write((transaction) => transaction.audit(entry("after")));
    expect(await verdict()).toMatchObject({ entries: first + 12, fault: null });
  });

  it("takes entries of many writers at once, and of two servers, in one line", async () => {
    const target = parseDatabaseUrl(app.databaseUrl);
    if (target === null) throw new Error(app.databaseUrl);
    const other = await openStore(target);
    const before = (await verdict()).entries;
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? app.ports.work : other.work).write(async (transaction) => {
          await transaction.audit(entry(`one ${index}`));
          await transaction.audit(entry(`two ${index}`));
        }),
      ),
    );
    await other.close();
    expect(await verdict()).toMatchObject({ entries: before + 80, fault: null });
  });

  it("holds text that databases change: NUL and half characters", async () => {
    await app.ports.work.write(async (transaction) => {
      await transaction.audit({ ...entry("a\0b \ud800"), actor: "x\0", details: { said: "\0 \udfff ü 😀" } });
    });
    expect(await verdict()).toMatchObject({ fault: null });
  });

  const columns = ["at", "actor", "key", "address", "request_id", "action", "subject", "details", "face"];
  it.each([...columns, "operation", "occurrences"])(
    "shows that %s of an entry was changed",
    async (column) => {
      const values: Readonly<Record<string, string>> = { face: "'REST'", occurrences: "7" };
      await tamper(app.databaseUrl, async (sql) => {
        await sql.rows(`update audit_events set ${column} = ${values[column] ?? "'tampered'"} where id = ?`, [
          first + 4,
        ]);
      });
      expect((await verdict()).fault).toMatchObject({ id: first + 4, reason: /not what it was/ });
    },
  );

  it("shows that a refusal was made something that was done", async () => {
    await app.ports.work.write((transaction) =>
      transaction.audit({ ...entry("refused"), outcome: "REFUSED", code: "FORBIDDEN" }),
    );
    await tamper(app.databaseUrl, async (sql) => {
      await sql.rows("update audit_events set outcome = 'DONE', code = null where outcome = 'REFUSED'");
    });
    expect((await verdict()).fault).toMatchObject({ id: first + 12 });
  });

  it.each([
    ["in the middle", 5, 5, /is not there/],
    ["at the beginning", 0, 0, /is not there|not follow/],
    ["at the end", 11, 11, /the last 1 are missing/],
    ["at the end, several", 8, 11, /the last 4 are missing/],
  ])("shows that entries were removed %s", async (_, from, to, reason) => {
    await tamper(app.databaseUrl, async (sql) => {
      await sql.rows("delete from audit_events where id between ? and ?", [first + from, first + to]);
    });
    const { fault } = await verdict();
    expect(fault?.id).toBe(first + from);
    expect(fault?.reason).toMatch(reason);
  });

  it("shows that all entries were removed", async () => {
    await tamper(app.databaseUrl, async (sql) => {
      await sql.rows("delete from audit_events");
    });
    expect((await verdict()).fault).toMatchObject({ id: 1 });
  });

  it("shows that an entry was put at the end", async () => {
    await tamper(app.databaseUrl, (sql) => insertAfter(sql, first + 11, first + 12));
    expect((await verdict()).fault).toMatchObject({ id: first + 12, reason: /was inserted/ });
  });

  it("shows an entry that was changed together with its hash", async () => {
    await tamper(app.databaseUrl, async (sql) => {
      const [row] = await rowsOf(sql, first + 3);
      if (row === undefined) throw new Error("no entry");
      const changed = { ...row, actor: "somebody else" };
      await sql.rows("update audit_events set actor = ?, hash = ? where id = ?", [
        changed.actor,
        hashOfEntry(row.previousHash, changed),
        first + 3,
      ]);
    });
    // That one is right in itself; the next one says that it is another.
    expect((await verdict()).fault).toMatchObject({ id: first + 4, reason: /not follow/ });
  });

  it("shows a last entry that was changed together with its hash", async () => {
    await tamper(app.databaseUrl, async (sql) => {
      const [row] = await rowsOf(sql, first + 11);
      if (row === undefined) throw new Error("no entry");
      const hash = hashOfEntry(row.previousHash, { ...row, actor: "x" });
      await sql.rows("update audit_events set actor = 'x', hash = ? where id = ?", [hash, first + 11]);
    });
    expect((await verdict()).fault).toMatchObject({ id: first + 11, reason: /written anew/ });
  });

  it("finds a hash that was noted, and misses it where everything was made anew", async () => {
    const noted = (await verdict()).head;
    await app.ports.work.write((transaction) => transaction.audit(entry("later")));
    expect(await verifyAudit(app.ports, noted)).toMatchObject({ fault: null, expectedAt: first + 11 });
    await tamper(app.databaseUrl, async (sql) => {
      // Somebody who can do everything does: each entry is changed, and every hash made anew, and the head's.
      const rows = await rowsOf(sql, 1);
      await sql.rows("delete from audit_events");
      let previous = "0".repeat(64);
      for (const row of rows) {
        const changed = { ...row, actor: "forged" };
        const hash = hashOfEntry(previous, changed);
        await insertRow(sql, { ...changed, previousHash: previous, hash });
        previous = hash;
      }
      await sql.rows("update audit_head set hash = ?", [previous]);
    });
    // Inside the database nothing shows it: that is what the note is for.
    expect(await verifyAudit(app.ports, noted)).toMatchObject({ fault: null, expectedAt: null });
  });
});

describe.each(ENGINES)("the step to the chain on %s", (engine) => {
  it("chains what was recorded before, whatever ids it has, and goes on after it", async () => {
    const database = await makeDatabase(engine, "nothing");
    await makeOld(database);
    const target = parseDatabaseUrl(database.url);
    if (target === null) throw new Error(database.url);
    const store = await openStore(target);
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
    await tamper(database.url, async (sql) => {
      await sql.rows("delete from audit_events where id = 2");
    });
    expect((await look()).fault).toMatchObject({ id: 2 });
    await store.close();
    await database.drop();
  });
});

/** A database as it was before the chain: ids may have gaps, of transactions that were rolled back. */
async function makeOld({ url }: TestDatabase): Promise<void> {
  const target = parseDatabaseUrl(url);
  if (target === null) throw new Error(url);
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

/** An entry in the right place of the chain, which nobody wrote. */
async function insertAfter(sql: Sql, last: number, id: number): Promise<void> {
  const [row] = await rowsOf(sql, last);
  if (row === undefined) throw new Error("no entry");
  const forged = { ...row, id, subject: "forged" };
  await insertRow(sql, { ...forged, previousHash: row.hash, hash: hashOfEntry(row.hash, forged) });
}
