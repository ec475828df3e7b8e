import type { DocumentKind, DocumentView, StoredDocument } from "../../domain/documents";
import { type SuppressBelow, suppressFindings } from "../../domain/suppression";
import type { DocumentFilter, DocumentReaders, DocumentVisibility } from "../../use-cases/document-ports";
import { searchable, toDocument, toDocumentRevision } from "../document-rows";
import { type PagedList, pageOf } from "../page-of";
import { Conditions, chunksOf, placeholders, type Sql } from "../sql";
import type { DocumentRevisionRow, DocumentRow } from "../tables/document-tables";

type RevisionColumns = {
  [K in keyof Omit<DocumentRevisionRow, "words" | "documentId"> as `v_${K}`]: DocumentRevisionRow[K];
};
type ViewRow = DocumentRow & RevisionColumns & { whole: number };

const DOCUMENT_COLUMNS = `d.id as "id", d.kind as "kind", d.document_key as "key", d.hisp as "hisp",
  d.department as "department", d.service as "service", d.fiscal_year as "fiscalYear", d.state as "state",
  d.version as "version", d.first_submitted_at as "firstSubmittedAt", d.updated_at as "updatedAt",
  d.latest as "latest", d.published as "published"`;

const REVISION_COLUMNS = `v.id as "v_id", v.number as "v_number", v.state as "v_state", v.title as "v_title",
  v.content as "v_content", v.findings as "v_findings", v.reason as "v_reason",
  v.changes_requested as "v_changesRequested", v.created_at as "v_createdAt", v.submitted_at as "v_submittedAt",
  v.published_at as "v_publishedAt"`;

/** SQL that is true where an actor sees a document whole. Names come from keys, whose pattern is checked. */
function seesWhole({ all, hisps, departments }: DocumentVisibility): string {
  if (all) return "1 = 1";
  const listed = (names: readonly string[]) =>
    names
      .filter((name) => /^[a-z0-9-]+$/.test(name))
      .map((name) => `'${name}'`)
      .join(", ");
  const [ofHisps, ofDepartments] = [listed(hisps), listed(departments)];
  const parts = [
    ...(ofHisps === "" ? [] : [`d.hisp in (${ofHisps})`]),
    ...(ofDepartments === ""
      ? []
      : [
          `(d.kind in ('INVENTORY_SERVICE', 'DIGITAL_REVIEW') and lower(d.department) in (${ofDepartments}))`,
        ]),
  ];
  // A document of nobody's has a null there, which must not swallow the whole condition.
  return parts.length === 0 ? "1 = 0" : `coalesce(${parts.join(" or ")}, 1 = 0)`;
}

function viewList<C extends object>(
  visibility: DocumentVisibility,
  below: SuppressBelow,
): PagedList<ViewRow, DocumentView<C>> {
  const whole = seesWhole(visibility);
  return {
    select: `${DOCUMENT_COLUMNS}, ${REVISION_COLUMNS}, case when ${whole} then 1 else 0 end as "whole"`,
    from: `documents d join document_revisions v on v.document_id = d.id
      and v.number = case when ${whole} then d.latest else d.published end`,
    sorts: {
      key: ["d.document_key"],
      title: ["v.title", "d.document_key"],
      fiscalYear: ["coalesce(d.fiscal_year, 0)", "d.document_key"],
      hisp: ["coalesce(d.hisp, '')", "d.document_key"],
    },
    numbers: ["coalesce(d.fiscal_year, 0)"],
    map: (row) => seenView<C>(row, below),
  };
}

/** "Published" is filtered here, for every question about documents. */
function conditionsOf(
  kind: DocumentKind,
  filter: DocumentFilter,
  visibility: DocumentVisibility,
): Conditions {
  const whole = seesWhole(visibility);
  const conditions = new Conditions()
    .add("d.kind = ?", kind)
    .add(visibility.publicToo ? `(d.published is not null or ${whole})` : whole)
    .in("d.hisp", filter.hisp)
    .in("d.department", filter.department)
    .in(`case when ${whole} then d.state else 'PUBLISHED' end`, filter.state);
  if (filter.fiscalYear !== undefined) conditions.add("d.fiscal_year = ?", filter.fiscalYear);
  for (const word of filter.words ?? []) {
    conditions.add("v.words like ? escape '!'", `%${searchable(word).replace(/[!%_]/g, "!$&")}%`);
  }
  for (const [facet, values] of Object.entries(filter.facets ?? {})) {
    conditions.add(
      `exists (select 1 from document_facets f where f.revision_id = v.id and f.facet = ?
        and f.value in (${placeholders(values.length)}))`,
      facet,
      ...values,
    );
  }
  return conditions;
}

