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
): Promise<ImportDetail> {
  const { id, done } = await startImport(ports, actor, command);
  await atMost(done, Math.min(seconds ?? WAIT, MOST_WAIT));
  const detail = await readImport(ports, actor, id);
  const { record, findings } = detail;
  if (record.state === "REFUSED") throw new ImportRefused(record, findings);
  return detail;
}

/** True where nothing more comes of it. */
export function isDone({ record }: ImportDetail): boolean {
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
