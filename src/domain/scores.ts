import { type Interval, meanInterval, wilsonInterval } from "./intervals";
import { type LikertCounts, pointsOf, sumOfCounts, totalOf } from "./likert";
import { type RateSums, rateSumsOf } from "./response-rate";
import { divideHalfUp } from "./rounding";
import { kindOfScale, type Scale } from "./scales";
import { type ScorePart, shownOf } from "./score-part";

/** Below this many answers a score is shown and flagged `lowResponses` (policy: nothing is withheld by default). */
export const LOW_RESPONSES = 30;

/** A score over one or many results of one scale. */
export interface Score {
  readonly scale: Scale;
  /** How many answered (of something to tick: how many were offered it). */
  readonly responses: number;
  /** Added cell by cell; null where any part has only a mean, or the scale has no cells. */
  readonly counts: LikertCounts | null;
  /** 1 to 5, two decimals, half up; null for scales that have no mean. */
  readonly mean: number | null;
  readonly meanInterval: Interval | null;
  /** (n4 + n5) / n, 0 to 1, four decimals; yes/no and thumbs: n5 / n. Null where any part has only a mean: never guessed. */
  readonly percentAgree: number | null;
  readonly percentAgreeInterval: Interval | null;
  /** Something to tick: selected / offered, 0 to 1, four decimals: a share, never a mean. */
  readonly selectedShare: number | null;
  readonly selectedShareInterval: Interval | null;
  /** Responses / surveys offered over the parts whose offered is known and not shared; else null. Six decimals. */
  readonly responseRate: number | null;
  /** How many of the collections the response rate rests on. */
  readonly responseRateCollections: number;
  readonly lowResponses: boolean;
  /** How many collections are combined here. */
  readonly collections: number;
  /** How many results are left out because they are withheld (`SUPPRESS_BELOW`). */
  readonly suppressedParts: number;
}

/** The mean of counts: two decimals, half up, exact; null where nobody answered. */
export function meanOf(counts: LikertCounts): number | null {
  const n = totalOf(counts);
  return n === 0 ? null : divideHalfUp(pointsOf(counts), n, 2);
}

/** (n4 + n5) / n: 0 to 1, four decimals, half up; null where nobody answered (policy, Scores). */
export function percentAgreeOf(counts: LikertCounts): number | null {
  const n = totalOf(counts);
  return n === 0 ? null : divideHalfUp(counts.n4 + counts.n5, n, 4);
}

/** What a score is made of, however it was added up. */
export interface ScoreBasis {
  readonly scale: Scale;
  readonly responses: number;
  readonly collections: number;
  readonly suppressedParts: number;
  readonly rate: RateSums;
  /** Null where any result has only a mean. */
  readonly counts: LikertCounts | null;
  /** The mean of results weighted by their answers; asked for where there are no counts. */
  readonly weightedMean: () => number | null;
  readonly selected: number;
  readonly offered: number;
}

/**
 * Combines results of one scale into one score by adding counts. Where a part has only a mean the combined mean is
 * weighted by responses and percent agree is null; a mean of means is never taken. Withheld parts are counted and left out.
 * @param all at least one, all of the same scale
 */
export function combineScores(all: readonly ScorePart[]): Score {
  const scale = all[0]?.scale ?? "LIKERT_5";
  const parts = shownOf(all);
  return scoreFrom({
    scale,
    responses: parts.reduce((sum, part) => sum + part.responses, 0),
    collections: countCollections(parts),
    suppressedParts: all.length - parts.length,
    rate: rateSumsOf(all),
    counts: kindOfScale(scale) === "SHARE" ? null : sumCounts(parts),
    weightedMean: () => weightedMean(parts),
    selected: parts.reduce((sum, part) => sum + (part.selected ?? 0), 0),
    offered: parts.reduce((sum, part) => sum + (part.offered ?? 0), 0),
  });
}

/** The score of what was added up. */
export function scoreFrom(basis: ScoreBasis): Score {
  const { scale, responses, collections, suppressedParts, counts } = basis;
  const low = { responses, lowResponses: responses < LOW_RESPONSES, suppressedParts };
  const known = { ...NOTHING, scale, ...low, ...responseRate(basis.rate), collections };
  const kind = kindOfScale(scale);
  if (kind === "SHARE") return { ...known, ...shareOf(basis) };
  if (kind === "TWO_POINTS") return { ...known, counts, ...agreement(counts) };
  return {
    ...known,
    counts,
    mean: counts === null ? basis.weightedMean() : meanOf(counts),
    meanInterval: counts === null ? null : meanInterval(counts),
    ...agreement(counts),
  };
}

/** Of `combineScores` the mean and the counts alone: what scores are compared by. */
export function combineMeans(all: readonly ScorePart[]): Pick<Score, "counts" | "mean"> {
  const kind = kindOfScale(all[0]?.scale ?? "LIKERT_5");
  if (kind === "SHARE") return { counts: null, mean: null };
  const parts = shownOf(all);
  const counts = sumCounts(parts);
  if (kind === "TWO_POINTS") return { counts, mean: null };
  return { counts, mean: counts === null ? weightedMean(parts) : meanOf(counts) };
}

const NOTHING = {
  counts: null,
  mean: null,
  meanInterval: null,
  percentAgree: null,
  percentAgreeInterval: null,
  selectedShare: null,
  selectedShareInterval: null,
};

function agreement(counts: LikertCounts | null) {
  if (counts === null) return { percentAgree: null, percentAgreeInterval: null };
  return {
    percentAgree: percentAgreeOf(counts),
    percentAgreeInterval: wilsonInterval(counts.n4 + counts.n5, totalOf(counts)),
  };
}

function shareOf({ selected, offered }: ScoreBasis) {
  return {
    selectedShare: offered === 0 ? null : divideHalfUp(selected, offered, 4),
    selectedShareInterval: wilsonInterval(selected, offered),
  };
}

/** With no surveys offered left to divide by the rate is unknown. */
function responseRate({ surveysOffered, responses, collections }: RateSums) {
  if (surveysOffered === 0) return { responseRate: null, responseRateCollections: 0 };
  return { responseRate: divideHalfUp(responses, surveysOffered, 6), responseRateCollections: collections };
}

function sumCounts(parts: readonly ScorePart[]): LikertCounts | null {
  const all: LikertCounts[] = [];
  for (const { counts } of parts) {
    if (counts === null) return null;
    all.push(counts);
  }
  return all.length === 0 ? null : sumOfCounts(all);
}

function weightedMean(parts: readonly ScorePart[]): number | null {
  let weighted = 0n;
  let n = 0n;
  for (const part of parts) {
    if (part.counts !== null) {
      weighted += BigInt(pointsOf(part.counts)) * 10_000n;
      n += BigInt(totalOf(part.counts));
    } else if (part.meanTenThousandths !== null) {
      weighted += BigInt(part.meanTenThousandths) * BigInt(part.responses);
      n += BigInt(part.responses);
    }
  }
  return n === 0n ? null : divideHalfUp(weighted, n * 10_000n, 2);
}

function countCollections(parts: readonly ScorePart[]): number {
  return parts.length === 1 ? 1 : new Set(parts.map((part) => part.collection)).size;
}
