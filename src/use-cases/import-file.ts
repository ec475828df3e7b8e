import { isFinished } from "../domain/imports";
import type { Actor } from "./actor";
import { ImportRefused } from "./import-refused";
import { type ImportDetail, readImport } from "./list-imports";
import type { Ports } from "./ports";
import { type ImportCommand, startImport } from "./start-import";

/** How long a caller waits for the end of an import where it does not say, in seconds. */
const WAIT = 20;
/** The longest wait there is, in seconds: connections are not held for longer. */
const MOST_WAIT = 50;
/** How often one looks at an import that another server may work on, in milliseconds. */
const LOOK_EVERY = 200;

/**
 * Takes a file in, and waits for its end for a while: small files are answered at once, large ones are asked for later.
 * @param seconds how long to wait; null where nobody says
 * @throws ImportRefused where it was refused by then; UNAUTHENTICATED, FORBIDDEN
 */
export async function importFile(
  ports: Ports,
  actor: Actor,
  command: ImportCommand,
  seconds: number | null,
): Promise<ImportDetail & { readonly replayed: boolean }> {
  const { id, replayed } = await startImport(ports, actor, command);
  await endOf(ports, id, Math.min(seconds ?? WAIT, MOST_WAIT));
  const detail = await readImport(ports, actor, id);
  const { record, findings } = detail;
  if (record.state === "REFUSED") {
    throw new ImportRefused(record, findings, replayed ? { "Idempotency-Replayed": "true" } : {});
  }
  return { ...detail, replayed };
}

/** Looks again and again whether an import has come to its end: here, or at another server. */
async function endOf({ read, imports }: Ports, id: string, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const left = until - performance.now();
    if (left <= 0 || imports.stopping.aborted) return;
    // Listened for before looking, so that nothing is missed.
    const news = imports.news(Math.min(left, LOOK_EVERY));
    const record = await read.import(id, { all: true, key: null, owner: null });
    if (record !== null && isFinished(record.state, record.dryRun)) return;
    await news;
  }
}

/** True where nothing more comes of it. */
export function isDone({ record }: Pick<ImportDetail, "record">): boolean {
  return isFinished(record.state, record.dryRun);
}
