import { presentSurveyCheck } from "../../../contract/present-survey-check";
import { readContent } from "../../../contract/read-content";
import { SurveyInput } from "../../../contract/survey-input";
import { SurveyCheckOutput } from "../../../contract/survey-output";
import type { Survey } from "../../../domain/survey";
import { checkSurvey } from "../../../use-cases/check-survey";
import type { Route } from "../route";

/** Surveys. */
export function surveyRoutes(): Route[] {
  return [
    {
      kind: "item",
      method: "POST",
      path: "/v1/surveys:check",
      operationId: "checkSurvey",
      tag: "Surveys",
      summary: "Check a survey",
      description:
        "Checks a draft survey against A-11 280.10: what must be asked, how many questions, when, under which clearance, and how far trust and satisfaction are from their base sentences, word by word. Nothing is stored.",
      access: "public",
      query: [],
      body: SurveyInput,
      answer: SurveyCheckOutput,
      statuses: { 200: "What was found; `passes` says whether any of it is an error." },
      errors: ["VALIDATION_FAILED"],
      handle: async ({ ports, body }) => ({
        body: presentSurveyCheck(checkSurvey(ports, readContent<Survey>(SurveyInput, body))),
      }),
    },
  ];
}
