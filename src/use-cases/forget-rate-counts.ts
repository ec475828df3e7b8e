import type { Ports } from "./ports";

/** Counts of windows are kept a while, because the clocks of servers differ. */
const KEPT_MS = 5 * 60_000;
/** So many at once: nobody waits long for it. */
const PIECE = 1_000;

/** Forgets what was counted in windows that are over, a small piece after the other. */
export async function forgetRateCounts({ rates, clock }: Ports): Promise<void> {
  if (rates === null) return;
  const before = new Date(clock().getTime() - KEPT_MS).toISOString();
  let forgotten = PIECE;
  while (forgotten === PIECE) forgotten = await rates.forget(before, PIECE);
}
