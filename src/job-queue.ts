import { withThriftyHeap } from "./thrifty-heap";
import type { Jobs } from "./use-cases/ports";

/** Jobs that can be ended. */
export interface JobQueue extends Jobs {
  /** Tells the job under way to end, starts no other, and resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * Runs jobs strictly one after another, in the order they came: a large file takes one core and the memory of one
 * file, however many are sent at once.
 * @param onFailure is told what a job rejected with
 */
export function makeJobQueue(onFailure: (failure: unknown) => void): JobQueue {
  const stopping = new AbortController();
  let tail: Promise<void> = Promise.resolve();
  return {
    run: (work) => {
      const done = tail.then(() => withThriftyHeap(() => work(stopping.signal)));
      tail = done.catch(onFailure);
      return done;
    },
    stop: async () => {
      stopping.abort();
      await tail;
    },
  };
}
