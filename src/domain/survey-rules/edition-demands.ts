import { type EditionId, editionOf } from "../editions";
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

/** The limits that A-11 280.10 sets. */
const LIMITS = { maxQuestions: 15, preferredPoints: 5, feedbackWithinHours: 48 };

/** What an edition asks of a survey: the one place where the rules of surveys look at editions. */
export function demandsOf(edition: EditionId): SurveyDemands {
  const { title, requiredMeasures, measures } = editionOf(edition);
  return { title, requiredMeasures, measures, ...LIMITS };
}
