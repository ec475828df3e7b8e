import type { Collection, MeasureResult, ReportContent } from "../report-content";
import { answeredAtLeast, answeredBy, knownVolume } from "./answered";
import { findingOf } from "./finding-of";

type TotalOf = (result: MeasureResult) => number | null;

function largest(collection: Collection, totalOf: TotalOf): { index: number; total: number } | null {
  let found: { index: number; total: number } | null = null;
  for (const [index, result] of collection.measures.entries()) {
    const total = totalOf(result);
    if (total !== null && (found === null || total > found.total)) found = { index, total };
  }
  return found;
}

// 1.05 times responses, plus 3, in whole numbers. Counts rebuilt from percentages exceed by a few percent,
// and in small surveys by a few people, without fault.
const isFarAbove = (total: number, responses: number): boolean => 20 * total > 21 * responses + 60;
const isUnderHalf = (total: number, responses: number): boolean => 2 * total < responses;

function checkCollection(collection: Collection, at: string) {
  const responses = knownVolume(collection.responses);
  if (responses === null) return [];
  const found = [];
  const most = largest(collection, answeredAtLeast);
  if (most !== null && isFarAbove(most.total, responses)) {
    const { measure } = collection.measures[most.index]!;
    const message = `${measure} has ${most.total} answers, but only ${responses} people answered the survey.`;
    found.push(findingOf("total-exceeds-responses", `${at}/measures/${most.index}`, most.total, message));
  }
  const widest = largest(collection, answeredBy);
  const allUnderHalf = widest !== null && isUnderHalf(widest.total, responses);
  if (allUnderHalf) {
    const message = `No question has more than ${widest.total} answers, under half of ${responses} responses.`;
    found.push(findingOf("total-under-half", `${at}/measures/${widest.index}`, widest.total, message));
  }
  for (const [m, result] of collection.measures.entries()) {
    const total = answeredAtLeast(result);
    if (total !== null && total > responses && !isFarAbove(total, responses)) {
      const message = `${result.measure} has ${total} answers, slightly more than ${responses} responses.`;
      found.push(findingOf("total-above-responses", `${at}/measures/${m}`, total, message));
    }
    const answered = answeredBy(result);
    if (!allUnderHalf && answered !== null && answered > 0 && isUnderHalf(answered, responses)) {
      const message = `${result.measure} has ${answered} answers, under half of ${responses} responses.`;
      found.push(findingOf("question-under-half", `${at}/measures/${m}`, answered, message));
    }
  }
  return found;
}

/** The totals of the questions fit the number of people who answered the survey. */
export function checkTotals(content: ReportContent) {
  return content.collections.flatMap((collection, c) => checkCollection(collection, `/collections/${c}`));
}
