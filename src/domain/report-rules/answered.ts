import type { LikertCounts } from "../likert";
import { cellsOf, totalOf } from "../likert";
import type { Collection, MeasureResult } from "../report-content";
import { isShare } from "../scales";

/** True for a number of people: whole, not negative, and exact in a double. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/**
 * A result's counts where every cell and their sum is a count; null otherwise, so that no rule computes with
 * junk.
 */
export function soundCounts(result: MeasureResult): LikertCounts | null {
  const { counts } = result;
  if (counts === null || isShare(result.scale)) return null;
  return cellsOf(counts).every(isCount) && isCount(totalOf(counts)) ? counts : null;
}

/**
 * How many answered a question on its scale; null where that is not known. Of something to tick nobody knows:
 * who did not tick a driver may have skipped the question.
 */
export function answeredBy(result: MeasureResult): number | null {
  if (isShare(result.scale)) return null;
  const counts = soundCounts(result);
  if (counts !== null) return totalOf(counts);
  return result.counts === null && result.responses !== null && isCount(result.responses)
    ? result.responses
    : null;
}

/** How many gave an answer to a question at least: as `answeredBy`, or those who ticked a choice. */
export function answeredAtLeast(result: MeasureResult): number | null {
  if (!isShare(result.scale)) return answeredBy(result);
  return result.selected !== null && isCount(result.selected) ? result.selected : null;
}

/** A volume where it is known. Zero while people answered is what agencies type for unknown. */
export function knownVolume(volume: number | null): number | null {
  return volume !== null && isCount(volume) && volume > 0 ? volume : null;
}

/** True where somebody answered, as the responses or any question say. */
export function hasAnswers(collection: Collection): boolean {
  return (
    knownVolume(collection.responses) !== null ||
    collection.measures.some((result) => (answeredAtLeast(result) ?? 0) > 0)
  );
}
