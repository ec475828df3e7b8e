import { addQuarters, type FiscalQuarter, parseFiscalQuarter } from "../domain/fiscal-quarter";
import { DEFAULT_GROUPING, type ScoreDimension, type ScoreRow, tabulateScores } from "../domain/score-table";
import { requireKnown } from "./known-filter";
import { type AskedFilter, type ListRequest, readFilter } from "./list-request";
import { pageByKeys, type SortKey, sortValueOf } from "./page-by-keys";
import type { Page, Ports, ScoreFilter } from "./ports";

/** The orders scores can be read in; a minus in front turns one around. `group` is by the grouped columns. */
export const SCORE_SORTS = [
  "group",
  "quarter",
  "department",
  "hisp",
  "service",
  "measure",
  "mean",
  "percentAgree",
  "responses",
  "responseRate",
] as const;

/** What is asked of scores. */
export interface ScoreRequest extends ListRequest<AskedFilter> {
  /** Empty means the default: service, quarter, measure. */
  readonly groupBy: readonly ScoreDimension[];
}

/** Scores over published figures only, whoever asks, one row per group. @throws INVALID_PARAMETER for unknown names */
export async function queryScores(ports: Ports, request: ScoreRequest): Promise<Page<ScoreRow>> {
  const filter = readFilter(request.filter);
  await requireKnown(ports, filter);
  const rows = await scoreRows(ports, filter, request.groupBy);
  const byGroup = request.sort.replace(/^-/, "") === "group";
  const keyOf = (row: ScoreRow): SortKey => {
    const place = groupText(row);
    return [byGroup ? place : sortValueOf(row, request.sort), place];
  };
  return pageByKeys(rows, keyOf, request);
}

/** All rows of a question about scores, in no order. */
export async function scoreRows(
  ports: Ports,
  filter: ScoreFilter,
  groupBy: readonly ScoreDimension[],
): Promise<ScoreRow[]> {
  const { fromQuarter, toQuarter } = filter;
  const asked = groupBy.length === 0 ? DEFAULT_GROUPING : groupBy;
  // One quarter asked for is what every row is of: saying so lets rows be compared with earlier quarters.
  const isOneQuarter = fromQuarter !== undefined && fromQuarter === toQuarter;
  const grouping = isOneQuarter && !asked.includes("QUARTER") ? [...asked, "QUARTER" as const] : asked;
  // The changes compare with up to four quarters before the first one asked for.
  const earlier = fromQuarter === undefined ? undefined : (shiftQuarter(fromQuarter, -4) ?? fromQuarter);
  const wide =
    grouping.includes("QUARTER") && earlier !== undefined ? { ...filter, fromQuarter: earlier } : filter;
  const parts = await ports.read.scoreParts(wide);
  const wanted = (quarter: string) =>
    (fromQuarter === undefined || quarter >= fromQuarter) &&
    (toQuarter === undefined || quarter <= toQuarter);
  return tabulateScores(parts, grouping, wanted, shiftQuarter);
}

function shiftQuarter(quarter: string, steps: number): FiscalQuarter | null {
  const parsed = parseFiscalQuarter(quarter);
  return parsed === null ? null : addQuarters(parsed, steps);
}

/** What makes a row's place unique, in the order a reader expects: who, then when, then what. */
function groupText(row: ScoreRow): string {
  const { department, hisp, service, serviceType, channel, pointInTime, organizationalUnit } = row;
  const { quarter, driverGroup, measure, statement, scale } = row;
  return JSON.stringify([
    department,
    hisp,
    service,
    serviceType,
    quarter,
    channel,
    pointInTime,
    organizationalUnit,
    driverGroup,
    measure,
    statement,
    scale,
  ]);
}
