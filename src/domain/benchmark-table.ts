import { differSignificantly } from "./intervals";
import { type DriverGroup, driverGroupOf, type Measure } from "./measures";
import { roundTo } from "./rounding";
import { type ScorePart, shownOf } from "./score-part";
import { combineScores, type Score } from "./scores";

/** Whose score is held against the government's: a HISP's or, where there is a service, that of the service. */
export interface BenchmarkSubject {
  readonly hisp: string;
  readonly service: string | null;
}

/** How one score stands against the score of the whole government. Differences: this less the government's. */
export interface BenchmarkComparison {
  readonly responses: number;
  readonly lowResponses: boolean;
  readonly mean: number | null;
  readonly percentAgree: number | null;
  readonly selectedShare: number | null;
  /** Points, -4 to 4, two decimals; of the means as shown. */
  readonly difference: number | null;
  /** Share, -1 to 1, four decimals. */
  readonly percentAgreeDifference: number | null;
  /** Share, -1 to 1, four decimals. */
  readonly selectedShareDifference: number | null;
  /**
   * Whether it is larger than chance: Welch's test at 95 % of these answers against those of everybody else, since a
   * part can't be tested against a whole that holds it. Null where either side has no counts.
   */
  readonly significant: boolean | null;
  /** How many results are left out of this score because they are withheld. */
  readonly suppressedParts: number;
}

/** The score of the whole government for one measure, scale and quarter. */
export interface BenchmarkRow extends Score {
  readonly quarter: string;
  readonly measure: Measure;
  readonly driverGroup: DriverGroup;
  /** How many HISPs and services it combines. */
  readonly hisps: number;
  readonly services: number;
  /** Who is compared; null in a row of the government alone. */
  readonly hisp: string | null;
  readonly service: string | null;
  /** Null where nobody is compared, and where who is has no such score. */
  readonly comparison: BenchmarkComparison | null;
}

/**
 * One row per quarter, measure and scale and, where somebody is to be compared, per one of them. Counts are added over
 * the whole government; scales are never combined, and a program's own questions (OTHER) are left out.
 * @param parts published results of every HISP
 */
export function tabulateBenchmarks(
  parts: readonly ScorePart[],
  subjects: readonly BenchmarkSubject[],
): BenchmarkRow[] {
  const groups = Map.groupBy(
    parts.filter(({ measure }) => measure !== "OTHER"),
    ({ quarter, measure, scale }) => `${quarter} ${measure} ${scale}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const whole = combineScores(group);
    const row: BenchmarkRow = {
      ...whole,
      ...{ quarter: first.quarter, measure: first.measure, driverGroup: driverGroupOf(first.measure) },
      hisps: new Set(shownOf(group).map(({ hisp }) => hisp)).size,
      services: new Set(shownOf(group).map(({ service }) => service)).size,
      ...{ hisp: null, service: null, comparison: null },
    };
    if (subjects.length === 0) return [row];
    return subjects.map((subject) => compared(row, whole, group, subject));
  });
}

function compared(
  row: BenchmarkRow,
  whole: Score,
  group: readonly ScorePart[],
  subject: BenchmarkSubject,
): BenchmarkRow {
  const isOwn = (part: ScorePart) =>
    subject.service === null ? part.hisp === subject.hisp : part.service === subject.service;
  const own = group.filter(isOwn);
  if (own.length === 0) return { ...row, ...subject };
  const others = group.filter((part) => !isOwn(part));
  return { ...row, ...subject, comparison: compare(combineScores(own), whole, others) };
}

function compare(own: Score, whole: Score, others: readonly ScorePart[]): BenchmarkComparison {
  const { responses, lowResponses, mean, percentAgree, selectedShare, suppressedParts } = own;
  return {
    ...{ responses, lowResponses, mean, percentAgree, selectedShare, suppressedParts },
    difference: lessOf(mean, whole.mean, 2),
    percentAgreeDifference: lessOf(percentAgree, whole.percentAgree, 4),
    selectedShareDifference: lessOf(selectedShare, whole.selectedShare, 4),
    significant: others.length === 0 ? null : differSignificantly(own.counts, combineScores(others).counts),
  };
}

function lessOf(own: number | null, whole: number | null, decimals: number): number | null {
  return own === null || whole === null ? null : roundTo(own - whole, decimals);
}
