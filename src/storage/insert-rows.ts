import type { EntitySchema } from "typeorm";
import { chunksOf, type Sql, type SqlValue } from "./sql";

/**
 * Values of one statement. SQLite runs a short statement that is prepared already again faster than it prepares a long
 * one; PostgreSQL is on the other side of a wire.
 */
const MOST_VALUES = { sqlite: 600, postgres: 6_000 } as const;

/**
 * Inserts rows of one table, many with a statement. TypeORM's own insert builds its statement anew from
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
  for (const some of chunksOf(rows, Math.floor(MOST_VALUES[sql.engine] / columns.length))) {
    const values = some.flatMap((item) =>
      columns.map(([property]) => ((item as Record<string, unknown>)[property] ?? null) as SqlValue),
    );
    await sql.rows(
      `insert into ${options.tableName ?? options.name} (${names}) values ${some.map(() => row).join(", ")}`,
      values,
    );
  }
}
