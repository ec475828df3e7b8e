import type { ReportContent } from "./report-content";
import type { Survey } from "./survey";

/** A survey as a HISP registered it, at one of its revisions. */
export interface RegisteredSurvey {
  readonly slug: string;
  /** From 1. */
  readonly revision: number;
  readonly survey: Survey;
}

/** The surveys of one HISP as they are, and as they were where a report holds to that. */
export interface SurveyRegister {
  /** By slug. */
  readonly newest: ReadonlyMap<string, RegisteredSurvey>;
  /** By `earlierKey`. */
  readonly earlier: ReadonlyMap<string, RegisteredSurvey>;
}

/** The register of a HISP of whose surveys nobody asks. */
export const NO_SURVEYS: SurveyRegister = { newest: new Map(), earlier: new Map() };

/** What a revision of a survey that is not its newest is found by. */
export function earlierKey(slug: string, revision: number): string {
  return `${slug} ${revision}`;
}

/**
 * A survey at a revision.
 * @param revision null for the newest
 * @returns undefined where there is none of that name or revision
 */
export function surveyAt(
  { newest, earlier }: SurveyRegister,
  slug: string,
  revision: number | null,
): RegisteredSurvey | undefined {
  const now = newest.get(slug);
  if (revision === null || now?.revision === revision) return now;
  return earlier.get(earlierKey(slug, revision));
}

/** True where some collection names its survey. */
export function namesSurvey({ collections }: ReportContent): boolean {
  return collections.some(({ survey }) => survey !== null);
}
