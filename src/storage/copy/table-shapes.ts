import { DataSource } from "typeorm";
import { MIGRATIONS } from "../all-migrations";
import { sqliteDriver } from "../sqlite-driver";

/** A table that is copied. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  /** The columns of its primary key, in its order. */
  readonly key: readonly string[];
  /** Other tables that must be there before it. */
  readonly after: readonly string[];
  /** A row of it may refer to another row of it, which may come later. */
  readonly refersToItself: boolean;
}

/** A column, by what SQLite calls its type. */
export interface ColumnShape {
  readonly name: string;
  readonly type: "text" | "integer" | "real" | "blob";
}

/**
 * Every table that is copied, each after those it refers to. They are read off an empty database in memory, so that a table that
 * a later migration makes can't be forgotten. The list of migrations is the target's own; what PostgreSQL alone has (the counts of
 * rate limits) is worth nothing a minute later.
 */
export async function tableShapes(): Promise<TableShape[]> {
  const memory = new DataSource({
    ...{ type: "better-sqlite3", database: ":memory:", driver: sqliteDriver() },
    ...{ migrations: MIGRATIONS, synchronize: false },
  });
  await memory.initialize();
  try {
    await memory.runMigrations({ transaction: "all" });
    return inOrder(await readShapes(memory));
  } finally {
    await memory.destroy();
  }
}

const OF_TABLES = "t.type = 'table' and t.name not like 'sqlite_%' and t.name <> 'migrations'";

interface CatalogColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** Its place in the primary key, from 1; 0 for none. */
  readonly place: number;
}

async function readShapes(memory: DataSource): Promise<TableShape[]> {
  const columns = await memory.query<CatalogColumn[]>(
    `select t.name as "table", c.name as "name", lower(c.type) as "type", c.pk as "place"
      from sqlite_master t join pragma_table_info(t.name) c where ${OF_TABLES} order by t.name, c.cid`,
  );
  const references = await memory.query<{ table: string; to: string }[]>(
    `select distinct t.name as "table", f."table" as "to"
      from sqlite_master t join pragma_foreign_key_list(t.name) f where ${OF_TABLES}`,
  );
  return [...Map.groupBy(columns, ({ table }) => table)].map(([name, own]) => {
    const to = references.filter(({ table }) => table === name).map((reference) => reference.to);
    const key = own.filter(({ place }) => place > 0).sort((a, b) => a.place - b.place);
    if (key.length === 0)
      throw new Error(`${name} has no primary key: its rows have no order to copy them in`);
    return {
      name,
      columns: own.map(columnOf),
      key: key.map((column) => column.name),
      after: to.filter((other) => other !== name),
      refersToItself: to.includes(name),
    };
  });
}

function columnOf({ table, name, type }: CatalogColumn): ColumnShape {
  if (type === "text" || type === "integer" || type === "real" || type === "blob") return { name, type };
  throw new Error(`${table}.${name} is of a type that is not copied yet: ${type}`);
}

function inOrder(shapes: readonly TableShape[]): TableShape[] {
  const ordered: TableShape[] = [];
  const isThere = (name: string) => ordered.some((shape) => shape.name === name);
  while (ordered.length < shapes.length) {
    const next = shapes.find(({ name, after }) => !isThere(name) && after.every(isThere));
    if (next === undefined) throw new Error("tables refer to each other in a circle");
    ordered.push(next);
  }
  return ordered;
}
