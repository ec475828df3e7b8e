import type { Channel } from "./channels";
import type { EditionId } from "./editions";
import type { LikertCounts } from "./likert";
import type { Measure } from "./measures";
import type { Scale } from "./scales";

/** When customers were asked (A-11 280.10): after one interaction, after a journey, or about the whole relationship. */
export const PointInTime = {
  TRANSACTION: "TRANSACTION",
  JOURNEY: "JOURNEY",
  RELATIONSHIP: "RELATIONSHIP",
} as const;
/** When customers were asked (A-11 280.10). */
export type PointInTime = (typeof PointInTime)[keyof typeof PointInTime];

/** Which way a service-level indicator is better. */
export const BetterDirection = { HIGHER: "HIGHER", LOWER: "LOWER" } as const;
/** Which way a service-level indicator is better. */
export type BetterDirection = (typeof BetterDirection)[keyof typeof BetterDirection];

/** The answers to one question of one collection. */
export interface MeasureResult {
  readonly measure: Measure;
  /** The question as it was asked; null on history that was published without wording. */
  readonly statement: string | null;
  readonly scale: Scale;
  /** Answers per point; the source of truth where they exist. Null where only a mean is known. */
  readonly counts: LikertCounts | null;
  /** The mean as reported, 1 to 5 with at most two decimals; null where only counts were given. */
  readonly mean: number | null;
  /** How many answered this question, where there is a mean without counts. */
  readonly responses: number | null;
  /** Scales of something to tick: how many ticked this driver. */
  readonly selected: number | null;
  /** Scales of something to tick: how many were offered it. */
  readonly offered: number | null;
  /** True where the public is shown no figure of it (`SUPPRESS_BELOW`); never in what is stored. */
  readonly suppressed?: boolean;
}

/** One survey collection: who was asked where, and what they answered (A-11 280.14). */
export interface Collection {
  /** A short name, unique in the report. */
  readonly name: string;
  /** The moment that matters along the service's journey (A-11 280.13); null on history. */
  readonly transactionPoint: string | null;
  readonly channel: Channel | null;
  readonly pointInTime: PointInTime | null;
  /** Code of the organizational unit, so that data can be sorted by it (A-11 280.10). */
  readonly organizationalUnit: string | null;
  readonly ombControlNumber: string | null;
  /** Slug of the HISP's registered survey that was asked (A-11 280.10); null where none is named. */
  readonly survey: string | null;
  /** The revision of that survey which what was left out came from, from 1; null where no survey is named. */
  readonly surveyRevision: number | null;
  /** Customers who used the service here in the quarter; null is unknown, never zero. */
  readonly customers: number | null;
  /** How many of them were offered the survey; null is unknown. */
  readonly surveysOffered: number | null;
  /** How many answered the survey; null is unknown. */
  readonly responses: number | null;
  /**
   * Cells of the file it came from that this model has no place for, by their column: they come back on export in that
   * layout. Null where there are none.
   */
  readonly source: Readonly<Record<string, string>> | null;
  readonly measures: readonly MeasureResult[];
  /** True where the public is not shown all of its figures (`SUPPRESS_BELOW`); never in what is stored. */
  readonly suppressed?: boolean;
}

/** A program-specific service-level indicator (A-11 280.14), such as a waiting time. */
export interface ServiceLevelIndicator {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number | null;
  readonly better: BetterDirection;
}

/** What a quarterly report of one service says: the four parts of the template of A-11 280.14. */
export interface ReportContent {
  /** The edition of Section 280 whose measures, scales and required questions apply. */
  readonly edition: EditionId;
  readonly collections: readonly Collection[];
  readonly indicators: readonly ServiceLevelIndicator[];
  /** Recent accomplishments, one sentence or paragraph each (A-11 280.14). */
  readonly accomplishments: readonly string[];
  readonly notes: string | null;
}
