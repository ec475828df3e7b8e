import type { Sql } from "./sql";

/** So many answers are kept at most. */
const MOST_KEPT = 1_000;

/**
 * Keeps what a reader answered until anybody commits anything, where the database says so: what is asked at every
 * request is then read once between two writes.
 * @param read answers the same for the same key; nobody may change what it answers
 */
export function whileUnchanged<K extends string, V>(
  sql: Sql,
  read: (key: K) => Promise<V>,
): (key: K) => Promise<V> {
  const { commits } = sql;
  if (commits === undefined) return read;
  let seen = Number.NaN;
  let known = new Map<K, V>();
  return async (key) => {
    const now = commits();
    if (now !== seen || known.size >= MOST_KEPT) {
      seen = now;
      known = new Map();
    }
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as V;
    // Somebody may commit meanwhile, and another question find that out: what is kept since is not ours to add to.
    const mine = known;
    const value = await read(key);
    mine.set(key, value);
    return value;
  };
}
