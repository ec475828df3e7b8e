import { meetsTarget } from "./indicator-target";
import type { DriverGroup, Measure } from "./measures";
import type { BetterDirection, ServiceLevelIndicator } from "./report-content";
import type { Scale } from "./scales";
import type { ScorePart } from "./score-part";
import { tabulateScores } from "./score-table";

/** What a row of the plan extract is about. */
export const PlanRowKind = {
  SCORE: "SCORE",
  INDICATOR: "INDICATOR",
  NOTHING_PUBLISHED: "NOTHING_PUBLISHED",
} as const;
/** What a row of the plan extract is about. */
export type PlanRowKind = (typeof PlanRowKind)[keyof typeof PlanRowKind];

/** One service's figures for a performance plan or report (A-11 280.11); what a kind of row has no use for is null. */
export interface PlanFigures {
  readonly kind: PlanRowKind;
  readonly service: string;
  /** Null is the fiscal year as a whole. */
  readonly quarter: string | null;
  /** How many quarters of the year it rests on: 1 in the row of a quarter, 0 where nothing is published. */
  readonly quarters: number;
  readonly measure: Measure | null;
  readonly driverGroup: DriverGroup | null;
  readonly scale: Scale | null;
  readonly responses: number | null;
  readonly mean: number | null;
  readonly percentAgree: number | null;
  readonly selectedShare: number | null;
  readonly responseRate: number | null;
  readonly collections: number | null;
  readonly lowResponses: boolean | null;
  /** How many results are left out because they are withheld. */
  readonly suppressedParts: number | null;
  readonly indicator: string | null;
  /** Null in the row of a year: a waiting time is neither added nor averaged without knowing of how many. */
  readonly value: number | null;
  readonly unit: string | null;
  /** In the row of a year the target that all its quarters had; null where they differ. */
  readonly target: number | null;
  readonly better: BetterDirection | null;
  /** Of a quarter; null without a target, and in the row of a year. */
  readonly targetMet: boolean | null;
  /** Of a year: in how many of its quarters the target was met; null where none had a target. */
  readonly quartersMet: number | null;
}

/** A service-level indicator with the report it stands in. */
export interface ReportedIndicator {
  readonly service: string;
  readonly quarter: string;
  readonly indicator: ServiceLevelIndicator;
}

const EMPTY: Omit<PlanFigures, "kind" | "service" | "quarter" | "quarters"> = {
  ...{ measure: null, driverGroup: null, scale: null, responses: null, mean: null, percentAgree: null },
  ...{ selectedShare: null, responseRate: null, collections: null, lowResponses: null, indicator: null },
  suppressedParts: null,
  ...{ value: null, unit: null, target: null, better: null, targetMet: null, quartersMet: null },
};

/**
 * Satisfaction, trust and drivers by quarter and over the year, adding counts; a program's own questions (OTHER) are no
 * part of a plan.
 * @param parts published results of one fiscal year
 */
export function scoreRowsOfPlan(parts: readonly ScorePart[]): PlanFigures[] {
  const mapped = parts.filter(({ measure }) => measure !== "OTHER");
  const table = (byQuarter: boolean) =>
    tabulateScores(
      mapped,
      byQuarter ? ["SERVICE", "QUARTER"] : ["SERVICE"],
      () => true,
      () => null,
    );
  const keyOf = (row: { service: string | null; measure: Measure | null; scale: Scale }) =>
    `${row.service} ${row.measure} ${row.scale}`;
  const quarters = table(true);
  const reported = Map.groupBy(
    quarters.filter(({ collections }) => collections > 0),
    keyOf,
  );
  return [...quarters, ...table(false)].map((row) => ({
    ...EMPTY,
    ...{ kind: "SCORE", service: row.service ?? "", quarter: row.quarter },
    quarters: row.quarter === null ? (reported.get(keyOf(row))?.length ?? 0) : row.collections > 0 ? 1 : 0,
    ...{ measure: row.measure, driverGroup: row.driverGroup, scale: row.scale, responses: row.responses },
    ...{ mean: row.mean, percentAgree: row.percentAgree, selectedShare: row.selectedShare },
    ...{ responseRate: row.responseRate, collections: row.collections, lowResponses: row.lowResponses },
    suppressedParts: row.suppressedParts,
  }));
}

/**
 * Service-level indicators by quarter with whether the target was met, and over the year in how many quarters it was.
 * An indicator is the same where its name, its unit and its better direction are.
 * @param reported indicators of published reports of one fiscal year
 */
export function indicatorRowsOfPlan(reported: readonly ReportedIndicator[]): PlanFigures[] {
  const groups = Map.groupBy(reported, ({ service, indicator: { name, unit, better } }) =>
    JSON.stringify([service, name, unit, better]),
  );
  return [...groups.values()].flatMap((group) => [...group.map(quarterRow), ...yearRow(group)]);
}

function quarterRow({ service, quarter, indicator }: ReportedIndicator): PlanFigures {
  const { name, value, unit, target, better } = indicator;
  return {
    ...EMPTY,
    ...{ kind: "INDICATOR", service, quarter, quarters: 1, indicator: name, value, unit, target, better },
    targetMet: meetsTarget(indicator),
  };
}

function yearRow(group: readonly ReportedIndicator[]): PlanFigures[] {
  const [first] = group;
  if (first === undefined) return [];
  const { name, unit, better } = first.indicator;
  const targets = new Set(group.map(({ indicator }) => indicator.target));
  const judged = group.flatMap(({ indicator }) => meetsTarget(indicator) ?? []);
  return [
    {
      ...EMPTY,
      ...{ kind: "INDICATOR", service: first.service, quarter: null, indicator: name, unit, better },
      quarters: new Set(group.map(({ quarter }) => quarter)).size,
      target: targets.size === 1 ? first.indicator.target : null,
      quartersMet: judged.length === 0 ? null : judged.filter(Boolean).length,
    },
  ];
}

/** Says that a service has nothing published in the year: a gap that is seen. */
export function emptyRowOfPlan(service: string): PlanFigures {
  return { ...EMPTY, kind: "NOTHING_PUBLISHED", service, quarter: null, quarters: 0 };
}
