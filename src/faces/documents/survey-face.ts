import { HispSlugAddress } from "../../contract/documents/document-addresses";
import { presentSurvey, SurveyFilterInput, SurveyOutput } from "../../contract/documents/survey";
import { SurveyInput } from "../../contract/survey-input";
import type { Survey } from "../../domain/survey";
import { SURVEY } from "../../use-cases/documents/survey";
import type { DocumentFace } from "./document-face";

/** Registered surveys (A-11 280.10). */
export const SURVEYS: DocumentFace<Survey> = {
  definition: SURVEY,
  names: { one: "survey", many: "surveys", type: "Survey" },
  tag: "Surveys",
  about:
    "Surveys that HISPs registered, with their questions, their clearance, and what the rules of A-11 280.10 found.",
  listPath: "/v1/surveys",
  itemPath: "/v1/hisps/{hisp}/surveys/{slug}",
  address: HispSlugAddress,
  filter: SurveyFilterInput,
  input: SurveyInput,
  output: SurveyOutput,
  present: presentSurvey,
};
