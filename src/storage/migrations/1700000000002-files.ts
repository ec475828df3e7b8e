import type { MigrationInterface, QueryRunner } from "typeorm";
import { ImportMode, ImportOutcome, ImportState } from "../../domain/imports";

/** What files bring: imports with their findings, and cells that have no field of their own. */
export class Files1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.connection.options.type === "better-sqlite3";
    const statements = tables(sqlite ? "integer" : "bigint", sqlite ? ") strict" : ")").map((sql) =>
      sqlite ? sql : sql.replace(/ text\b/g, ' text collate "C"'),
    );
    for (const statement of [...statements, ...(sqlite ? SQLITE_KINDS : POSTGRES_KINDS)]) {
      await runner.query(statement);
    }
  }

  async down(): Promise<void> {
    throw new Error("Not undone: that would drop what files brought. Restore a backup instead.");
  }
}

function oneOf(column: string, values: Readonly<Record<string, string>>): string {
  return `check (${column} in (${Object.values(values)
    .map((value) => `'${value}'`)
    .join(", ")}))`;
}

function tables(whole: string, end: string): string[] {
  const count = (column: string) => `${column} ${whole} not null check (${column} >= 0)`;
  const flag = (column: string) => `${column} ${whole} not null check (${column} in (0, 1))`;
  return [
    "alter table collections add column source text",
    `create table imports (
      id text primary key check (length(id) > 0),
      state text not null ${oneOf("state", ImportState)},
      created_at text not null,
      updated_at text not null,
      finished_at text,
      actor text not null,
      key text,
      owner text,
      file_name text,
      ${count("bytes")},
      sha256 text not null check (length(sha256) = 64),
      layout text,
      mode text not null ${oneOf("mode", ImportMode)},
      ${["dry_run", "replace_report", "create_services"].map(flag).join(",\n      ")},
      ${count("rows_done")},
      rows_total ${whole} check (rows_total >= 0),
      workbook text,
      ${["reports", "created", "changed", "unchanged", "refused", "left_out", "errors", "warnings", "infos"].map(count).join(",\n      ")}${end}`,
    `create table import_findings (
      import_id text not null references imports (id) on delete cascade,
      position ${whole} not null check (position >= 0),
      severity text not null,
      refuses text,
      rule text not null,
      clause text,
      service text,
      quarter text,
      sheet text,
      row_number ${whole} check (row_number > 0),
      cell text,
      column_name text,
      pointer text not null,
      value text not null,
      message text not null,
      action text not null,
      primary key (import_id, position)${end}`,
    `create table imported_reports (
      import_id text not null references imports (id) on delete cascade,
      position ${whole} not null check (position >= 0),
      service text not null,
      quarter text not null,
      outcome text not null ${oneOf("outcome", ImportOutcome)},
      version ${whole} check (version > 0),
      primary key (import_id, position)${end}`,
    "create index imports_by_time on imports (created_at, id)",
    "create index imports_by_workbook on imports (workbook) where workbook is not null",
    "create index imported_reports_by_report on imported_reports (service, quarter)",
  ];
}

const KINDS = `check (kind in ('REPORT_PUBLISHED', 'REPORT_RESTATED', 'DEADLINE_PUBLISHED', 'DATASET_LOADED',
  'SERVICE_ADDED'))`;

// A check can't be changed in SQLite: the table is made anew around its rows.
const SQLITE_KINDS = [
  `create table changes_anew (
    sequence integer primary key,
    at text not null,
    kind text not null ${KINDS},
    hisp text,
    service text,
    quarter text,
    revision integer,
    summary text not null) strict`,
  "insert into changes_anew select sequence, at, kind, hisp, service, quarter, revision, summary from changes",
  "drop table changes",
  "alter table changes_anew rename to changes",
];
const POSTGRES_KINDS = [
  "alter table changes drop constraint changes_kind_check",
  `alter table changes add constraint changes_kind_check ${KINDS}`,
];
