import { ApiError } from "../domain/errors";
import { type ImportOptions, type ImportRecord, NO_COUNTS } from "../domain/imports";
import { type Actor, isReviewer, requireKey, submitterOf } from "./actor";
import { takeName } from "./answer-once";
import type { ReceivedFile } from "./file-reading";
import type { NamedRequest } from "./idempotency-ports";
import type { ImportTask } from "./import-ports";
import { ownerOf } from "./list-imports";
import type { Ports, Transaction } from "./ports";

/** A file as it was sent. */
export interface ImportCommand {
  readonly file: ReceivedFile;
  readonly sha256: string;
  readonly options: ImportOptions;
  readonly mapping: unknown;
  /** The request by its Idempotency-Key; left out or null where it has none. */
  readonly named?: NamedRequest | null;
  /** Forgets the file, once it is not needed any more. */
  readonly discard: () => Promise<void>;
}

/** An import that was taken in: its record's name. */
export interface StartedImport {
  readonly id: string;
  /** True where the file came before, under the same name. */
  readonly replayed: boolean;
}

/**
 * Asked before a file is received at all. @throws UNAUTHENTICATED or FORBIDDEN for who may import nothing, or makes
 * services without being a reviewer
 */
export function requireImporter(actor: Actor, options: Pick<ImportOptions, "createServices">): void {
  requireKey(actor);
  if (!isReviewer(actor) && submitterOf(actor).length === 0) {
    throw new ApiError("FORBIDDEN", "Importing needs a key with the scope submit:<hisp> or review.");
  }
  if (options.createServices && !isReviewer(actor)) {
    throw new ApiError("FORBIDDEN", "create=services needs a key with the scope review.");
  }
}

/**
 * Keeps a file with the record of its import: once that is on disk the import comes to its end, by whichever server. It
 * is read, checked and stored after those before it.
 */
export async function startImport(
  ports: Ports,
  actor: Actor,
  command: ImportCommand,
): Promise<StartedImport> {
  requireImporter(actor, command.options);
  const { file, sha256, options, mapping, discard } = command;
  const at = ports.clock().toISOString();
  const record: ImportRecord = {
    ...options,
    ...{
      id: ports.secrets.newName("imp"),
      state: "RECEIVED",
      createdAt: at,
      updatedAt: at,
      finishedAt: null,
    },
    ...{
      actor: actor.name,
      key: actor.key,
      owner: ownerOf(actor),
      fileName: file.name,
      bytes: file.bytes,
      sha256,
    },
    ...{ layout: null, rowsDone: 0, rowsTotal: null, workbook: null, counts: NO_COUNTS },
  };
  const importer: Actor = { ...actor, source: { ...actor.source, face: "IMPORT" } };
  const task: ImportTask = { mediaType: file.mediaType, mapping, actor: importer };
  const keep = async (transaction: Transaction) => {
    await transaction.insertImport(record);
    await transaction.keepImportTask(record.id, task, ports.files.parts(file.path));
  };
  try {
    const id = await ports.work.write(
      (transaction) => insertOnce(ports, transaction, { id: record.id, keep }, command.named ?? null),
      "LARGE",
    );
    ports.imports.wake();
    return { id, replayed: id !== record.id };
  } finally {
    await discard();
  }
}

/**
 * The record of an import outlives its request, so that it is what is kept under the request's name: whoever sends the
 * file again is told how that import stands.
 * @returns the name of the import there now is
 */
async function insertOnce(
  ports: Ports,
  transaction: Transaction,
  { id, keep }: { readonly id: string; readonly keep: (transaction: Transaction) => Promise<void> },
  named: NamedRequest | null,
): Promise<string> {
  const kept = named === null ? null : await takeName(ports, transaction, named);
  if (kept !== null) return (JSON.parse(kept.answer) as { readonly import: string }).import;
  await keep(transaction);
  if (named !== null) await transaction.keepAnswer(named, JSON.stringify({ import: id }));
  return id;
}
