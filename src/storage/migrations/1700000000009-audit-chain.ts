import type { MigrationInterface, QueryRunner } from "typeorm";
import { type AuditFields, BEGINNING, hashOfEntry } from "../audit-chain";
import { placeholders, type Sql, sqlOver } from "../sql";

/**
 * Entries of the record say through which source they came and what came of it, and each carries the hash of the one
 * before it: those there are already, too. Keys say when they were last used, and which key takes their place.
 */
export class AuditChain1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.connection.options.type === "better-sqlite3";
    const text = (sql: string) => (sqlite ? sql : sql.replace(/ text\b/g, ' text collate "C"'));
    const whole = sqlite ? "integer" : "bigint";
    const end = sqlite ? ") strict" : ")";
    const run = async (statements: readonly string[]) => {
      for (const statement of statements) await runner.query(text(statement));
    };
    await run([
      "alter table api_keys add column last_used_at text",
      "alter table api_keys add column successor text references api_keys (prefix)",
      `create table audit_head (
        id ${whole} primary key check (id = 1),
        entries ${whole} not null check (entries >= 0),
        last_id ${whole} not null check (last_id >= entries),
        hash text not null check (length(hash) = 64)${end}`,
      ...(sqlite ? ["update", "delete", "insert"].map((verb) => `drop trigger audit_no_${verb}`) : []),
      "drop index audit_by_subject",
      "alter table audit_events rename to audit_events_before",
      entriesTable(whole, end),
    ]);
    await chain(sqlOver(runner.manager));
    await run([
      "drop table audit_events_before",
      "create index audit_by_subject on audit_events (subject, id)",
      "create index audit_by_time on audit_events (at, id)",
      "create index audit_by_key on audit_events (key, id)",
      ...(sqlite ? SQLITE_GUARDS : POSTGRES_GUARDS),
    ]);
  }

  async down(): Promise<void> {
    throw new Error("Not undone: that would drop the chain of the record. Restore a backup instead.");
  }
}

/** Ids are given out in the chain's order, by whoever holds the head: there is no other counter. */
function entriesTable(whole: string, end: string): string {
  return `create table audit_events (
    id ${whole} primary key,
    at text not null,
    actor text not null,
    key text,
    address text,
    request_id text,
    action text not null,
    subject text not null,
    details text not null,
    face text check (face in ('REST', 'GRAPHQL', 'IMPORT', 'CLI', 'SYSTEM')),
    operation text,
    outcome text not null check (outcome in ('DONE', 'REFUSED')),
    code text check ((code is null) = (outcome = 'DONE')),
    occurrences ${whole} not null check (occurrences > 0),
    previous_hash text not null unique check (length(previous_hash) = 64),
    hash text not null unique check (length(hash) = 64)${end}`;
}

const PIECE = 1_000;
const COLUMNS = `id, at, actor, key, address, request_id, action, subject, details, face, operation, outcome, code,
  occurrences, previous_hash, hash`;

/** Everything recorded so far, in its order; all of it was done. */
async function chain(sql: Sql): Promise<void> {
  let [entries, lastId, hash] = [0, 0, BEGINNING];
  for (;;) {
    const rows = await sql.rows<AuditFields>(
      `select id as "id", at as "at", actor as "actor", key as "key", address as "address",
        request_id as "requestId", action as "action", subject as "subject", details as "details"
        from audit_events_before where id > ? order by id limit ${PIECE}`,
      [lastId],
    );
    if (rows.length === 0) break;
    const values = rows.flatMap((row) => {
      const { at, actor, key, address, requestId, action, subject, details } = row;
      const said = { id: Number(row.id), at, actor, key, address, requestId, action, subject, details };
      const entry = { ...said, face: null, operation: null, outcome: "DONE", code: null, count: 1 };
      const previous = hash;
      hash = hashOfEntry(previous, entry);
      lastId = entry.id;
      return [...Object.values(said), null, null, "DONE", null, 1, previous, hash];
    });
    entries += rows.length;
    const row = `(${placeholders(16)})`;
    await sql.rows(`insert into audit_events (${COLUMNS}) values ${rows.map(() => row).join(", ")}`, values);
  }
  await sql.rows("insert into audit_head (id, entries, last_id, hash) values (1, ?, ?, ?)", [
    entries,
    lastId,
    hash,
  ]);
}

// As in the first migration: the record only grows, whoever holds the connection.
const SQLITE_GUARDS = [
  ["update", ""],
  ["delete", ""],
  ["insert", "when exists (select 1 from audit_events where id = new.id)"],
].map(
  ([verb, when]) => `create trigger audit_no_${verb} before ${verb} on audit_events ${when}
    begin select raise(abort, 'audit_events is append-only'); end`,
);
const POSTGRES_GUARDS = [
  `create trigger audit_append_only before update or delete on audit_events
    for each row execute function refuse_audit_change()`,
  `create trigger audit_no_truncate before truncate on audit_events
    for each statement execute function refuse_audit_change()`,
];
