import type { AuditVerdict } from "../../domain/audit";
import { ApiError } from "../../domain/errors";
import { openConnections } from "../data-source";
import type { DatabaseTarget } from "../database-url";
import { verifyAudit } from "../readers/verify-audit";
import { resumeIdentities } from "../resume-identities";
import { type Sql, sqlOver } from "../sql";
import { storageFailure } from "../storage-failure";
import {
  MADE_WITH_SCHEMA,
  opened,
  openSource,
  reasonOf,
  refuseFilled,
  refuseFilledTarget,
} from "./check-ends";
import { withLateReferences } from "./self-references";
import { insertCopied, rowsOfTable, type TableDigest, TableDigester } from "./table-rows";
import { type TableShape, tableShapes } from "./table-shapes";

/** What was copied; source and target are equal in it. */
export interface CopyReport {
  readonly tables: readonly TableDigest[];
  readonly rows: number;
  /** Of the record of who did what, in the target. */
  readonly audit: AuditVerdict;
}

/** Told how far it got. @param total null while it is not known how many rows there are */
export type CopyProgress = (step: "copied" | "verified", rows: number, total: number | null) => void;

/**
 * Copies everything a database holds, as it is at one moment, into an empty one of either engine. The target has all of it
 * and equal to the source, or nothing.
 * @throws NOT_FOUND where there is no source, STATE_CONFLICT where the source's schema is another or the target holds
 * something or does not take a row, UNAVAILABLE where the two are not equal
 */
export async function copyStore(
  from: DatabaseTarget,
  to: DatabaseTarget,
  onProgress: CopyProgress,
): Promise<CopyReport> {
  const shapes = await tableShapes();
  const source = await openSource(from);
  try {
    await refuseFilledTarget(to, shapes);
    const patient = to.engine === "postgres" ? { ...to, pool: 2, timeoutMs: 0 } : to;
    const target = await opened("target", openConnections(patient));
    try {
      const report = await target.writer.transaction(async (manager) => {
        const sql = sqlOver(manager);
        await waitFor(sql);
        await clear(sql, shapes);
        const copied = await withLateReferences(sql, shapes, () =>
          // SQLite's transactions are of one moment by themselves.
          source.transaction(
            from.engine === "postgres" ? "REPEATABLE READ" : "SERIALIZABLE",
            async (reading) => {
              const read = sqlOver(reading);
              await waitFor(read);
              return copyTables(read, sql, shapes, onProgress);
            },
          ),
        );
        await verifyTables(sql, shapes, copied, onProgress);
        const audit = await verifyAudit(sql, null);
        await resumeIdentities(sql, identitiesOf(shapes));
        return { tables: copied, rows: sum(copied), audit };
      });
      // Whoever is first to ask would else wait for plans that were made for empty tables.
      if (to.engine === "postgres") await target.writer.query("analyze");
      return report;
    } finally {
      await target.close();
    }
  } catch (failure) {
    throw brokenOff(failure);
  } finally {
    await source.destroy();
  }
}

/** What a request would be told is of no use here. */
function brokenOff(failure: unknown): unknown {
  const out = storageFailure(failure);
  if (!(out instanceof ApiError) || out.cause === undefined) return failure;
  return new ApiError(
    "UNAVAILABLE",
    `The copy broke off, because a database went out of reach or has no room: ${reasonOf(out.cause)}. Begin it anew; should it say that the target is not empty, then it was done.`,
  );
}

/** One end does nothing while the other one works: that is no server which has stopped. */
async function waitFor(sql: Sql): Promise<void> {
  if (sql.engine === "postgres") await sql.rows("set local idle_in_transaction_session_timeout = 0");
}

/** A server that starts on the target meanwhile waits from here on for the end, and then finds what was copied. */
async function clear(sql: Sql, shapes: readonly TableShape[]): Promise<void> {
  for (const table of MADE_WITH_SCHEMA) await sql.rows(`delete from ${table}`);
  await refuseFilled(sql, shapes);
}

async function copyTables(
  source: Sql,
  target: Sql,
  shapes: readonly TableShape[],
  onProgress: CopyProgress,
): Promise<TableDigest[]> {
  const copied: TableDigest[] = [];
  let done = 0;
  for (const table of shapes) {
    const digester = new TableDigester(table);
    for await (const rows of rowsOfTable(source, table)) {
      digester.add(rows);
      await insertCopied(target, table, rows).catch((failure: unknown) => refusedBy(table, failure));
      done += rows.length;
      onProgress("copied", done, null);
    }
    copied.push(digester.end());
  }
  return copied;
}

function refusedBy({ name }: TableShape, failure: unknown): never {
  if (failure instanceof ApiError) throw failure;
  throw new ApiError(
    "STATE_CONFLICT",
    `The target did not take rows of ${name}: ${reasonOf(failure)}. Nothing was copied: the target holds no row.`,
  );
}

async function verifyTables(
  target: Sql,
  shapes: readonly TableShape[],
  copied: readonly TableDigest[],
  onProgress: CopyProgress,
): Promise<void> {
  const total = sum(copied);
  let done = 0;
  for (const [index, table] of shapes.entries()) {
    const digester = new TableDigester(table);
    for await (const rows of rowsOfTable(target, table)) {
      digester.add(rows);
      done += rows.length;
      onProgress("verified", done, total);
    }
    refuseDifference(copied[index], digester.end());
  }
}

function refuseDifference(source: TableDigest | undefined, target: TableDigest): void {
  if (source?.rows === target.rows && source.digest === target.digest) return;
  throw new ApiError(
    "UNAVAILABLE",
    `Table ${target.table} is not the same in the target: ${source?.rows} rows of digest ${source?.digest} became ${target.rows} of ${target.digest}. Nothing was copied: the target holds no row.`,
  );
}

const sum = (tables: readonly TableDigest[]): number => tables.reduce((all, { rows }) => all + rows, 0);

/** What may be counted up by a sequence; where it is not, there is none to set. */
function identitiesOf(shapes: readonly TableShape[]): string[] {
  return shapes
    .filter(({ key, columns }) => {
      const [id] = columns.filter(({ name }) => name === "id");
      return key.length === 1 && key[0] === "id" && id?.type === "integer";
    })
    .map(({ name }) => name);
}
