import type { EditionId } from "../../domain/editions";
import type { ListedCollection } from "../../domain/listed-collection";
import type { ReportState } from "../../domain/report-states";
import { type SuppressBelow, suppressCollection } from "../../domain/suppression";
import type { Visibility } from "../../use-cases/actor";
import type { CollectionFilter, Page, PageRequest } from "../../use-cases/ports";
import { type PagedList, pageOf } from "../page-of";
import type { Conditions, Sql } from "../sql";
import type { CollectionRow } from "../tables/report-tables";
import { COLLECTION_COLUMNS, readMeasuresOf, toCollection } from "./read-contents";
import { JOINS, reportConditions, seesWhole, visibleRevision } from "./read-reports";

type ListedRow = CollectionRow & {
  service: string;
  serviceName: string;
  sourceServiceId: number | null;
  hisp: string;
  hispName: string;
  department: string;
  departmentAbbreviation: string;
  quarter: string;
  state: string;
  revision: number;
  edition: string;
  whole: number;
};

/** The collections of the revision that an actor sees: the newest where allowed, else the published one. */
function collectionsOf(visibility: Visibility): string {
  return `${JOINS} join ${visibleRevision(visibility)} join collections c on c.revision_id = v.id`;
}

function collectionList(visibility: Visibility): PagedList<ListedRow, ListedRow> {
  const state = `case when ${seesWhole(visibility)} then r.state else 'PUBLISHED' end`;
  return {
    select: `s.slug as "service", s.name as "serviceName", s.source_service_id as "sourceServiceId",
      h.slug as "hisp", h.name as "hispName", h.department as "department",
      h.department_abbreviation as "departmentAbbreviation", r.quarter as "quarter", ${state} as "state",
      v.number as "revision", v.edition as "edition", ${COLLECTION_COLUMNS},
      case when ${seesWhole(visibility)} then 1 else 0 end as "whole"`,
    from: collectionsOf(visibility),
    sorts: {
      service: ["r.service", "r.quarter", "c.position"],
      quarter: ["r.quarter", "r.service", "c.position"],
    },
    indexed: 2,
    numbers: ["c.position"],
    map: (row) => row,
  };
}

function collectionConditions(filter: CollectionFilter, visibility: Visibility): Conditions {
  return reportConditions(filter, visibility)
    .in("c.channel", filter.channel)
    .in("c.point_in_time", filter.pointInTime)
    .in("c.organizational_unit", filter.organizationalUnit)
    .in("v.edition", filter.edition);
}

/** One page of survey collections with their results, in two statements however many they are. */
export async function readListedCollections(
  sql: Sql,
  filter: CollectionFilter,
  visibility: Visibility,
  request: PageRequest,
  below: SuppressBelow,
): Promise<Page<ListedCollection>> {
  const conditions = collectionConditions(filter, visibility);
  const page = await pageOf(sql, collectionList(visibility), conditions, request);
  const measuresOf = await readMeasuresOf(
    sql,
    page.rows.map(({ value }) => value.revisionId),
  );
  return {
    ...page,
    rows: page.rows.map(({ value, cursor }) => ({
      cursor,
      value: toListed(
        value,
        [...measuresOf(value.revisionId, value.position)],
        value.whole === 1 ? 0 : below,
      ),
    })),
  };
}

/** The names of everything these collections kept of the files they came from, each once, in no order. */
export async function readSourceNames(
  sql: Sql,
  filter: CollectionFilter,
  visibility: Visibility,
): Promise<string[]> {
  const conditions = collectionConditions(filter, visibility).add("c.source is not null");
  const members = sql.engine === "postgres" ? "json_each(c.source::json)" : "json_each(c.source)";
  const rows = await sql.rows<{ name: string }>(
    `select distinct j.key as "name" from ${collectionsOf(visibility)} cross join ${members} j${conditions.where}`,
    conditions.values,
  );
  return rows.map((row) => row.name);
}

function toListed(
  row: ListedRow,
  measures: ListedCollection["collection"]["measures"],
  below: SuppressBelow,
): ListedCollection {
  return {
    service: { slug: row.service, name: row.serviceName, sourceServiceId: row.sourceServiceId },
    hisp: { slug: row.hisp, name: row.hispName },
    department: { name: row.department, abbreviation: row.departmentAbbreviation },
    quarter: row.quarter,
    state: row.state as ReportState,
    revision: row.revision,
    edition: row.edition as EditionId,
    collection: suppressCollection({ ...toCollection(row), measures }, below),
  };
}
