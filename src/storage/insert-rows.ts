import type { EntitySchema } from "typeorm";
import { chunksOf, type Sql, type SqlValue } from "./sql";

/** Both engines bound the values of one statement: SQLite at 32,766, PostgreSQL at 65,535. */
const MOST_VALUES = 30_000;

/**
 * Inserts rows of one table in as few statements as there can be. TypeORM's own insert builds its statement anew from
 * the rows' objects, which for the figures of a large file takes several times as long as the database does.
 */
export async function insertRows<T extends object>(
  sql: Sql,
  { options }: EntitySchema<T>,
  rows: readonly T[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(options.columns as Record<string, { name?: string }>);
  const names = columns.map(([property, { name }]) => name ?? property).join(", ");
  const row = `(${columns.map(() => "?").join(", ")})`;
  for (const some of chunksOf(rows, Math.floor(MOST_VALUES / columns.length))) {
    const values = some.flatMap((item) =>
      columns.map(([property]) => ((item as Record<string, unknown>)[property] ?? null) as SqlValue),
    );
    await sql.rows(
      `insert into ${options.tableName ?? options.name} (${names}) values ${some.map(() => row).join(", ")}`,
      values,
    );
  }
}
