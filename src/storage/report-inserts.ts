import type { Report } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import type { FirstRevision, NewRevision, StoredDraft } from "../use-cases/ports";
import { contentRows } from "./content-rows";
import { insertRows } from "./insert-rows";
import { chunksOf, placeholders, type Sql, type SqlValue } from "./sql";
import { CollectionTable, IndicatorTable, MeasureResultTable } from "./tables/report-tables";

/** So many rows with a statement: SQLite prepares it once and runs it again. */
const ROWS = 25;

const REVISION_COLUMNS = `report_id, number, state, edition, reason, notes, accomplishments, findings,
  hisp_findings, reviewer_findings, provenance, created_at, submitted_at, published_at`;

/** What revisions say, of many at once. */
export async function insertContents(
  sql: Sql,
  contents: readonly { readonly revisionId: number; readonly content: ReportContent }[],
): Promise<void> {
  const rows = contents.map(({ revisionId, content }) => contentRows(revisionId, content));
  await insertRows(
    sql,
    CollectionTable,
    rows.flatMap(({ collections }) => collections),
  );
  await insertRows(
    sql,
    MeasureResultTable,
    rows.flatMap(({ results }) => results),
  );
  await insertRows(
    sql,
    IndicatorTable,
    rows.flatMap(({ indicators }) => indicators),
  );
}

/** One revision with what it says. @returns its id */
export async function insertRevision(sql: Sql, reportId: number, revision: NewRevision): Promise<number> {
  const ids = await insertRevisionRows(sql, [{ reportId, revision }]);
  const revisionId = inserted(ids, reportId);
  await insertContents(sql, [{ revisionId, content: revision.content }]);
  return revisionId;
}

/** Reports with their first revisions, and what these say. @returns them in their order */
export async function insertFirstRevisions(
  sql: Sql,
  first: readonly FirstRevision[],
): Promise<StoredDraft[]> {
  const reports = new Map<string, Pick<Report, "id" | "hisp">>();
  for (const some of chunksOf(first, ROWS)) {
    const rows = await sql.rows<Pick<Report, "id" | "service" | "quarter" | "hisp">>(
      `insert into reports (service, quarter, state, version, not_reported_reason, first_submitted_at, updated_at,
        latest, published) values ${places(9, some.length)}
        returning id as "id", service as "service", quarter as "quarter",
          (select hisp from services where slug = service) as "hisp"`,
      some.flatMap(({ report }): SqlValue[] => [
        ...[report.service, report.quarter, report.state, report.version, report.notReportedReason],
        ...[report.firstSubmittedAt, report.updatedAt, report.latest, report.published],
      ]),
    );
    for (const { id, service, quarter, hisp } of rows)
      reports.set(`${service} ${quarter}`, { id: Number(id), hisp });
  }
  const placed = first.map(({ report, revision }) => ({
    report: { ...report, ...inserted(reports, `${report.service} ${report.quarter}`) },
    revision,
  }));
  const ids = await insertRevisionRows(
    sql,
    placed.map(({ report, revision }) => ({ reportId: report.id, revision })),
  );
  const stored = placed.map(({ report, revision: { content, ...revision } }) => ({
    ...{ report, content },
    revision: { ...revision, id: inserted(ids, report.id), changesRequested: null },
  }));
  await insertContents(
    sql,
    stored.map(({ revision, content }) => ({ revisionId: revision.id, content })),
  );
  return stored.map(({ report, revision }) => ({ report, revision }));
}

/** @returns their ids by their reports' */
async function insertRevisionRows(
  sql: Sql,
  revisions: readonly { readonly reportId: number; readonly revision: NewRevision }[],
): Promise<Map<number, number>> {
  const ids = new Map<number, number>();
  for (const some of chunksOf(revisions, ROWS)) {
    const rows = await sql.rows<{ id: number; reportId: number }>(
      `insert into revisions (${REVISION_COLUMNS}) values ${places(14, some.length)}
        returning id as "id", report_id as "reportId"`,
      some.flatMap(({ reportId, revision }) => revisionValues(reportId, revision)),
    );
    for (const { id, reportId } of rows) ids.set(Number(reportId), Number(id));
  }
  return ids;
}

function revisionValues(reportId: number, { content, ...revision }: NewRevision): SqlValue[] {
  return [
    ...[reportId, revision.number, revision.state, content.edition, revision.reason, content.notes],
    JSON.stringify(content.accomplishments),
    JSON.stringify(revision.findings),
    JSON.stringify(revision.hispFindings),
    JSON.stringify(revision.reviewerFindings),
    revision.provenance === null ? null : JSON.stringify(revision.provenance),
    ...[revision.createdAt, revision.submittedAt, revision.publishedAt],
  ];
}

function places(columns: number, rows: number): string {
  return Array.from({ length: rows }, () => `(${placeholders(columns)})`).join(", ");
}

/** The database does not say in which order it gives rows back, so that they are looked up. */
function inserted<K, V>(rows: ReadonlyMap<K, V>, key: K): V {
  const row = rows.get(key);
  if (row === undefined) throw new Error(`the row just inserted for ${String(key)} is not there`);
  return row;
}
