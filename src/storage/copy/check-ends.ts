import { existsSync } from "node:fs";
import type { DataSource } from "typeorm";
import { ApiError } from "../../domain/errors";
import { openToRead } from "../data-source";
import type { DatabaseTarget } from "../database-url";
import { comparedSteps } from "../migrate";
import { type Sql, sqlOver } from "../sql";
import type { TableShape } from "./table-shapes";

/** Rows that are there as soon as the schema is. */
export const MADE_WITH_SCHEMA = ["writer_turns", "audit_head"] as const;

/**
 * Opens the database that is copied, to read it; it stays as it is.
 * @throws NOT_FOUND, STATE_CONFLICT where its schema is not this program's
 */
export async function openSource(from: DatabaseTarget): Promise<DataSource> {
  if (from.engine === "sqlite" && !existsSync(from.file))
    throw new ApiError("NOT_FOUND", `There is no database ${from.file}.`);
  const source = await opened("source", openToRead(from));
  try {
    const { isThere, missing, unknown } = await schemaOf(sqlOver(source));
    if (!isThere)
      throw new ApiError(
        "STATE_CONFLICT",
        "There is nothing to copy: the source has no schema of this program.",
      );
    refuseNewer("source", unknown);
    if (missing.length > 0)
      throw new ApiError(
        "STATE_CONFLICT",
        `The source's schema is older than this program: it lacks ${missing.join(", ")}. A copy changes nothing in its source: back it up, run cx migrate on it, and copy then.`,
      );
    return source;
  } catch (failure) {
    await source.destroy();
    throw failure;
  }
}

/** Looks at the database that is copied to before anything is made in it. @throws STATE_CONFLICT where it holds rows */
export async function refuseFilledTarget(to: DatabaseTarget, shapes: readonly TableShape[]): Promise<void> {
  if (to.engine === "sqlite" && !existsSync(to.file)) return;
  const target = await opened("target", openToRead(to));
  try {
    const sql = sqlOver(target);
    refuseNewer("target", (await schemaOf(sql)).unknown);
    await refuseFilled(sql, shapes);
  } finally {
    await target.destroy();
  }
}

/** @throws STATE_CONFLICT where a table holds rows that nobody but a user of the database can have made */
export async function refuseFilled(sql: Sql, shapes: readonly TableShape[]): Promise<void> {
  const there = await tablesOf(sql);
  const filled: string[] = [];
  for (const { name } of shapes) {
    if (!there.has(name) || (MADE_WITH_SCHEMA as readonly string[]).includes(name)) continue;
    if ((await sql.rows(`select 1 as one from "${name}" limit 1`)).length > 0) filled.push(name);
  }
  if (filled.length === 0) return;
  throw new ApiError(
    "STATE_CONFLICT",
    `The target is not empty: there are rows in ${filled.join(", ")}. Nothing was changed. A copy goes into a new database: name one that no server was started on.`,
  );
}

/** Waits until a database is open. @throws UNAVAILABLE, which says which of the two it is and why it can't be */
export async function opened<T>(which: "source" | "target", opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (failure) {
    throw new ApiError(
      "UNAVAILABLE",
      `The ${which} can't be opened: ${reasonOf(failure)}. Nothing was copied.`,
    );
  }
}

/** Why something failed, in the words of the database or of the network. */
export function reasonOf(failure: unknown): string {
  if (failure instanceof AggregateError) return failure.errors.map(reasonOf).join("; ");
  return failure instanceof Error ? failure.message : String(failure);
}

async function schemaOf(sql: Sql): Promise<{ isThere: boolean; missing: string[]; unknown: string[] }> {
  const isThere = (await tablesOf(sql)).has("migrations");
  const rows = isThere ? await sql.rows<{ name: string }>("select name from migrations order by id") : [];
  return { isThere, ...comparedSteps(rows) };
}

function refuseNewer(which: "source" | "target", unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  throw new ApiError(
    "STATE_CONFLICT",
    `The ${which} was made by a newer version of this program: it has ${unknown.join(", ")}. Copy with that version or a later one.`,
  );
}

async function tablesOf(sql: Sql): Promise<Set<string>> {
  const rows = await sql.rows<{ name: string }>(
    sql.engine === "postgres"
      ? `select tablename as "name" from pg_tables where schemaname = current_schema()`
      : `select name as "name" from sqlite_master where type = 'table'`,
  );
  return new Set(rows.map(({ name }) => name));
}
