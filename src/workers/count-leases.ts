import type { RateCounter } from "../use-cases/rate-ports";

/** Of how many subjects a window's count is kept: about 10 MB. */
const REMEMBERED = 50_000;
/** The window that goes on, and the one before it, for a worker whose clock is read a moment earlier. */
const WINDOWS = 2;

/** Counts in memory for all workers of a machine, as the database does for servers that share one. */
export function countLeases(): RateCounter {
  const windows = new Map<string, Map<string, number>>();

  const windowOf = (began: string): Map<string, number> => {
    const known = windows.get(began);
    if (known !== undefined) return known;
    const made = new Map<string, number>();
    windows.set(began, made);
    for (const old of [...windows.keys()].sort().slice(0, -WINDOWS)) windows.delete(old);
    return made;
  };

  return {
    take: async ({ subject, window, block, limit }) => {
      const counts = windowOf(window);
      const before = counts.get(subject) ?? 0;
      if (before >= limit) return { granted: 0, taken: limit };
      const [oldest] = counts.keys();
      if (oldest !== undefined && counts.size >= REMEMBERED) counts.delete(oldest);
      counts.set(subject, before + block);
      return { granted: Math.min(block, limit - before), taken: Math.min(before + block, limit) };
    },
    // It forgets by itself.
    forget: async () => 0,
  };
}
