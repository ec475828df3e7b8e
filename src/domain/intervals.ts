import { cellsOf, type LikertCounts, pointsOf, totalOf } from "./likert";
import { roundTo } from "./rounding";
import { criticalT, isBeyond } from "./student-t";

/** Lower and upper bound of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** z of a two-sided 95 % interval. */
export const Z95 = 1.959963984540054;

/**
 * Wilson's 95 % interval for a share, `successes` of `n`: stays within 0 and 1 and holds for small n.
 * Null where n is 0. Bounds have four decimals.
 */
export function wilsonInterval(successes: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = successes / n;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { low: roundTo(Math.max(0, centre - half), 4), high: roundTo(Math.min(1, centre + half), 4) };
}

/** The sample variance of the points given (divided by n - 1); null under two answers. */
export function varianceOf(counts: LikertCounts): number | null {
  const n = totalOf(counts);
  if (n < 2) return null;
  const mean = pointsOf(counts) / n;
  const squares = cellsOf(counts).reduce((sum, cell, index) => sum + cell * (index + 1 - mean) ** 2, 0);
  return squares / (n - 1);
}

/**
 * The 95 % interval for the mean by Student's t, cut to the scale's 1 to 5. Two decimals. Null under two answers, and
 * where all answers are the same: they show no spread to judge by, and an interval of no width would claim certainty.
 */
export function meanInterval(counts: LikertCounts): Interval | null {
  const variance = varianceOf(counts);
  if (variance === null || variance === 0) return null;
  const n = totalOf(counts);
  const mean = pointsOf(counts) / n;
  const half = criticalT(0.05, n - 1) * Math.sqrt(variance / n);
  return { low: roundTo(Math.max(1, mean - half), 2), high: roundTo(Math.min(5, mean + half), 2) };
}

/**
 * Whether two means differ by more than chance: Welch's test at 95 %, two sided.
 * Null where either side has no counts or fewer than two answers, or neither has any spread to judge by.
 */
export function differSignificantly(a: LikertCounts | null, b: LikertCounts | null): boolean | null {
  if (a === null || b === null) return null;
  const varianceA = varianceOf(a);
  const varianceB = varianceOf(b);
  if (varianceA === null || varianceB === null) return null;
  const errorA = varianceA / totalOf(a);
  const errorB = varianceB / totalOf(b);
  const difference = Math.abs(pointsOf(a) / totalOf(a) - pointsOf(b) / totalOf(b));
  if (errorA + errorB === 0) return null;
  const t = difference / Math.sqrt(errorA + errorB);
  const df = (errorA + errorB) ** 2 / (errorA ** 2 / (totalOf(a) - 1) + errorB ** 2 / (totalOf(b) - 1));
  return isBeyond(t, 0.05, df);
}
