import type { ExpectedReports } from "../../domain/expected-reports";
import type { Finding } from "../../domain/findings";
import type { Report, ReportView, Revision } from "../../domain/records";
import type { ReportState, RevisionState } from "../../domain/report-states";
import type { Visibility } from "../../use-cases/actor";
import type { Page, PageRequest, ReportFilter, ReportKey } from "../../use-cases/ports";
import { type PagedList, pageOf } from "../page-of";
import { type Conditions, chunksOf, type Sql } from "../sql";
import type { ReportRow, RevisionRow } from "../tables/report-tables";
import { serviceConditions } from "./read-registry";

type RevisionColumns = { [K in keyof RevisionRow as `v_${K}`]: RevisionRow[K] | null };
type ViewRow = ReportRow & RevisionColumns & { hisp: string; whole: number };

/** The columns of a report row, for queries that name reports `r` and services `s`. */
export const REPORT_COLUMNS = `r.id as "id", r.service as "service", s.hisp as "hisp", r.quarter as "quarter",
  r.state as "state", r.version as "version", r.not_reported_reason as "notReportedReason",
  r.first_submitted_at as "firstSubmittedAt", r.updated_at as "updatedAt", r.latest as "latest",
  r.published as "published"`;

const REVISION_COLUMNS = `v.id as "v_id", v.number as "v_number", v.state as "v_state", v.edition as "v_edition",
  v.reason as "v_reason", v.changes_requested as "v_changesRequested", v.findings as "v_findings",
  v.hisp_findings as "v_hispFindings", v.reviewer_findings as "v_reviewerFindings", v.provenance as "v_provenance", v.created_at as "v_createdAt",
  v.submitted_at as "v_submittedAt", v.published_at as "v_publishedAt"`;

/** Reports `r` with their services `s` and HISPs `h`. */
export const JOINS = joined("reports");

function joined(reports: string): string {
  return `${reports} r join services s on s.slug = r.service join hisps h on h.slug = s.hisp`;
}

/**
 * Reports, and those that exist by themselves while nothing has come. Nobody writes them down: they are what the domain
 * says is expected, less what is there. Both engines call the columns of values column1, column2, and so on.
 */
function withExpected(expected: ExpectedReports | null | undefined): string {
  const spans = (expected?.spans ?? []).filter(({ service }) => /^[a-z0-9-]+$/.test(service));
  const quarters = expected?.quarters ?? [];
  if (spans.length === 0 || quarters.length === 0) return "reports";
  const span = ({ service, from, to }: (typeof spans)[number]) => `('${service}', '${from}', '${to}')`;
  const ended = ({ quarter, since }: (typeof quarters)[number]) => `('${quarter}', '${since}')`;
  return `(select id, service, quarter, state, version, not_reported_reason, first_submitted_at, updated_at, latest,
      published from reports
    union all select 0, e.column1, q.column1, 'EXPECTED', 0, null, null, q.column2, null, null
      from (values ${spans.map(span).join(", ")}) e
      join (values ${quarters.map(ended).join(", ")}) q on q.column1 between e.column2 and e.column3
      where not exists (select 1 from reports x where x.service = e.column1 and x.quarter = q.column1))`;
}

const NOBODY = "1 = 0";

/** SQL that is true where an actor may see a HISP's unpublished reports. Slugs come from keys, whose pattern is checked. */
export function seesWhole(visibility: Visibility): string {
  if (visibility.all) return "1 = 1";
  const slugs = visibility.hisps.filter((slug) => /^[a-z0-9-]+$/.test(slug));
  return slugs.length === 0 ? NOBODY : `s.hisp in (${slugs.map((slug) => `'${slug}'`).join(", ")})`;
}

/** Joins the revision `v` that an actor sees: the newest where allowed, else the published one. */
export function visibleRevision(visibility: Visibility): string {
  const whole = seesWhole(visibility);
  return `revisions v on v.report_id = r.id and v.number = case when ${whole} then r.latest else r.published end`;
}

/** The list of reports as one actor sees it: the newest revision where allowed, else the published one. */
function viewList(visibility: Visibility, expected?: ExpectedReports | null): PagedList<ViewRow, ReportView> {
  const whole = seesWhole(visibility);
  return {
    select: `${REPORT_COLUMNS}, ${REVISION_COLUMNS}, case when ${whole} then 1 else 0 end as "whole"`,
    from: `${joined(withExpected(expected))} left join ${visibleRevision(visibility)}`,
    sorts: { quarter: ["r.quarter", "r.service"], service: ["r.service", "r.quarter"] },
    map: toView,
  };
}

/** "Published" is filtered here, for every question about reports. */
export function reportConditions(filter: ReportFilter, visibility: Visibility): Conditions {
  const whole = seesWhole(visibility);
  return (
    serviceConditions(filter)
      .from("r.quarter", filter.fromQuarter)
      .to("r.quarter", filter.toQuarter)
      .in(`case when ${whole} then r.state else 'PUBLISHED' end`, filter.state)
      // In these words for the public: an index over published reports alone answers nothing that says more.
      .add(whole === NOBODY ? "r.published is not null" : `(r.published is not null or ${whole})`)
  );
}

