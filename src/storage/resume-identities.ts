import type { Sql } from "./sql";

/** Rows came with their own ids: PostgreSQL's sequences must go on after them. SQLite's do by themselves. */
export async function resumeIdentities(sql: Sql, tables: readonly string[]): Promise<void> {
  if (sql.engine !== "postgres") return;
  for (const table of tables) {
    await sql.rows(
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 0) from ${table}) + 1, false)`,
    );
  }
}
