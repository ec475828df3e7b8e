import type { JoinedStore, Transaction, UnitOfWork, WorkSize } from "../use-cases/ports";
import { isStorageOut, storageFailure } from "./storage-failure";

/** How long what a probe found is believed, in milliseconds: however many ask, the writer is asked once. */
const PROBE_EVERY = 1_000;

/** A unit of work that says what a store out of reach means, and remembers whether the last write met one. */
export interface WatchedWork {
  readonly work: UnitOfWork;
  /** Resolves where writes find room; where the last one did not, a small one is tried first. @throws UNAVAILABLE */
  check(): Promise<void>;
}

/**
 * @param probe a write that changes nothing and leaves something on disk all the same
 * @param written is told after every write
 */
export function watchedWork(
  work: UnitOfWork,
  probe: () => Promise<unknown>,
  written: () => void,
): WatchedWork {
  let out: unknown = null;
  let probing: { readonly since: number; readonly result: Promise<unknown> } | null = null;
  const watched = async <T>(unit: () => Promise<T>): Promise<T> => {
    try {
      const result = await unit();
      out = null;
      written();
      return result;
    } catch (failure) {
      const told = storageFailure(failure);
      if (isStorageOut(told)) out = told;
      throw told;
    }
  };
  return {
    work: {
      write: <T>(unit: (transaction: Transaction) => Promise<T>, size?: WorkSize) =>
        watched(() => work.write(unit, size)),
      together: <T>(unit: (store: JoinedStore) => Promise<T>) => watched(() => work.together(unit)),
    },
    check: async () => {
      if (out === null) return;
      if (probing === null || performance.now() - probing.since > PROBE_EVERY) {
        const result = watched(probe).catch(() => undefined);
        probing = { since: performance.now(), result };
      }
      await probing.result;
      if (out !== null) throw out;
    },
  };
}
