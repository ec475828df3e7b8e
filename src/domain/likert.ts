/**
 * Answers per point of a five-point Likert question (A-11 280.10): n1 strongly disagree to n5 strongly agree.
 * Whole numbers from 0 to 2^53 - 1.
 */
export interface LikertCounts {
  readonly n1: number;
  readonly n2: number;
  readonly n3: number;
  readonly n4: number;
  readonly n5: number;
}

/** The five cells in order, 1 to 5. */
export function cellsOf(counts: LikertCounts): [number, number, number, number, number] {
  return [counts.n1, counts.n2, counts.n3, counts.n4, counts.n5];
}

/** Counts from five cells in order, 1 to 5. */
export function countsFrom(cells: readonly number[]): LikertCounts {
  const [n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0] = cells;
  return { n1, n2, n3, n4, n5 };
}

/** How many answered: the sum of the five cells. */
export function totalOf(counts: LikertCounts): number {
  return counts.n1 + counts.n2 + counts.n3 + counts.n4 + counts.n5;
}

/** Σ i·cᵢ: the sum of the points given. */
export function pointsOf(counts: LikertCounts): number {
  return counts.n1 + 2 * counts.n2 + 3 * counts.n3 + 4 * counts.n4 + 5 * counts.n5;
}

/** Cell by cell sum: the only way results are combined. */
export function addCounts(a: LikertCounts, b: LikertCounts): LikertCounts {
  return sumOfCounts([a, b]);
}

/** The sum of any number of counts, cell by cell. */
export function sumOfCounts(all: readonly LikertCounts[]): LikertCounts {
  let [n1, n2, n3, n4, n5] = [0, 0, 0, 0, 0];
  for (const counts of all) {
    n1 += counts.n1;
    n2 += counts.n2;
    n3 += counts.n3;
    n4 += counts.n4;
    n5 += counts.n5;
  }
  return { n1, n2, n3, n4, n5 };
}
