import { parseQuarterRange } from "../domain/fiscal-quarter";
import { type DriverGroup, type Measure, measuresOf } from "../domain/measures";
import type { ReportFilter, ScoreFilter } from "./ports";
import { readQuarterRange } from "./read-quarter";

/** What a caller asks of a list: which rows, in what order, how many, after which. */
export interface ListRequest<F> {
  readonly filter: F;
  readonly sort: string;
  readonly limit: number;
  readonly after: readonly (string | number | null)[] | null;
  /** False after the first page of a file: the same question goes on, and nobody asks again how many rows there are. */
  readonly counted?: boolean;
}

/** Filters as they are asked for: absent and null filter nothing. */
export interface AskedFilter {
  readonly department?: readonly string[] | null;
  readonly hisp?: readonly string[] | null;
  readonly service?: readonly string[] | null;
  readonly serviceType?: readonly string[] | null;
  readonly quarter?: string | null;
  readonly state?: readonly string[] | null;
  readonly edition?: readonly string[] | null;
  readonly channel?: readonly string[] | null;
  readonly pointInTime?: readonly string[] | null;
  readonly organizationalUnit?: readonly string[] | null;
  readonly measure?: readonly Measure[] | null;
  readonly driverGroup?: readonly DriverGroup[] | null;
}

/** A filter as the readers take it: quarters as a range, driver groups as their measures. @throws INVALID_PARAMETER */
export function readFilter(asked: AskedFilter): ReportFilter & ScoreFilter {
  const { quarter, driverGroup, measure, ...rest } = asked;
  const lists = Object.fromEntries(
    Object.entries(rest).filter(([, values]) => values != null && values.length > 0),
  );
  const range =
    quarter == null || quarter === "" ? null : (parseQuarterRange(quarter) ?? readQuarterRange(quarter));
  const measures = chosenMeasures(measure, driverGroup);
  return {
    ...(lists as ReportFilter & ScoreFilter),
    ...(measures === null ? {} : { measure: measures }),
    ...(range === null ? {} : { fromQuarter: range.from, toQuarter: range.to }),
  };
}

/** Measures asked for by name and by group: both given means those in both. */
function chosenMeasures(
  measures: readonly Measure[] | null | undefined,
  groups: readonly DriverGroup[] | null | undefined,
): readonly string[] | null {
  const named = measures != null && measures.length > 0 ? measures : null;
  if (groups == null || groups.length === 0) return named;
  const grouped = groups.flatMap(measuresOf);
  const both = named === null ? grouped : grouped.filter((measure) => named.includes(measure));
  // Nothing in both: a name that no result has, since an empty list would filter nothing.
  return both.length === 0 ? ["NONE"] : both;
}
