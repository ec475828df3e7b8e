import { ApiError } from "../domain/errors";
import { type ImportOptions, type ImportRecord, NO_COUNTS } from "../domain/imports";
import { type Actor, isReviewer, requireKey, submitterOf } from "./actor";
import type { ReceivedFile } from "./file-reading";
import { ownerOf } from "./list-imports";
import type { Ports } from "./ports";
import { runImport } from "./run-import";

/** A file as it was sent. */
export interface ImportCommand {
  readonly file: ReceivedFile;
  readonly sha256: string;
  readonly options: ImportOptions;
  readonly mapping: unknown;
  /** Forgets the file, once it is not needed any more. */
  readonly discard: () => Promise<void>;
}

/** An import under way: its record's name, and when it is done. */
export interface StartedImport {
  readonly id: string;
  /** Resolves when the record has come to its end; rejects for what nobody expected. */
  readonly done: Promise<void>;
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

/** Records that a file was received, and has it read, checked and stored after those before it. */
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
  await ports.work.write((transaction) => transaction.insertImport(record));
  const importer: Actor = { ...actor, source: { ...actor.source, face: "IMPORT" } };
  const done = ports.jobs.run((signal) =>
    runImport(ports, { actor: importer, record, file, mapping }, signal).finally(discard),
  );
  return { id: record.id, done };
}
