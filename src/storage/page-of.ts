import { ApiError } from "../domain/errors";
import type { Page, PageRequest } from "../use-cases/ports";
import { type Conditions, placeholders, type Sql, type SqlValue } from "./sql";

/** A list that can be paged: what it selects, from where, and the columns each sort name orders by. */
export interface PagedList<Row, T> {
  readonly select: string;
  readonly from: string;
  /** What is read to count, where that is less. */
  readonly counted?: string;
  /** Columns per sort name, ending in what makes a row unique; none of them may be null. */
  readonly sorts: Readonly<Record<string, readonly string[]>>;
  /**
   * How many of each sort's first columns are of one table with an index over them: later pages then start at that
   * place of the index instead of passing over every row before it.
   */
  readonly indexed?: number;
  /** Which of the sorts' columns hold whole numbers; the others hold text. */
  readonly numbers?: readonly string[];
  readonly map: (row: Row) => T;
}

/**
 * One page by keyset: rows after the last one seen, by the sort's own columns, so that a row inserted meanwhile
 * neither repeats nor hides another.
 */
export async function pageOf<Row extends object, T>(
  sql: Sql,
  list: PagedList<Row, T>,
  conditions: Conditions,
  page: PageRequest,
): Promise<Page<T>> {
  const descending = page.sort.startsWith("-");
  const columns = list.sorts[page.sort.replace(/^-/, "")];
  if (columns === undefined) throw new Error(`no sort named ${page.sort}`);
  const total = page.counted === false ? 0 : await countOf(sql, list.counted ?? list.from, conditions);
  if (page.after !== null) {
    const after = page.after as SqlValue[];
    const isOurs = columns.every((column, index) => !list.numbers?.includes(column) || isWhole(after[index]));
    if (after.length !== columns.length || !isOurs) throw foreignCursor();
    const [beyond, onFrom] = descending ? ["<", "<="] : [">", ">="];
    conditions.add(`(${columns.join(", ")}) ${beyond} (${placeholders(columns.length)})`, ...after);
    const start = columns.slice(0, list.indexed ?? 0);
    if (start.length > 0) {
      const values = after.slice(0, start.length);
      conditions.add(`(${start.join(", ")}) ${onFrom} (${placeholders(start.length)})`, ...values);
    }
  }
  const keys = columns.map((column, index) => `${column} as "key${index}"`).join(", ");
  const order = columns.map((column) => `${column} ${descending ? "desc" : "asc"}`).join(", ");
  const rows = await sql.rows<Row & Record<string, SqlValue>>(
    `select ${list.select}, ${keys} from ${list.from}${conditions.where} order by ${order} limit ?`,
    [...conditions.values, page.limit + 1],
  );
  return {
    rows: rows.slice(0, page.limit).map((row) => ({
      value: list.map(row),
      cursor: columns.map((_, index) => row[`key${index}`] ?? null),
    })),
    total,
    hasNext: rows.length > page.limit,
  };
}

async function countOf(sql: Sql, from: string, conditions: Conditions): Promise<number> {
  const [count] = await sql.rows<{ total: number }>(
    `select count(*) as total from ${from}${conditions.where}`,
    conditions.values,
  );
  return Number(count?.total ?? 0);
}

function isWhole(value: SqlValue | undefined): boolean {
  return Number.isSafeInteger(value);
}

/** Somebody made this cursor up: ours hold a value per column of the order. */
function foreignCursor(): ApiError {
  const [message, action] = ["The cursor is not one of this list.", "Take it from a next link, as it is."];
  return new ApiError("INVALID_PARAMETER", `${message} ${action}`, [
    {
      severity: "ERROR",
      refuses: null,
      rule: "cursor",
      clause: null,
      pointer: "/cursor",
      value: null,
      message,
      action,
    },
  ]);
}
