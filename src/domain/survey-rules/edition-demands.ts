import { type EditionId, editionOf, requiredMeasuresOf, scalesFor } from "../editions";
import type { Measure } from "../measures";

/** What an edition of Section 280 asks of a survey; a limit is null where it sets none. */
export interface SurveyDemands {
  readonly title: string;
  readonly requiredMeasures: readonly Measure[];
  readonly measures: readonly Measure[];
  readonly maxQuestions: number | null;
  readonly preferredPoints: number | null;
  readonly feedbackWithinHours: number | null;
}

/** What an edition asks of a survey: the one place where the rules of surveys look at editions. */
export function demandsOf(edition: EditionId): SurveyDemands {
  const asked = editionOf(edition);
  const { title, asks, limits } = asked;
  const { maxQuestions, preferredPoints, feedbackWithinHours } = limits;
  return {
    ...{ title, maxQuestions, preferredPoints, feedbackWithinHours },
    requiredMeasures: requiredMeasuresOf(asked),
    measures: asks.map(({ measure }) => measure),
  };
}

/** True where an edition takes a thumb up or down for a measure. */
export function takesThumbs(edition: EditionId, measure: Measure): boolean {
  return scalesFor(editionOf(edition), measure).includes("THUMBS");
}
