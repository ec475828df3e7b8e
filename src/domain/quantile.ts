import { roundTo } from "./rounding";

/**
 * The value below which a share of the values lies: between two of them on the straight line that joins them (type 7
 * of Hyndman and Fan, what spreadsheets call PERCENTILE.INC).
 * @param sorted at least one, the smallest first
 * @param share 0 (the smallest) to 1 (the largest)
 * @param decimals how many the answer is shown with
 */
export function quantile(sorted: readonly number[], share: number, decimals: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  // The sum of decimal fractions lies a hair beside the half it should be: 4.025 would come out as 4.02.
  return roundTo(roundTo(below + (above - below) * (place - Math.floor(place)), decimals + 6), decimals);
}
