import type { Measure } from "../measures";
import type { Collection } from "../report-content";
import { answeredBy } from "./answered";

/**
 * The measures a collection has a score of. A multiple choice is a share and no score, and a question nobody
 * answered was not asked.
 */
export function scoredMeasures(collection: Collection): Set<Measure> {
  return new Set(
    collection.measures
      .filter((result) => result.scale !== "MULTIPLE_CHOICE" && answeredBy(result) !== 0)
      .map((result) => result.measure),
  );
}
