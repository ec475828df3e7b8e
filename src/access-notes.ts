import type { AccessNotes, Clock, CountedRefusal, UnitOfWork } from "./use-cases/ports";
import { type RefusalCount, writeAccessNotes } from "./use-cases/write-access-notes";

const MINUTE = 60_000;
/** So many names are told apart in a minute's count, and so many are written down. */
const MOST_NAMES = 100;
const WRITTEN_NAMES = 5;
const OTHERS = "others";

interface Count extends Pick<RefusalCount, "code" | "key" | "actor" | "from"> {
  count: number;
  to: string;
  readonly addresses: Map<string, number>;
  readonly operations: Map<string, number>;
}

/**
 * Calls something once, later.
 * @returns what takes it back
 */
export type Later = (work: () => void) => () => void;

/** Notes in memory, and what writes them down at every full minute in which there are some. */
export interface KeptNotes extends AccessNotes {
  /** Writes down the last of them. */
  stop(): Promise<void>;
}

/**
 * Keeps notes. What can't be written down is kept for the next time.
 * @param onFailure is told why notes could not be written
 * @param later calls when notes are to be written down; at the next full minute of the machine unless told
 */
export function makeAccessNotes(
  work: UnitOfWork,
  clock: Clock,
  onFailure: (failure: unknown) => void,
  later: Later = atFullMinute,
): KeptNotes {
  let used = new Map<string, string>();
  let refusals = new Map<string, Count>();
  let takeBack: (() => void) | null = null;
  let writing = Promise.resolve();
  let stopped = false;

  const schedule = () => {
    if (takeBack !== null || stopped) return;
    takeBack = later(() => {
      takeBack = null;
      void flush();
    });
  };

  const write = async () => {
    if (used.size + refusals.size === 0) return;
    const taken = { used, refusals };
    used = new Map();
    refusals = new Map();
    try {
      await writeAccessNotes(work, taken.used, [...taken.refusals.values()].map(written));
    } catch (failure) {
      used = new Map([...taken.used, ...used]);
      for (const [name, count] of refusals) addUp(taken.refusals, name, count);
      refusals = taken.refusals;
      schedule();
      onFailure(failure);
    }
  };

  const flush = () => {
    writing = writing.then(write);
    return writing;
  };

  return {
    used: (key) => {
      used.set(key, clock().toISOString());
      schedule();
    },
    refused: (refusal) => {
      const at = clock().toISOString();
      addUp(refusals, `${at.slice(0, 16)} ${refusal.code} ${refusal.key}`, firstOf(refusal, at));
      schedule();
    },
    flush,
    stop: async () => {
      stopped = true;
      takeBack?.();
      await flush();
    },
  };
}

/** Calls at the next full minute of the machine, if the process is there so long. */
export function atFullMinute(work: () => void): () => void {
  const timer = setTimeout(work, MINUTE - (Date.now() % MINUTE)).unref();
  return () => clearTimeout(timer);
}

function firstOf({ code, key, actor, address, operation }: CountedRefusal, at: string): Count {
  const once = (name: string | null) => new Map(name === null ? [] : [[name, 1]]);
  const [addresses, operations] = [once(address), once(operation)];
  return { code, key, actor, from: at, to: at, count: 1, addresses, operations };
}

function addUp(counts: Map<string, Count>, name: string, more: Count): void {
  const known = counts.get(name);
  if (known === undefined) {
    counts.set(name, more);
    return;
  }
  known.count += more.count;
  known.to = more.to;
  for (const kind of ["addresses", "operations"] as const) {
    for (const [which, times] of more[kind]) {
      const place = known[kind].has(which) || known[kind].size < MOST_NAMES ? which : OTHERS;
      known[kind].set(place, (known[kind].get(place) ?? 0) + times);
    }
  }
}

function written({ addresses, operations, ...count }: Count): RefusalCount {
  return { ...count, addresses: mostFrequent(addresses), operations: mostFrequent(operations) };
}

function mostFrequent(counts: ReadonlyMap<string, number>): Record<string, number> {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const others = sorted.slice(WRITTEN_NAMES).reduce((sum, [, times]) => sum + times, 0);
  return {
    ...Object.fromEntries(sorted.slice(0, WRITTEN_NAMES)),
    ...(others === 0 ? {} : { [OTHERS]: others }),
  };
}
