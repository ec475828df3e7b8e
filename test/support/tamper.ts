import type { Sql } from "../../src/storage/sql";

const STATEMENTS = {
  sqlite: ["update", "delete", "insert"].map((verb) => `drop trigger if exists audit_no_${verb}`),
  postgres: ["append_only", "no_truncate"].map(
    (name) => `drop trigger if exists audit_${name} on audit_events`,
  ),
};

/** Takes away what keeps the record from being changed, as somebody can who may do everything with a database. */
export async function withoutGuards(sql: Sql): Promise<void> {
  for (const statement of STATEMENTS[sql.engine]) await sql.rows(statement);
}
