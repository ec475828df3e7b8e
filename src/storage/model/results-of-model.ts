import type { EditionId } from "../../domain/editions";
import type { Collection, MeasureResult } from "../../domain/report-content";
import type { ResultRow } from "../../domain/result-row";
import type { Page, PageRequest, ResultFilter } from "../../use-cases/ports";
import { allows, isOpen, type PublishedModel } from "./published-model";
import type { PublishedReport } from "./published-report";

type Place = readonly [first: string, second: string, collection: number, result: number];

/**
 * One page of published results, as the database would give it; null where the cursor is none of this list.
 */
export function pageOfResults(
  model: PublishedModel,
  filter: ResultFilter,
  { sort, after, limit, counted }: PageRequest,
): Page<ResultRow> | null {
  const from = after === null ? null : placeOf(after);
  if (from === undefined) return null;
  const byQuarter = sort.endsWith("quarter");
  const descending = sort.startsWith("-");
  const all = () => (byQuarter ? model.reportsByQuarter(filter) : model.reportsWhere(filter));
  // A file is read in many pages: none of them goes through the reports of those before it.
  const ascending = byQuarter ? all() : model.reportsWhere(filter, descending ? undefined : from?.[0]);
  const reports = descending ? [...ascending].reverse() : ascending;
  const keyOf = ({ view: { report } }: PublishedReport) =>
    byQuarter ? ([report.quarter, report.service] as const) : ([report.service, report.quarter] as const);
  const isWanted = wanted(filter);
  const rows: { value: ResultRow; cursor: Place }[] = [];
  for (const report of reports) {
    const [first, second] = keyOf(report);
    const since = from === null ? 1 : direction(descending) * compareTexts([first, second], from);
    if (since < 0) continue;
    for (const [at, place, collection, result] of resultsOf(report, descending)) {
      const cursor: Place = [first, second, at, place];
      if (since === 0 && from !== null && direction(descending) * (at - from[2] || place - from[3]) <= 0)
        continue;
      if (isWanted(collection, result))
        rows.push({ value: rowOf(model, report, collection, result), cursor });
      if (rows.length > limit) break;
    }
    if (rows.length > limit) break;
  }
  const total = counted === false ? 0 : countOf(all(), filter, isWanted);
  return { rows: rows.slice(0, limit), total, hasNext: rows.length > limit };
}

/** Undefined for what no list of results gave out. */
function placeOf(after: readonly (string | number | null)[]): Place | undefined {
  const [first, second, collection, result] = after;
  const isOurs =
    after.length === 4 &&
    typeof first === "string" &&
    typeof second === "string" &&
    Number.isSafeInteger(collection) &&
    Number.isSafeInteger(result);
  return isOurs ? (after as unknown as Place) : undefined;
}

const direction = (descending: boolean): number => (descending ? -1 : 1);

function compareTexts([a, b]: readonly [string, string], [first, second]: Place): number {
  if (a !== first) return a < first ? -1 : 1;
  return b === second ? 0 : b < second ? -1 : 1;
}

/** A report's results with their places, from the first to the last or the other way around. */
function* resultsOf(
  { content }: PublishedReport,
  descending: boolean,
): Generator<readonly [number, number, Collection, MeasureResult]> {
  const collections = content?.collections ?? [];
  for (let step = 0; step < collections.length; step += 1) {
    const at = descending ? collections.length - 1 - step : step;
    const collection = collections[at] as Collection;
    const { measures } = collection;
    for (let inner = 0; inner < measures.length; inner += 1) {
      const place = descending ? measures.length - 1 - inner : inner;
      yield [at, place, collection, measures[place] as MeasureResult];
    }
  }
}

type IsWanted = (collection: Collection, result: MeasureResult) => boolean;

function wanted({ measure, channel, pointInTime, organizationalUnit, state }: ResultFilter): IsWanted {
  return (collection, result) =>
    allows(measure, result.measure) &&
    allows(channel, collection.channel) &&
    allows(pointInTime, collection.pointInTime) &&
    allows(organizationalUnit, collection.organizationalUnit) &&
    allows(state, "PUBLISHED");
}

function countOf(reports: Iterable<PublishedReport>, filter: ResultFilter, isWanted: IsWanted): number {
  const { measure, channel, pointInTime, organizationalUnit, state } = filter;
  const isWhole = [measure, channel, pointInTime, organizationalUnit, state].every(isOpen);
  let count = 0;
  for (const { content } of reports)
    for (const collection of content?.collections ?? [])
      count += isWhole
        ? collection.measures.length
        : collection.measures.filter((result) => isWanted(collection, result)).length;
  return count;
}

function rowOf(
  model: PublishedModel,
  { view: { report, revision } }: PublishedReport,
  collection: Collection,
  result: MeasureResult,
): ResultRow {
  return {
    service: report.service,
    quarter: report.quarter,
    hisp: report.hisp,
    department: model.service(report.service)?.department ?? "",
    state: "PUBLISHED",
    revision: revision?.number ?? 0,
    edition: (revision?.edition ?? "") as EditionId,
    collection,
    result,
  };
}
