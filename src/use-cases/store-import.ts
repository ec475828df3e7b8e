import { auditOf, refusalOf } from "./audit-entry";
import {
  ChangedMeanwhile,
  commitDrafts,
  commitServices,
  type PlannedDraft,
  type PlannedService,
} from "./import-commit";
import { changedMeanwhile } from "./import-findings";
import type { ImportLog } from "./import-log";
import type { ClaimedImport } from "./import-ports";
import type { FoundInFile } from "./plan-import";
import type { Ports, Spool } from "./ports";

/** So many drafts are stored at once, with few statements, and in less time than a request minds to wait. */
const BATCH = 100;

/** The work was ended because the server stops, or another one does it. */
class Stopped extends Error {}

/** What is to be stored of a file. */
export interface ToStore {
  readonly drafts: Spool<PlannedDraft>;
  readonly services: readonly PlannedService[];
}

/** All of it in one transaction; in partial mode as many as are still as they were when they were checked. */
export async function storeImport(
  { ports, log }: { readonly ports: Ports; readonly log: ImportLog },
  claimed: ClaimedImport,
  { drafts, services }: ToStore,
  signal: AbortSignal,
): Promise<void> {
  const { actor, record } = claimed;
  const context = { ports, actor, importId: record.id, log };
  const breathe = breather(signal);
  const meanwhile: FoundInFile[] = [];
  try {
    await log.write(async (transaction) => {
      meanwhile.length = 0;
      await commitServices(context, transaction, services);
      for await (const some of inBatches(drafts.all(), BATCH)) {
        await breathe();
        await commitDrafts(context, transaction, some, (changed) => {
          if (record.mode === "ATOMIC") throw changed;
          meanwhile.push(changedMeanwhile(changed.draft, changed.version));
          log.settle(changed.draft.position, "REFUSED", null);
        });
      }
      const at = ports.clock().toISOString();
      await transaction.audit(auditOf(actor, "IMPORT", record.id, at, detailsOf(claimed, log)));
      await log.endIn(transaction, { state: "COMMITTED" }, meanwhile);
    }, "LARGE");
  } catch (failure) {
    if (!(failure instanceof ChangedMeanwhile)) throw failure;
    await log.add([changedMeanwhile(failure.draft, failure.version)]);
    await refuseImport(ports, claimed, log);
  }
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Ends the record of a file nothing of which is stored. */
export async function refuseImport(ports: Ports, claimed: ClaimedImport, log: ImportLog): Promise<void> {
  const { actor, record } = claimed;
  const at = ports.clock().toISOString();
  const details = { ...detailsOf(claimed, log), dryRun: record.dryRun };
  await log.end({ state: "REFUSED" }, refusalOf(actor, "IMPORT", record.id, at, "IMPORT_REFUSED", details));
}

function detailsOf({ record }: ClaimedImport, log: ImportLog) {
  const { fileName, bytes, sha256 } = record;
  return { file: fileName, bytes, sha256, reports: log.count, refused: log.refused };
}

/** Lets requests be answered while a large file is worked on. @throws Stopped where the signal is aborted */
export function breather(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (signal.aborted) throw new Stopped();
    if (performance.now() - last < 10) return;
    await new Promise((go) => setImmediate(go));
    last = performance.now();
  };
}
