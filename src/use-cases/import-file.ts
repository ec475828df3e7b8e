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
/** How often one looks at an import that somebody else works on, in milliseconds. */
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
  const { id, done } = await startImport(ports, actor, command);
  const wait = Math.min(seconds ?? WAIT, MOST_WAIT);
  const replayed = done === null;
  if (done === null) await othersEnd(ports, actor, id, wait);
  else await atMost(done, wait);
  const detail = await readImport(ports, actor, id);
  const { record, findings } = detail;
  if (record.state === "REFUSED") {
    throw new ImportRefused(record, findings, replayed ? { "Idempotency-Replayed": "true" } : {});
  }
  return { ...detail, replayed };
}

/** Looks again and again whether an import that somebody else works on, perhaps another server, has come to its end. */
async function othersEnd(ports: Ports, actor: Actor, id: string, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  while (!isDone(await readImport(ports, actor, id)) && performance.now() < until) {
    await new Promise((go) => setTimeout(go, LOOK_EVERY));
  }
}

/** True where nothing more comes of it. */
export function isDone({ record }: Pick<ImportDetail, "record">): boolean {
  return isFinished(record.state, record.dryRun);
}

/** What goes wrong in the work is in its record, and told to the log by who runs it. */
async function atMost(work: Promise<void>, seconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((go) => {
    timer = setTimeout(go, seconds * 1_000);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
