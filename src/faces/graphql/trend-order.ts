/** What a trend is ordered by. */
interface OfQuarter {
  readonly quarter: string | null;
  readonly measure: string | null;
  readonly channel?: string | null;
}

/** Oldest quarter first, then by measure, then by channel; what has none comes first. */
export function byQuarterAndMeasure(a: OfQuarter, b: OfQuarter): number {
  return order(a.quarter, b.quarter) || order(a.measure, b.measure) || order(a.channel, b.channel);
}

function order(a: string | null | undefined, b: string | null | undefined): number {
  return (a ?? "").localeCompare(b ?? "", "en");
}
