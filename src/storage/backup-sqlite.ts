import { createHash } from "node:crypto";
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ApiError } from "../domain/errors";
import { sqliteDriver } from "./sqlite-driver";

/** A copy of a database that was looked through. */
export interface Backup {
  /** Rows of each table that holds something somebody sent, by its name. */
  readonly rows: Readonly<Record<string, number>>;
  readonly datasetRevision: number;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

const COUNTED = [
  "reports",
  "revisions",
  "documents",
  "document_revisions",
  "imports",
  "api_keys",
  "audit_events",
];

/**
 * Copies a SQLite database as it is at this moment, while servers go on reading and writing it, into a file that must not
 * be there yet. The copy has its name only when it is whole, on disk and sound.
 * @throws VALIDATION_FAILED where the file is there, UNAVAILABLE where the copy is not sound
 */
export async function backupSqlite(database: string, file: string): Promise<Backup> {
  if (!existsSync(database)) throw new ApiError("NOT_FOUND", `There is no database ${database}.`);
  reserve(file);
  const partial = `${file}.partial`;
  try {
    rmSync(partial, { force: true });
    closeSync(openSync(partial, "wx", 0o600));
    copyWhole(database, partial);
    const found = lookThrough(partial);
    sync(partial);
    renameSync(partial, file);
    sync(dirname(resolve(file)));
    const { bytes, sha256 } = await digestOf(file);
    return { ...found, bytes, sha256 };
  } catch (failure) {
    for (const made of [partial, file]) rmSync(made, { force: true });
    throw failure;
  }
}

/** Takes the name, so that nobody's file is ever replaced. */
function reserve(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== "EEXIST") throw failure;
    throw new ApiError(
      "VALIDATION_FAILED",
      `${file} is there already; a backup replaces nothing. Name a new file.`,
    );
  }
}

/** One transaction that reads: what is committed when it begins, and nothing that comes after. */
function copyWhole(database: string, file: string): void {
  const source = new (sqliteDriver())(database, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    source.prepare("vacuum into ?").run(file);
  } finally {
    source.close();
  }
}

function lookThrough(file: string): Pick<Backup, "rows" | "datasetRevision"> {
  const copy = new (sqliteDriver())(file, { readonly: true });
  try {
    const faults = [
      ...(copy.pragma("integrity_check") as object[]),
      ...(copy.pragma("foreign_key_check") as object[]),
    ];
    if (JSON.stringify(faults) !== '[{"integrity_check":"ok"}]') {
      throw new ApiError(
        "UNAVAILABLE",
        `The copy is not sound, and was removed: ${JSON.stringify(faults.slice(0, 5))}`,
      );
    }
    const one = (query: string) => Number(copy.prepare(query).pluck().get());
    return {
      rows: Object.fromEntries(COUNTED.map((table) => [table, one(`select count(*) from ${table}`)])),
      datasetRevision: one("select revision from dataset"),
    };
  } finally {
    copy.close();
  }
}

/** Has a file, or a folder's list of names, written to disk. */
function sync(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

async function digestOf(file: string): Promise<Pick<Backup, "bytes" | "sha256">> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  return { bytes, sha256: hash.digest("hex") };
}
