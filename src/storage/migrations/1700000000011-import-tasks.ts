import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What an import needs until it ends: its file in parts, and who works on it. Imports of before lie in a folder of the
 * server that took them; those without an end are ended here.
 */
export class ImportTasks1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.connection.options.type === "better-sqlite3";
    const [whole, bytes, end] = sqlite ? ["integer", "blob", ") strict"] : ["bigint", "bytea", ")"];
    for (const statement of [...tables(whole, bytes, end), ...END_OLD]) {
      await runner.query(sqlite ? statement : statement.replace(/ text\b/g, ' text collate "C"'));
    }
  }

  async down(): Promise<void> {
    throw new Error(
      "Not undone: that would drop files that are still to be imported. Restore a backup instead.",
    );
  }
}

// Instants are milliseconds of the database's own clock, the only one that several servers share.
function tables(whole: string, bytes: string, end: string): string[] {
  return [
    `create table import_tasks (
      import_id text primary key references imports (id) on delete cascade,
      task text not null,
      queued_at ${whole} not null,
      claimed_by text,
      claimed_until ${whole},
      attempts ${whole} not null default 0 check (attempts >= 0),
      check ((claimed_by is null) = (claimed_until is null))${end}`,
    "create index import_tasks_by_age on import_tasks (queued_at, import_id)",
    `create table import_parts (
      import_id text not null references import_tasks (import_id) on delete cascade,
      number ${whole} not null check (number >= 0),
      bytes ${bytes} not null check (length(bytes) > 0),
      primary key (import_id, number)${end}`,
  ];
}

const UNFINISHED = "(i.state in ('RECEIVED', 'READING') or (i.state = 'CHECKED' and i.dry_run = 0))";

const END_OLD = [
  `insert into import_findings (import_id, position, severity, refuses, rule, pointer, value, message, action, in_mapping)
    select i.id, (select count(*) from import_findings f where f.import_id = i.id), 'ERROR', 'SAVE',
      'import-interrupted', '', 'null', 'The server stopped while it worked on the file; nothing was stored.',
      'Send the file again, under another Idempotency-Key if it had one.', 0
    from imports i where ${UNFINISHED}`,
  `update imports as i set state = 'REFUSED', errors = errors + 1, finished_at = updated_at where ${UNFINISHED}`,
];
