/**
 * The quotient rounded half up to `decimals` places, exactly: computed from whole numbers, because a binary fraction
 * such as 2.675 already lies below the half it stands for. Only so do all published means recompute.
 * @param numerator a safe whole number, not negative
 * @param denominator a safe whole number, above zero
 */
export function divideHalfUp(
  numerator: number | bigint,
  denominator: number | bigint,
  decimals: number,
): number {
  if (typeof numerator === "number" && typeof denominator === "number") {
    // As below, where all of it fits into the whole numbers that a double holds: several times as fast.
    const scale = 10 ** decimals;
    const [top, bottom] = [numerator * scale * 2 + denominator, denominator * 2];
    if (top <= Number.MAX_SAFE_INTEGER && bottom <= Number.MAX_SAFE_INTEGER)
      return (top - (top % bottom)) / bottom / scale;
  }
  const scale = 10n ** BigInt(decimals);
  const top = BigInt(numerator) * scale * 2n + BigInt(denominator);
  const units = top / (BigInt(denominator) * 2n);
  return Number(units) / Number(scale);
}

/** A measured (not exact) figure rounded to `decimals` places for display: bounds of intervals, test statistics. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
