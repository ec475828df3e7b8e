import type { CalendarDate } from "../calendar-date";
import type { Finding, Severity } from "../findings";
import type { Survey } from "../survey";
import { checkClearance } from "./clearance-rules";
import { checkComposition } from "./composition-rules";
import { checkOverallScales } from "./overall-scale-rules";
import { checkQuestionShapes } from "./question-shape-rules";
import { checkTiming } from "./timing-rules";
import { checkWording } from "./wording-rules";

const SEVERITIES: readonly Severity[] = ["ERROR", "WARNING", "INFO"];

/**
 * Everything that the rules of A-11 280.10 find in a survey: first on the survey as a whole, then question by question,
 * the most severe first. One pass says all there is to say: no rule hides behind another.
 * @param today the date in New York, for the clearance's expiry
 */
export function checkSurvey(survey: Survey, today: CalendarDate): Finding[] {
  const findings = [
    ...checkTiming(survey),
    ...checkClearance(survey, today),
    ...checkComposition(survey),
    ...checkQuestionShapes(survey),
    ...checkOverallScales(survey),
    ...checkWording(survey),
  ];
  return findings.toSorted(
    (a, b) =>
      questionOf(a) - questionOf(b) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

/** The place of the question a finding is about; -1 for the survey as a whole. */
function questionOf({ pointer }: Finding): number {
  return Number(/^\/questions\/(\d+)/.exec(pointer)?.[1] ?? -1);
}
