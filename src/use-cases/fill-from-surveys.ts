import type { Collection, ReportContent } from "../domain/report-content";
import { namesSurvey, type SurveyRegister, surveyAt } from "../domain/survey-register";
import { filledFrom } from "../domain/survey-wordings";
import { changedPointers } from "./changed-pointers";

/**
 * A report with what its collections leave out taken from the surveys they name (A-11 280.10). What is stored is what
 * was asked then: a survey that changes later changes no report.
 *
 * A collection that says again what it said keeps the revision of the survey it was filled from, so that the same body
 * sent again is the same report; one that says anything else is filled from the survey as it is now. One whose survey
 * is not registered stays as it is: a rule refuses it.
 * @param before what the report says so far; null where nothing has come
 */
export function fillFromSurveys(
  content: ReportContent,
  before: ReportContent | null,
  surveys: SurveyRegister,
): ReportContent {
  if (!namesSurvey(content)) return content;
  const earlier = new Map(before?.collections.map((collection) => [collection.name, collection]));
  const collections = content.collections.map((collection) => {
    const stood = earlier.get(collection.name);
    const again =
      stood?.survey === collection.survey ? filledAt(surveys, collection, stood.surveyRevision) : null;
    return again !== null && changedPointers(stood, again, 1).length === 0
      ? again
      : (filledAt(surveys, collection, null) ?? collection);
  });
  return { ...content, collections };
}

/** A collection filled from its survey at a revision; null where there is nothing to fill it from. */
function filledAt(
  surveys: SurveyRegister,
  collection: Collection,
  revision: number | null,
): Collection | null {
  const found = collection.survey === null ? undefined : surveyAt(surveys, collection.survey, revision);
  if (found === undefined) return null;
  return { ...filledFrom(found.survey, collection), surveyRevision: found.revision };
}
