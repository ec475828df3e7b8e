import { differSignificantly } from "./intervals";
import { type DriverGroup, driverGroupOf, type Measure } from "./measures";
import { roundTo } from "./rounding";
import type { ScorePart } from "./score-part";
import { combineScores, type Score, shownOf } from "./scores";

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

/** Finds the quarter `steps` away, or null outside the supported years. */
export type QuarterShift = (quarter: string, steps: number) => string | null;

/**
 * Combines parts into one row per group. Scales are never combined, nor measures unless grouped by driver group; a
 * program's own questions (OTHER) appear only where rows are by service and are kept apart by their wording.
 * @param parts of the quarters asked for and, for the changes, of the four before
 * @param wanted says whether a quarter's rows are part of the answer or only there to compare with
 */
export function tabulateScores(
  parts: readonly ScorePart[],
  grouping: readonly ScoreDimension[],
  wanted: (quarter: string) => boolean,
  shift: QuarterShift,
): ScoreRow[] {
  const dimensions = new Set(grouping);
  if (!dimensions.has("DRIVER_GROUP")) dimensions.add("MEASURE");
  const byQuarter = dimensions.has("QUARTER");
  const groups = new Map<string, { group: ScoreGroup; parts: ScorePart[] }>();
  for (const part of parts) {
    if (part.measure === "OTHER" && !dimensions.has("SERVICE")) continue;
    // Without a row per quarter there is nothing to compare, and a quarter not asked for must not be added in.
    if (!byQuarter && !wanted(part.quarter)) continue;
    const group = groupOf(part, dimensions);
    const key = keyOf(group, part.scale);
    const entry = groups.get(key);
    if (entry === undefined) groups.set(key, { group, parts: [part] });
    else entry.parts.push(part);
  }
  const scores = new Map<string, Combined>();
  for (const [key, entry] of groups) scores.set(key, combine(entry.group, entry.parts));
  const rows: ScoreRow[] = [];
  for (const combined of scores.values()) {
    const { group, score } = combined;
    if (group.quarter !== null && !wanted(group.quarter)) continue;
    const against = (steps: number): ScoreChange | null => {
      const quarter = group.quarter === null ? null : shift(group.quarter, steps);
      if (quarter === null) return null;
      const earlier = scores.get(keyOf({ ...group, quarter }, score.scale));
      return earlier === undefined ? null : compare(combined, earlier, quarter);
    };
    rows.push({ ...group, ...score, previousQuarter: against(-1), yearBefore: against(-4) });
  }
  return rows;
}

interface Combined {
  readonly group: ScoreGroup;
  readonly score: Score;
  readonly services: ReadonlySet<string>;
}

function combine(group: ScoreGroup, parts: readonly ScorePart[]): Combined {
  const score = combineScores(parts);
  const services = new Set(shownOf(parts).map((part) => part.service));
  // The same people answered several measures of a driver group: their answers are not independent of each other, and
  // an interval that took them for so many people would be too narrow.
  const severalMeasures = new Set(parts.map((part) => part.measure)).size > 1;
  if (!severalMeasures) return { group, score, services };
  const without = { meanInterval: null, percentAgreeInterval: null, selectedShareInterval: null };
  return { group, score: { ...score, ...without }, services };
}

function compare(now: Combined, earlier: Combined, quarter: string): ScoreChange | null {
  if (now.score.mean === null || earlier.score.mean === null) return null;
  const independent = now.group.measure !== null;
  return {
    quarter,
    mean: earlier.score.mean,
    difference: roundTo(now.score.mean - earlier.score.mean, 2),
    significant: independent ? differSignificantly(now.score.counts, earlier.score.counts) : null,
    sameServices: now.services.symmetricDifference(earlier.services).size === 0,
  };
}

function groupOf(part: ScorePart, by: ReadonlySet<ScoreDimension>): ScoreGroup {
  // A service belongs to one HISP, and a HISP to one department: naming them costs no further rows.
  const byService = by.has("SERVICE");
  const byHisp = by.has("HISP") || byService;
  return {
    department: by.has("DEPARTMENT") || byHisp ? part.department : null,
    hisp: byHisp ? part.hisp : null,
    service: byService ? part.service : null,
    serviceType: by.has("SERVICE_TYPE") || byService ? part.serviceType : null,
    channel: by.has("CHANNEL") ? part.channel : null,
    pointInTime: by.has("POINT_IN_TIME") ? part.pointInTime : null,
    organizationalUnit: by.has("ORGANIZATIONAL_UNIT") ? part.organizationalUnit : null,
    lifeExperience: by.has("LIFE_EXPERIENCE") ? (part.lifeExperience ?? null) : null,
    measure: by.has("MEASURE") ? part.measure : null,
    driverGroup: by.has("DRIVER_GROUP") || by.has("MEASURE") ? driverGroupOf(part.measure) : null,
    quarter: by.has("QUARTER") ? part.quarter : null,
    statement: part.measure === "OTHER" ? part.statement : null,
  };
}

function keyOf(group: ScoreGroup, scale: string): string {
  return JSON.stringify([...Object.values(group), scale]);
}
