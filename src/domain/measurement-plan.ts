import type { PointInTime } from "./report-content";

/** One survey of a plan: what is asked when, for which service. */
export interface PlannedSurvey {
  /** Slug of a registered survey of the same HISP. */
  readonly survey: string;
  /** Slug of the service it is asked for; null where it is asked for several. */
  readonly service: string | null;
  readonly pointInTime: PointInTime;
  /** When it is asked, in words. */
  readonly timing: string;
  /** Who is asked, where not everybody is; null for everybody. */
  readonly sampling: string | null;
}

/** A HISP's overarching measurement and collection plan for a fiscal year (A-11 280.10). */
export interface MeasurementPlan {
  readonly overview: string | null;
  /** How survey fatigue is kept low. */
  readonly burden: string | null;
  readonly surveys: readonly PlannedSurvey[];
}
