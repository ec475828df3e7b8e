import type { Finding } from "../findings";
import type { Survey } from "../survey";
import { SURVEY_RULES, type SurveyRuleId } from "./rules";

/**
 * A finding of a rule, as the survey's point in time weighs it; none where the rule does not concern it. Severity,
 * clause and action come from the table, so that they are said in one place.
 * @param pointer JSON pointer into the survey, such as `/questions/0/wording`
 */
export function surveyFinding(
  survey: Survey,
  rule: SurveyRuleId,
  pointer: string,
  value: Finding["value"],
  message: string,
): Finding[] {
  const { severity, elsewhere, refuses, clause, action } = SURVEY_RULES[rule];
  const weight = survey.pointInTime === "TRANSACTION" ? severity : elsewhere;
  return weight === null
    ? []
    : [{ severity: weight, refuses, rule, clause, pointer, value, message, action }];
}

/** A question in a message: its beginning is enough to know it by. */
export function quoted(wording: string): string {
  return wording.length <= 60 ? `"${wording}"` : `"${wording.slice(0, 60)}…"`;
}
