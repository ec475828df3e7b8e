import type { LikertCounts } from "../likert";
import { cellsOf } from "../likert";

/**
 * The mean of counts in hundredths, rounded half up from integers: binary fractions would round 4.005 down.
 */
export function centsOfCounts(counts: LikertCounts): number | null {
  const cells = cellsOf(counts).map(BigInt);
  const total = cells.reduce((sum, cell) => sum + cell, 0n);
  if (total === 0n) return null;
  const points = cells.reduce((sum, cell, index) => sum + cell * BigInt(index + 1), 0n);
  return Number((200n * points + total) / (2n * total));
}

/** A mean from 1 to 5 in hundredths, rounded half up from its decimal digits as they were written. */
export function centsOfMean(mean: number): number {
  const [whole = "0", fraction = ""] = String(mean).split(".");
  const digits = fraction.padEnd(3, "0");
  return Number(whole) * 100 + Number(digits.slice(0, 2)) + (Number(digits[2]) >= 5 ? 1 : 0);
}

/** Hundredths as text with two decimals: 437 is "4.37". */
export function showCents(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
