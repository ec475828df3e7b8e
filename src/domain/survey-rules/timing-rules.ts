import type { Finding } from "../findings";
import type { Survey } from "../survey";
import { surveyFinding } from "./survey-finding";

/** The most hours between an interaction and the question about it (A-11 280.10). */
export const MOST_HOURS = 48;

/** A transactional survey asks while people still remember. */
export function checkTiming(survey: Survey): Finding[] {
  const { hoursAfter } = survey;
  if (hoursAfter === null) {
    const message = "How long after the interaction people are asked is unknown.";
    return surveyFinding(survey, "hours-after-unknown", "/hoursAfter", null, message);
  }
  if (hoursAfter <= MOST_HOURS) return [];
  const message = `People are asked up to ${hoursAfter} hours after the interaction; at most ${MOST_HOURS} are allowed.`;
  return surveyFinding(survey, "asked-too-late", "/hoursAfter", hoursAfter, message);
}
