import { editionOf, requiredMeasuresOf } from "../editions";
import type { ReportContent } from "../report-content";
import type { CheckContext } from "./check-context";
import { findingOf } from "./finding-of";
import { scoredMeasures } from "./scored-measures";

function checkRequired(content: ReportContent, context: CheckContext) {
  const scored = new Set(content.collections.flatMap((collection) => [...scoredMeasures(collection)]));
  const missing = requiredMeasuresOf(editionOf(content.edition)).filter((measure) => !scored.has(measure));
  const { targetQuarter } = context;
  if (missing.length > 0 && targetQuarter !== null && context.quarter < targetQuarter) {
    const message = `${missing.join(" and ")} may be missing: the HISP's target quarter is ${targetQuarter}.`;
    return [findingOf("excused-by-target-quarter", "/collections", targetQuarter, message)];
  }
  return missing.map((measure) => {
    const message = `${measure} is in no collection of the report.`;
    return findingOf("required-measure-missing", "/collections", null, message);
  });
}

/** What the report as a whole must have before it is submitted. */
export function checkReportCompleteness(content: ReportContent, context: CheckContext) {
  const found = checkRequired(content, context);
  if (content.collections.length === 0) {
    found.push(findingOf("no-collections", "/collections", null, "The report has no survey collection."));
  }
  if (!context.quarterEnded) {
    const message = `${context.quarter} ends on ${context.lastDayOfQuarter}, which has not passed.`;
    found.push(findingOf("quarter-not-ended", "/quarter", context.quarter, message));
  }
  return found;
}
