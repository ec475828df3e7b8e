import { type CalendarDate, parseCalendarDate } from "../calendar-date";
import type { Finding } from "../findings";
import type { Survey } from "../survey";
import { surveyFinding } from "./survey-finding";

/** Four digits of the agency, four of the collection, as OMB writes them. */
const CONTROL_NUMBER = /^\d{4}-\d{4}$/;

/**
 * A survey is cleared under the A-11 Section 280 umbrella clearance, and the clearance holds.
 * @param today the date in New York; a clearance holds to the end of its last day
 */
export function checkClearance(survey: Survey, today: CalendarDate): Finding[] {
  return [...checkNumber(survey), ...checkExpiry(survey, today)];
}

function checkNumber(survey: Survey): Finding[] {
  const { ombControlNumber: number, clearance } = survey;
  const at = "/ombControlNumber";
  if (number === null) {
    return clearance === "CLEARED"
      ? surveyFinding(
          survey,
          "cleared-without-control-number",
          at,
          null,
          "The survey is CLEARED, but has no OMB control number.",
        )
      : surveyFinding(
          survey,
          "control-number-missing",
          at,
          null,
          `The survey has no OMB control number; its clearance is ${clearance}.`,
        );
  }
  if (CONTROL_NUMBER.test(number)) return [];
  const message = `${JSON.stringify(number)} is no OMB control number.`;
  return surveyFinding(survey, "control-number-malformed", at, number, message);
}

function checkExpiry(survey: Survey, today: CalendarDate): Finding[] {
  const { ombControlNumber: number, ombExpires: expires } = survey;
  if (expires === null) {
    if (number === null) return [];
    const message = `Until when ${number} holds is unknown.`;
    return surveyFinding(survey, "expiry-unknown", "/ombExpires", null, message);
  }
  if (parseCalendarDate(expires) === null) {
    const message = `${JSON.stringify(expires)} is no date.`;
    return surveyFinding(survey, "expiry-not-a-date", "/ombExpires", expires, message);
  }
  if (expires >= today) return [];
  const message = `The clearance expired on ${expires}; today is ${today}.`;
  return surveyFinding(survey, "clearance-expired", "/ombExpires", expires, message);
}
