import { type Interval, Z95 } from "./intervals";
import { roundTo } from "./rounding";

/** Two figures of one and the same thing, such as the means of two questions of one collection. */
export type Pair = readonly [x: number, y: number];

/**
 * Ranks from 1, the smallest first; equal values share the mean of the ranks they take. Doubled, so that a shared rank
 * such as 2.5 is a whole number and everything that follows from ranks is exact.
 */
export function doubledRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end + 1 < order.length && values[order[end + 1] ?? 0] === values[order[start] ?? 0]) end += 1;
    // Ranks start + 1 to end + 1: their mean is half of this sum.
    for (let at = start; at <= end; at += 1) ranks[order[at] ?? 0] = start + end + 2;
    start = end + 1;
  }
  return ranks;
}

/**
 * Spearman's rank correlation, -1 to 1: Pearson's correlation of the ranks, ties averaged. Null under two pairs, and
 * where either side is the same throughout: it has no order to go with.
 */
export function spearman(pairs: readonly Pair[]): number | null {
  const n = pairs.length;
  const [x, y] = [doubledRanks(pairs.map(([value]) => value)), doubledRanks(pairs.map(([, value]) => value))];
  // The doubled mean rank is n + 1 on both sides, ties or not.
  let [both, ofX, ofY] = [0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const [dx, dy] = [(x[at] ?? 0) - (n + 1), (y[at] ?? 0) - (n + 1)];
    both += dx * dy;
    ofX += dx * dx;
    ofY += dy * dy;
  }
  if (ofX === 0 || ofY === 0) return null;
  return Math.max(-1, Math.min(1, both / Math.sqrt(ofX * ofY)));
}

/**
 * A 95 % interval of a rank correlation: Fisher's z, whose variance for Spearman's r is (1 + r²/2) / (n - 3) (Bonett
 * and Wright, Psychometrika 65, 2000). Four decimals. Null under four pairs, and where the order is the same or the
 * reverse throughout: z has no end there, and an interval of no width would claim certainty.
 */
export function spearmanInterval(r: number, n: number): Interval | null {
  if (n < 4 || Math.abs(r) === 1) return null;
  const half = Z95 * Math.sqrt((1 + (r * r) / 2) / (n - 3));
  const z = Math.atanh(r);
  return { low: roundTo(Math.tanh(z - half), 4), high: roundTo(Math.tanh(z + half), 4) };
}
