import type { EditionId } from "../../domain/editions";
import type { ReportState } from "../../domain/report-states";
import type { ResultRow } from "../../domain/result-row";
import { type SuppressBelow, suppressCollection, suppressResult } from "../../domain/suppression";
import type { Visibility } from "../../use-cases/actor";
import type { Page, PageRequest, ResultFilter } from "../../use-cases/ports";
import { type PagedList, pageOf } from "../page-of";
import type { Sql } from "../sql";
import type { CollectionRow, MeasureResultRow } from "../tables/report-tables";
import {
  COLLECTION_COLUMNS,
  type MeasuresOf,
  RESULT_COLUMNS,
  readMeasuresOf,
  toCollection,
  toMeasureResult,
} from "./read-contents";
import { JOINS, reportConditions, seesWhole, visibleRevision } from "./read-reports";

type CollectionColumns = { [K in keyof CollectionRow as `c_${K}`]: CollectionRow[K] };
type ListedRow = MeasureResultRow &
  CollectionColumns & {
    service: string;
    quarter: string;
    hisp: string;
    department: string;
    state: string;
    revision: number;
    edition: string;
    whole: number;
  };

/** Both tables have a position and responses. */
const COLLECTION_COLUMNS_APART = COLLECTION_COLUMNS.replaceAll(' as "', ' as "c_');

/** The list of results as one actor sees it: those of the newest revision where allowed, else of the published one. */
function resultList(visibility: Visibility): PagedList<ListedRow, ListedRow> {
  const state = `case when ${seesWhole(visibility)} then r.state else 'PUBLISHED' end`;
  return {
    select: `r.service as "service", r.quarter as "quarter", s.hisp as "hisp",
      h.department_abbreviation as "department", ${state} as "state", v.number as "revision",
      v.edition as "edition", ${COLLECTION_COLUMNS_APART}, ${RESULT_COLUMNS},
      case when ${seesWhole(visibility)} then 1 else 0 end as "whole"`,
    from: `${JOINS} join ${visibleRevision(visibility)}
      join collections c on c.revision_id = v.id
      join measure_results m on m.revision_id = c.revision_id and m.collection_position = c.position`,
    sorts: {
      service: ["r.service", "r.quarter", "c.position", "m.position"],
      quarter: ["r.quarter", "r.service", "c.position", "m.position"],
    },
    indexed: 2,
    numbers: ["c.position", "m.position"],
    map: (row) => row,
  };
}

/** One page of measure results, withheld ones without their figures. */
export async function readResults(
  sql: Sql,
  filter: ResultFilter,
  visibility: Visibility,
  request: PageRequest,
  below: SuppressBelow,
): Promise<Page<ResultRow>> {
  const conditions = reportConditions(filter, visibility)
    .in("c.channel", filter.channel)
    .in("c.point_in_time", filter.pointInTime)
    .in("c.organizational_unit", filter.organizationalUnit)
    .in("m.measure", filter.measure);
  const page = await pageOf(sql, resultList(visibility), conditions, request);
  const open = below === 0 ? [] : page.rows.filter(({ value }) => value.whole === 0);
  // What of a collection is withheld depends on all of its results, whichever are asked for.
  const measuresOf = await readMeasuresOf(
    sql,
    open.map(({ value }) => value.revisionId),
  );
  return {
    ...page,
    rows: page.rows.map(({ value, cursor }) => ({
      cursor,
      value: seenRow(value, value.whole === 1 ? 0 : below, measuresOf),
    })),
  };
}

function seenRow(row: ListedRow, below: SuppressBelow, measuresOf: MeasuresOf): ResultRow {
  const shown = toResultRow(row);
  if (below === 0) return shown;
  const measures = [...measuresOf(row.revisionId, row.collectionPosition)];
  const { measures: _, ...collection } = suppressCollection({ ...shown.collection, measures }, below);
  return { ...shown, collection, result: suppressResult(shown.result, below) };
}

function toResultRow(row: ListedRow): ResultRow {
  return {
    service: row.service,
    quarter: row.quarter,
    hisp: row.hisp,
    department: row.department,
    state: row.state as ReportState,
    revision: row.revision,
    edition: row.edition as EditionId,
    collection: toCollection({
      revisionId: row.c_revisionId,
      position: row.c_position,
      name: row.c_name,
      transactionPoint: row.c_transactionPoint,
      channel: row.c_channel,
      pointInTime: row.c_pointInTime,
      organizationalUnit: row.c_organizationalUnit,
      ombControlNumber: row.c_ombControlNumber,
      survey: row.c_survey,
      surveyRevision: row.c_surveyRevision,
      customers: row.c_customers,
      surveysOffered: row.c_surveysOffered,
      responses: row.c_responses,
      source: row.c_source,
    }),
    result: toMeasureResult(row),
  };
}
