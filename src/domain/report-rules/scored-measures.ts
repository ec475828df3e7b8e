import type { Measure } from "../measures";
import type { Collection } from "../report-content";
import { isShare } from "../scales";
import { answeredBy } from "./answered";

/**
 * The measures a collection has a score of. What is ticked is a share and no score, and a question nobody
 * answered was not asked.
 */
export function scoredMeasures(collection: Collection): Set<Measure> {
  return new Set(
    collection.measures
      .filter((result) => !isShare(result.scale) && answeredBy(result) !== 0)
      .map((result) => result.measure),
  );
}
