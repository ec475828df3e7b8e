import { ApiError } from "../domain/errors";
import { type Finding, refusesSave } from "../domain/findings";
import { isWithinPointer } from "../domain/json-pointer";
import { newYorkDateOf } from "../domain/new-york-time";
import type { Survey } from "../domain/survey";
import { checkSurvey as checkSurveyRules } from "../domain/survey-rules/check-survey";
import type { SurveyRuleId } from "../domain/survey-rules/rules";
import { compareWordings, type WordingComparison } from "../domain/survey-rules/wording-rules";
import type { Ports } from "./ports";

/** A survey as it was given. */
export interface CheckSurveyCommand {
  readonly content: Survey;
  /** What could not be read: wrong types, unknown fields and names. */
  readonly unreadable: readonly Finding[];
}

/** What was found in a survey. */
export interface SurveyCheck {
  readonly findings: readonly Finding[];
  readonly wordings: readonly WordingComparison[];
}

/**
 * Checks a survey against A-11 280.10; anyone may, and nothing is stored.
 * @throws VALIDATION_FAILED with every finding where the survey's shape is wrong
 */
export function checkSurvey(ports: Pick<Ports, "clock">, command: CheckSurveyCommand): SurveyCheck {
  const check = findInSurvey(ports, command);
  const refusing = check.findings.filter((finding) => refusesSave([finding])).length;
  if (refusing === 0) return check;
  const count = refusing === 1 ? "1 finding says" : `${refusing} findings say`;
  throw new ApiError("VALIDATION_FAILED", `${count} that this is no whole survey.`, check.findings);
}

/** Everything that can be said of a survey, also of one whose shape is wrong. */
export function findInSurvey(
  { clock }: Pick<Ports, "clock">,
  { content, unreadable }: CheckSurveyCommand,
): SurveyCheck {
  const found = checkSurveyRules(content, newYorkDateOf(clock()));
  return {
    findings: [...unreadable, ...found.filter((finding) => !stumbles(finding, unreadable))],
    wordings: compareWordings(content),
  };
}

/** What may be missing only because it could not be read. */
const ABOUT_ALL: ReadonlySet<string> = new Set<SurveyRuleId>([
  "required-measure-missing",
  "driver-missing",
  "free-response-missing",
]);

/** A rule that trips over what could not be read says nothing new. */
function stumbles(finding: Finding, unreadable: readonly Finding[]): boolean {
  return unreadable.some(
    ({ pointer }) =>
      isWithinPointer(finding.pointer, pointer) ||
      (ABOUT_ALL.has(finding.rule) && isWithinPointer(pointer, finding.pointer)),
  );
}