/** One page of reports. */
export function readReports(
  sql: Sql,
  filter: ReportFilter,
  visibility: Visibility,
  page: PageRequest,
): Promise<Page<ReportView>> {
  const list = { ...viewList(visibility, filter.expected), ...countedFrom(filter, visibility) };
  return pageOf(sql, list, reportConditions(filter, visibility), page);
}

/** Every report has one service, HISP and revision: where nothing is asked of these, an index over reports counts them. */
function countedFrom(filter: ReportFilter, visibility: Visibility): { readonly counted?: string } {
  const { department, hisp, service, serviceType, expected } = filter;
  const isOfServices = [department, hisp, service, serviceType].some((names) => (names?.length ?? 0) > 0);
  const isOfSome = !visibility.all && seesWhole(visibility) !== NOBODY;
  return isOfServices || isOfSome || (expected ?? null) !== null ? {} : { counted: "reports r" };
}

/** Reports of these services, newest quarter first, at most `last` per service. */
export async function readReportsOfServices(
  sql: Sql,
  services: readonly string[],
  filter: ReportFilter & { readonly last?: number },
  visibility: Visibility,
): Promise<ReportView[]> {
  const views: ReportView[] = [];
  const { select, from } = viewList(visibility, filter.expected);
  for (const slugs of chunksOf(services, 5_000)) {
    const conditions = reportConditions({ ...filter, service: slugs }, visibility);
    const ranked = `select ${select}, row_number() over (partition by r.service order by r.quarter desc) as "rank"
      from ${from}${conditions.where}`;
    const limit = filter.last === undefined ? "" : ' where "rank" <= ?';
    const rows = await sql.rows<ViewRow>(
      `select * from (${ranked}) ranked${limit} order by "service", "quarter" desc`,
      filter.last === undefined ? conditions.values : [...conditions.values, filter.last],
    );
    views.push(...rows.map(toView));
  }
  return views;
}

/** One report, or null where there is none that this actor may see. */
export async function readReport(
  sql: Sql,
  service: string,
  quarter: string,
  visibility: Visibility,
): Promise<ReportView | null> {
  const { select, from } = viewList(visibility);
  const conditions = reportConditions({}, visibility).add(
    "r.service = ? and r.quarter = ?",
    service,
    quarter,
  );
  const [row] = await sql.rows<ViewRow>(
    `select ${select} from ${from}${conditions.where}`,
    conditions.values,
  );
  return row === undefined ? null : toView(row);
}

/** The revisions of these reports, newest first: all of them where allowed, else those that are or were public. */
export async function readRevisions(
  sql: Sql,
  reports: readonly ReportKey[],
  visibility: Visibility,
): Promise<ReportView[]> {
  if (reports.length === 0) return [];
  const whole = seesWhole(visibility);
  const conditions = reportConditions({}, visibility)
    .add(
      `(r.service, r.quarter) in (values ${reports.map(() => "(?, ?)").join(", ")})`,
      ...reports.flatMap(({ service, quarter }) => [service, quarter]),
    )
    .add(`(v.state in ('PUBLISHED', 'SUPERSEDED') or ${whole})`);
  const rows = await sql.rows<ViewRow>(
    `select ${REPORT_COLUMNS}, ${REVISION_COLUMNS}, case when ${whole} then 1 else 0 end as "whole"
      from ${JOINS} join revisions v on v.report_id = r.id${conditions.where} order by r.service, r.quarter, v.number desc`,
    conditions.values,
  );
  return rows.map(toView);
}

function toView(row: ViewRow): ReportView {
  const revision = toRevision(row);
  const report: Report = {
    id: row.id,
    service: row.service,
    hisp: row.hisp,
    quarter: row.quarter,
    state: row.state as ReportState,
    version: row.version,
    notReportedReason: row.notReportedReason,
    firstSubmittedAt: row.firstSubmittedAt,
    updatedAt: row.updatedAt,
    latest: row.latest,
    published: row.published,
  };
  if (row.whole === 1) return { report, revision, whole: true };
  // The public learns nothing of a revision in work: not its state, not its number, not when it was touched.
  const publishedAt = revision?.publishedAt ?? revision?.createdAt ?? row.updatedAt;
  return {
    report: {
      ...report,
      state: "PUBLISHED",
      version: row.published ?? 0,
      updatedAt: publishedAt,
      latest: row.published,
    },
    revision:
      revision === null
        ? null
        : { ...revision, changesRequested: null, hispFindings: [], reviewerFindings: [] },
    whole: false,
  };
}

function toRevision(row: ViewRow): Revision | null {
  if (row.v_id === null) return null;
  return {
    id: row.v_id,
    number: row.v_number ?? 0,
    state: row.v_state as RevisionState,
    edition: row.v_edition ?? "",
    reason: row.v_reason,
    changesRequested: row.v_changesRequested,
    findings: JSON.parse(row.v_findings ?? "[]") as Finding[],
    hispFindings: JSON.parse(row.v_hispFindings ?? "[]") as Finding[],
    reviewerFindings: JSON.parse(row.v_reviewerFindings ?? "[]") as Finding[],
    provenance: row.v_provenance === null ? null : (JSON.parse(row.v_provenance) as Record<string, unknown>),
    createdAt: row.v_createdAt ?? "",
    submittedAt: row.v_submittedAt,
    publishedAt: row.v_publishedAt,
  };
}
