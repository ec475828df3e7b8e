import type { Sql } from "../sql";
import type { TableShape } from "./table-shapes";

interface Reference {
  readonly table: string;
  readonly name: string;
}

/**
 * Lets rows refer to rows of their own table that come later, until the end of the work; then each must be there. Inside one
 * transaction: nobody else ever sees the constraint altered.
 */
export async function withLateReferences<T>(
  sql: Sql,
  shapes: readonly TableShape[],
  work: () => Promise<T>,
): Promise<T> {
  if (sql.engine === "sqlite") {
    // Until the commit, which looks at them.
    await sql.rows("pragma defer_foreign_keys = on");
    return work();
  }
  const references = await selfReferences(sql, shapes);
  const alter = async (how: string) => {
    for (const { table, name } of references)
      await sql.rows(`alter table "${table}" alter constraint "${name}" ${how}`);
  };
  await alter("deferrable initially deferred");
  const result = await work();
  await sql.rows("set constraints all immediate");
  await alter("not deferrable");
  return result;
}

async function selfReferences(sql: Sql, shapes: readonly TableShape[]): Promise<Reference[]> {
  const tables = shapes.filter(({ refersToItself }) => refersToItself).map(({ name }) => name);
  const found: Reference[] = [];
  for (const table of tables) {
    found.push(
      ...(await sql.rows<Reference>(
        `select ? as "table", conname as "name" from pg_constraint
          where contype = 'f' and conrelid = to_regclass(?) and confrelid = conrelid`,
        [table, table],
      )),
    );
  }
  return found;
}
