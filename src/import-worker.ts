import type { ImportQueue } from "./use-cases/import-ports";

/** A queue of imports that can be ended. */
export interface ImportWorker extends ImportQueue {
  /** Has the import under way given back, starts no other, and resolves when that is done. */
  stop(): Promise<void>;
}

/**
 * Works on imports strictly one after another: a large file takes one core and the memory of one file, however many are
 * sent at once.
 * @param lease how long this server may be silent, in milliseconds
 * @param next works on the next import; false where there is none
 * @param onFailure is told why it could not be looked for one: once, until it could again
 */
export function makeImportWorker(
  lease: number,
  next: () => Promise<boolean>,
  onFailure: (failure: unknown) => void,
): ImportWorker {
  const stopping = new AbortController();
  const waiting = new Set<() => void>();
  let [again, failed] = [false, false];
  let underWay: Promise<void> | null = null;
  const tell = () => {
    for (const told of [...waiting]) told();
  };
  const work = async () => {
    try {
      while (again && !stopping.signal.aborted) {
        again = false;
        while (!stopping.signal.aborted && (await next())) tell();
      }
      failed = false;
    } catch (failure) {
      if (!failed) onFailure(failure);
      failed = true;
    } finally {
      underWay = null;
    }
  };
  return {
    lease,
    stopping: stopping.signal,
    wake: () => {
      if (stopping.signal.aborted) return;
      again = true;
      underWay ??= work();
    },
    news: (milliseconds) =>
      new Promise((go) => {
        const told = () => {
          clearTimeout(timer);
          waiting.delete(told);
          go();
        };
        const timer = setTimeout(told, stopping.signal.aborted ? 0 : milliseconds);
        waiting.add(told);
      }),
    stop: async () => {
      stopping.abort();
      tell();
      await underWay;
    },
  };
}
