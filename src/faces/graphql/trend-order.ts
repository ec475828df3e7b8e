import type { ScoreRow } from "../../domain/score-table";

/** The order of a trend: the oldest quarter first, measures by name within it. */
export function byQuarterAndMeasure(a: ScoreRow, b: ScoreRow): number {
  return order(a.quarter, b.quarter) || order(a.measure, b.measure);
}

function order(a: string | null, b: string | null): number {
  return (a ?? "").localeCompare(b ?? "", "en");
}
