import type { LikertCounts } from "../likert";
import { addCounts, cellsOf, pointsOf, totalOf } from "../likert";
import type { Measure } from "../measures";
import type { Collection, ReportContent } from "../report-content";
import { soundCounts } from "./answered";
import type { CheckContext } from "./check-context";
import { findingOf } from "./finding-of";

/**
 * Five-point answers by measure, added up. A program's own questions may differ between quarters and are left
 * out.
 */
function answersByMeasure(collections: readonly Collection[]): Map<Measure, LikertCounts> {
  const found = new Map<Measure, LikertCounts>();
  for (const result of collections.flatMap((collection) => collection.measures)) {
    const counts = result.scale === "LIKERT_5" ? soundCounts(result) : null;
    if (counts === null || result.measure === "OTHER") continue;
    const before = found.get(result.measure);
    found.set(result.measure, before === undefined ? counts : addCounts(before, counts));
  }
  return found;
}

function meanAndVariance(counts: LikertCounts): { n: number; mean: number; variance: number } {
  const n = totalOf(counts);
  const mean = pointsOf(counts) / n;
  const squares = cellsOf(counts).reduce((sum, cell, index) => sum + cell * (index + 1 - mean) ** 2, 0);
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}

/**
 * The change of a mean where it is at least half a point and beyond chance (z over 3.29, one in a thousand).
 */
function notableChange(before: LikertCounts, now: LikertCounts): string | null {
  if (totalOf(before) < 30 || totalOf(now) < 30) return null;
  const a = meanAndVariance(before);
  const b = meanAndVariance(now);
  const change = Math.abs(b.mean - a.mean);
  const error = Math.sqrt(a.variance / a.n + b.variance / b.n);
  return change >= 0.5 - 1e-9 && change > 3.29 * error
    ? `${a.mean.toFixed(2)} to ${b.mean.toFixed(2)}`
    : null;
}

const plain = (name: string): string => name.trim().toLowerCase();

/**
 * The collection of the previous quarter that is this one: of the same name, else the only one on its
 * channel.
 */
function counterpart(
  collection: Collection,
  current: readonly Collection[],
  previous: readonly Collection[],
): Collection | undefined {
  const named = previous.find((other) => plain(other.name) === plain(collection.name));
  if (named !== undefined || collection.channel === null) return named;
  const onChannel = (other: Collection): boolean => other.channel === collection.channel;
  const before = previous.filter(onChannel);
  return before.length === 1 && current.filter(onChannel).length === 1 ? before[0] : undefined;
}

function checkPair(collection: Collection, before: Collection, at: string) {
  const earlier = answersByMeasure([before]);
  return [...answersByMeasure([collection])].flatMap(([measure, now]) => {
    const then = earlier.get(measure);
    const change = then === undefined ? null : notableChange(then, now);
    if (change === null) return [];
    const index = collection.measures.findIndex((result) => result.measure === measure);
    const message = `The mean of ${measure} in "${collection.name}" went from ${change} in one quarter (before: "${before.name}").`;
    return [findingOf("mean-change", `${at}/measures/${index}`, change, message)];
  });
}

/** No mean jumps against the previous quarter: collection by collection, else over the whole report. */
export function checkMeanChange(content: ReportContent, context: CheckContext) {
  const { collections } = content;
  const { previous } = context;
  if (previous === null) return [];
  const unmatched: Collection[] = [];
  const found = collections.flatMap((collection, c) => {
    const before = counterpart(collection, collections, previous);
    if (before !== undefined) return checkPair(collection, before, `/collections/${c}`);
    unmatched.push(collection);
    return [];
  });
  if (unmatched.length === 0) return found;
  const now = answersByMeasure(collections);
  const then = answersByMeasure(previous);
  for (const measure of answersByMeasure(unmatched).keys()) {
    const change = then.has(measure) ? notableChange(then.get(measure)!, now.get(measure)!) : null;
    if (change === null) continue;
    const message = `The mean of ${measure} over the whole report went from ${change} in one quarter.`;
    found.push(findingOf("mean-change", "/collections", change, message));
  }
  return found;
}
