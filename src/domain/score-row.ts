import type { DriverGroup, Measure } from "./measures";
import type { Score } from "./scores";

/** What scores can be grouped by. */
export const ScoreDimension = {
  DEPARTMENT: "DEPARTMENT",
  HISP: "HISP",
  SERVICE: "SERVICE",
  SERVICE_TYPE: "SERVICE_TYPE",
  CHANNEL: "CHANNEL",
  POINT_IN_TIME: "POINT_IN_TIME",
  ORGANIZATIONAL_UNIT: "ORGANIZATIONAL_UNIT",
  MEASURE: "MEASURE",
  DRIVER_GROUP: "DRIVER_GROUP",
  QUARTER: "QUARTER",
  LIFE_EXPERIENCE: "LIFE_EXPERIENCE",
} as const;
/** What scores can be grouped by. */
export type ScoreDimension = (typeof ScoreDimension)[keyof typeof ScoreDimension];

/** The default grouping: service, quarter, measure. */
export const DEFAULT_GROUPING: readonly ScoreDimension[] = ["SERVICE", "QUARTER", "MEASURE"];

/** How a score compares with an earlier quarter's. */
export interface ScoreChange {
  readonly quarter: string;
  readonly mean: number;
  /** This mean less the earlier one, both as shown (two decimals). */
  readonly difference: number;
  /** Whether it is larger than chance: Welch's test at 95 %; null where either side has no counts. */
  readonly significant: boolean | null;
  /** Whether both quarters combine the same services; if not, part of the difference is another mix. */
  readonly sameServices: boolean;
}

/** Where a score belongs: null in every dimension that was not grouped by, or is unknown. */
export interface ScoreGroup {
  readonly department: string | null;
  readonly hisp: string | null;
  readonly service: string | null;
  readonly serviceType: string | null;
  readonly channel: string | null;
  readonly pointInTime: string | null;
  readonly organizationalUnit: string | null;
  readonly lifeExperience: string | null;
  readonly measure: Measure | null;
  readonly driverGroup: DriverGroup | null;
  readonly quarter: string | null;
  /** The wording of a program's own question (measure OTHER); null elsewhere. */
  readonly statement: string | null;
}

/** One row of the answer to a question about scores. */
export interface ScoreRow extends ScoreGroup, Score {
  readonly previousQuarter: ScoreChange | null;
  readonly yearBefore: ScoreChange | null;
}
