/** Ratios by name: the more the better. */
export type Ratios = Readonly<Record<string, number>>;

/** How much of a floor a ratio must reach: machines are noisy. */
const ENOUGH = 2 / 3;

/**
 * What has become slower: names those whose ratio is below its floor by more than a third. What was not measured is not
 * compared, and neither is what has no floor.
 */
export function belowFloors(ratios: Ratios, floors: Ratios): string[] {
  return Object.entries(floors).flatMap(([name, floor]) => {
    const ratio = ratios[name];
    // What is not a number is no ratio that is good enough.
    if (ratio === undefined || ratio >= floor * ENOUGH) return [];
    return [`${name}: ${ratio.toFixed(3)}, and its floor is ${floor}`];
  });
}
