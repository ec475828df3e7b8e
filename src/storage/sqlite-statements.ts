import { type DataSource, QueryFailedError } from "typeorm";
import type { BetterSqlite3Driver } from "typeorm/driver/better-sqlite3/BetterSqlite3Driver";

/** A statement of the driver that is ready to run. */
interface Prepared {
  /** The same statement, which then gives the first column of each row alone. */
  pluck(): Prepared;
  get(): unknown;
  readonly reader: boolean;
  all(...values: unknown[]): unknown[];
  run(...values: unknown[]): unknown;
}

/** What of the driver's connection is used here. */
interface Handle {
  prepare(text: string): Prepared;
}

/** How many statements of one connection are kept ready. */
const MOST_KEPT = 400;
/** Longer ones say a list out that is hardly ever the same again. */
const LONGEST_KEPT = 20_000;

const KEPT = new WeakMap<Handle, Map<string, Prepared>>();
const VERSIONS = new WeakMap<Handle, Prepared>();

/**
 * Runs one statement on SQLite's connection as TypeORM would, and leaves out what TypeORM does around it, which takes
 * several times as long as a short statement itself. It takes part in whatever transaction is open there.
 * @throws QueryFailedError as TypeORM does
 */
export function runOnSqlite<T>(source: DataSource, text: string, values: readonly unknown[]): T[] {
  const handle = (source.driver as BetterSqlite3Driver).databaseConnection as Handle;
  if (source.options.logging === true) source.logger.logQuery(text, [...values]);
  try {
    const statement = prepared(handle, text);
    if (statement.reader) return statement.all(...values) as T[];
    statement.run(...values);
    return [];
  } catch (failure) {
    throw new QueryFailedError(text, [...values], failure as Error);
  }
}

/**
 * A number that is another one once another connection has committed, of this process or not: SQLite looks at the head of
 * its log for it, and reads nothing.
 */
export function commitsSeenBy(source: DataSource): number {
  const handle = (source.driver as BetterSqlite3Driver).databaseConnection as Handle;
  const statement = VERSIONS.get(handle) ?? handle.prepare("pragma data_version").pluck();
  VERSIONS.set(handle, statement);
  return Number(statement.get());
}

function prepared(handle: Handle, text: string): Prepared {
  const kept = KEPT.get(handle) ?? new Map<string, Prepared>();
  KEPT.set(handle, kept);
  const known = kept.get(text);
  if (known !== undefined) {
    // What was used last goes last, once some are to go at all.
    if (kept.size > MOST_KEPT / 2) {
      kept.delete(text);
      kept.set(text, known);
    }
    return known;
  }
  const statement = handle.prepare(plannedOnce(text));
  if (text.length > LONGEST_KEPT) return statement;
  kept.set(text, statement);
  const [oldest] = kept.size > MOST_KEPT ? kept.keys() : [];
  if (oldest !== undefined) kept.delete(oldest);
  return statement;
}

/**
 * SQLite plans a query with a join or a limit anew each time a value is bound to it, in case the value makes another plan
 * better, which takes several times as long as the query itself. It does not look at a value behind a plus, which
 * changes nothing else: not the value, not its type, not which index is used. Our SQL has no question mark inside a literal.
 */
function plannedOnce(text: string): string {
  return /^\s*(?:select|with)\b/i.test(text) ? text.replaceAll("?", "+?") : text;
}
