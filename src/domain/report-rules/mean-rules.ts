import { totalOf } from "../likert";
import type { MeasureResult, ReportContent } from "../report-content";
import { isShare } from "../scales";
import { isCount, soundCounts } from "./answered";
import { centsOfCounts, centsOfMean, showCents } from "./exact-mean";
import { findingOf } from "./finding-of";

function checkMean(result: MeasureResult, at: string) {
  const { mean, measure } = result;
  if (mean === null || isShare(result.scale)) return [];
  if (!(mean >= 1 && mean <= 5)) {
    const message = `The mean of ${measure} is ${mean}, outside 1 to 5.`;
    return [findingOf("mean-out-of-range", `${at}/mean`, mean, message)];
  }
  const counts = soundCounts(result);
  const computed = counts === null ? null : centsOfCounts(counts);
  if (computed === null || computed === centsOfMean(mean)) return [];
  const message = `The mean of ${measure} is given as ${mean}, but its counts have the mean ${showCents(computed)}.`;
  return [findingOf("mean-disagrees-with-counts", `${at}/mean`, mean, message)];
}

function checkResponses(result: MeasureResult, at: string) {
  const { responses, measure } = result;
  if (result.scale === "LIKERT_5" && result.counts === null && result.mean !== null && responses === null) {
    const message = `The mean of ${measure} comes without counts and without the number of answers.`;
    return [findingOf("mean-without-responses", `${at}/responses`, null, message)];
  }
  const counts = soundCounts(result);
  if (counts === null || responses === null || !isCount(responses)) return [];
  const total = totalOf(counts);
  if (total === responses) return [];
  const message = `${measure} has ${responses} responses, but its counts sum to ${total}.`;
  return [findingOf("responses-disagree-with-counts", `${at}/responses`, responses, message)];
}

/** Means, responses and counts of a question say the same. */
export function checkMeans(content: ReportContent) {
  return content.collections.flatMap((collection, c) =>
    collection.measures.flatMap((result, m) => {
      const at = `/collections/${c}/measures/${m}`;
      return [...checkMean(result, at), ...checkResponses(result, at)];
    }),
  );
}
