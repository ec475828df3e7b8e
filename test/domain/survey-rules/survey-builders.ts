import { makeDate } from "../../../src/domain/calendar-date";
import type { Finding } from "../../../src/domain/findings";
import type { Measure } from "../../../src/domain/measures";
import type { Survey, SurveyQuestion } from "../../../src/domain/survey";
import { checkSurvey } from "../../../src/domain/survey-rules/check-survey";

/** The day surveys are checked on here. */
export const TODAY = makeDate(2026, 11, 22);

/** A five-point question; anything can be replaced. */
export function question(
  measure: Measure | null,
  wording: string,
  change: Partial<SurveyQuestion> = {},
): SurveyQuestion {
  return { id: null, wording, measure, kind: "LIKERT", points: 5, options: [], required: false, ...change };
}

/** A free response; anything can be replaced. */
export function freeResponse(change: Partial<SurveyQuestion> = {}): SurveyQuestion {
  return question(null, "Anything else?", { kind: "FREE_TEXT", points: null, ...change });
}

/** A survey of base sentences that no rule finds fault with; anything can be replaced. */
export function survey(change: Partial<Survey> = {}): Survey {
  return {
    title: "Passport renewal",
    edition: "A11_2021",
    service: null,
    pointInTime: "TRANSACTION",
    mode: "WEB",
    hoursAfter: 0,
    ombControlNumber: "1405-0193",
    ombExpires: makeDate(2027, 9, 30),
    clearance: "CLEARED",
    questions: [
      question("TRUST", "This interaction increased my trust in the Passport Service."),
      question("SATISFACTION", "I am satisfied with the service I received from the Passport Service."),
      question("EASE", "It was easy to complete what I needed to do."),
      freeResponse(),
    ],
    ...change,
  };
}

/** The findings on the good survey with its questions changed. */
export function checkQuestions(
  change: (questions: readonly SurveyQuestion[]) => SurveyQuestion[],
  more: Partial<Survey> = {},
): Finding[] {
  return checkSurvey(survey({ ...more, questions: change(survey().questions) }), TODAY);
}

/** What a test compares of findings. */
export function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, rule, pointer }) => `${severity} ${rule} ${pointer}`);
}