/** Readers of documents over SQL, for both engines. */
export function documentReaders(sql: Sql, below: SuppressBelow): DocumentReaders {
  const toView = <C extends object>(row: ViewRow) => seenView<C>(row, below);
  return {
    documents: <C extends object>(
      ...[kind, filter, visibility, page]: Parameters<DocumentReaders["documents"]>
    ) => pageOf(sql, viewList<C>(visibility, below), conditionsOf(kind, filter, visibility), page),
    documentsByKey: async <C extends object>(
      ...[kind, keys, visibility]: Parameters<DocumentReaders["documentsByKey"]>
    ) => {
      const { select, from } = viewList<C>(visibility, below);
      const views: DocumentView<C>[] = [];
      for (const some of chunksOf(keys, 5_000)) {
        const conditions = conditionsOf(kind, {}, visibility).in("d.document_key", some);
        const rows = await sql.rows<ViewRow>(
          `select ${select} from ${from}${conditions.where}`,
          conditions.values,
        );
        views.push(...rows.map((row) => toView<C>(row)));
      }
      return views;
    },
    documentRevisions: async <C extends object>(
      ...[kind, key, visibility]: Parameters<DocumentReaders["documentRevisions"]>
    ) => {
      const whole = seesWhole(visibility);
      const conditions = new Conditions()
        .add("d.kind = ?", kind)
        .add("d.document_key = ?", key)
        .add(
          visibility.publicToo
            ? `(${whole} or v.state in ('PUBLISHED', 'SUPERSEDED') and v.published_at is not null)`
            : whole,
        );
      const rows = await sql.rows<ViewRow>(
        `select ${DOCUMENT_COLUMNS}, ${REVISION_COLUMNS}, case when ${whole} then 1 else 0 end as "whole"
          from documents d join document_revisions v on v.document_id = d.id${conditions.where}
          order by v.number desc`,
        conditions.values,
      );
      return rows.map((row) => toView<C>(row));
    },
    documentKeys: async (kind, visibility) => {
      const conditions = conditionsOf(kind, {}, visibility);
      const rows = await sql.rows<{ key: string }>(
        `select d.document_key as "key" from documents d${conditions.where} order by d.document_key`,
        conditions.values,
      );
      return rows.map(({ key }) => key);
    },
    documentPlaces: async (kinds, hisps) => {
      const conditions = new Conditions().in("d.kind", kinds).in("d.hisp", hisps);
      const rows = await sql.rows<DocumentRow & { firstPublishedAt: string | null }>(
        `select ${DOCUMENT_COLUMNS}, (select min(v.published_at) from document_revisions v
            where v.document_id = d.id) as "firstPublishedAt"
          from documents d${conditions.where} order by d.kind, d.document_key`,
        conditions.values,
      );
      return rows.map((row) => ({ ...toDocument(row), firstPublishedAt: row.firstPublishedAt }));
    },
    documentsHandedIn: async <C extends object>(
      ...[kind, hisps, fiscalYear]: Parameters<DocumentReaders["documentsHandedIn"]>
    ) => {
      const conditions = new Conditions()
        .add("d.kind = ?", kind)
        .add("d.fiscal_year = ?", fiscalYear)
        .in("d.hisp", hisps);
      const rows = await sql.rows<ViewRow>(
        `select ${DOCUMENT_COLUMNS}, ${REVISION_COLUMNS}, 1 as "whole"
          from documents d join document_revisions v on v.document_id = d.id and v.number =
            (select max(n.number) from document_revisions n
              where n.document_id = d.id and n.submitted_at is not null)${conditions.where}`,
        conditions.values,
      );
      return rows.map((row) => toView<C>(row));
    },
  };
}

function seenView<C extends object>(row: ViewRow, below: SuppressBelow): DocumentView<C> {
  const document: StoredDocument = toDocument(row);
  const whole = row.whole === 1;
  const revision = toDocumentRevision<C>({
    id: row.v_id,
    number: row.v_number,
    state: row.v_state,
    title: row.v_title,
    content: row.v_content,
    findings: row.v_findings,
    reason: row.v_reason,
    changesRequested: row.v_changesRequested,
    createdAt: row.v_createdAt,
    submittedAt: row.v_submittedAt,
    publishedAt: row.v_publishedAt,
  });
  // A finding may name published scores as they were when it was made, before anything was withheld.
  const findings = suppressFindings(revision.findings, whole ? 0 : below, false);
  return { document, revision: { ...revision, findings }, whole };
}
