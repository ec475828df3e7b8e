import { namesPlace, nearestPlaces } from "../journey";
import type { ReportContent } from "../report-content";
import type { CheckContext } from "./check-context";
import { findingOf } from "./finding-of";

/** Where the service's journey is in the inventory, a collection's transaction point names a stage or moment of it. */
export function checkMoments({ collections }: ReportContent, { journey, service }: CheckContext) {
  if (journey.length === 0) return [];
  return collections.flatMap(({ name, transactionPoint: point }, index) => {
    if (point === null || point.trim() === "" || namesPlace(point, journey)) return [];
    const nearest = nearestPlaces(point, journey)
      .map((place) => JSON.stringify(place))
      .join(", ");
    const message = `"${name}" asked at ${JSON.stringify(point)}, which is no stage or moment of ${service}'s journey; nearest are ${nearest}.`;
    return [findingOf("moment-unknown", `/collections/${index}/transactionPoint`, point, message)];
  });
}
