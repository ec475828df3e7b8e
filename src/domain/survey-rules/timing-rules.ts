import type { Finding } from "../findings";
import type { Survey } from "../survey";
import { demandsOf } from "./edition-demands";
import { surveyFinding } from "./survey-finding";

/** A transactional survey asks while people still remember. */
export function checkTiming(survey: Survey): Finding[] {
  const { hoursAfter } = survey;
  const { feedbackWithinHours: most } = demandsOf(survey.edition);
  if (most === null) return [];
  if (hoursAfter === null) {
    const message = "How long after the interaction people are asked is unknown.";
    return surveyFinding(survey, "hours-after-unknown", "/hoursAfter", null, message);
  }
  if (hoursAfter <= most) return [];
  const message = `People are asked up to ${hoursAfter} hours after the interaction; at most ${most} are allowed.`;
  return surveyFinding(survey, "asked-too-late", "/hoursAfter", hoursAfter, message);
}
