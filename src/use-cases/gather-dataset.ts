import { type Deadline, deadlinesOfFiscalYear } from "../domain/deadlines";
import { type FiscalQuarter, fiscalYearOf } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import type { PublicDataset, RowBatches } from "../domain/public-dataset";
import type { Change, ReportDetail, ReportView } from "../domain/records";
import type { ResultRow } from "../domain/result-row";
import { PUBLISHED_ONLY } from "./actor";
import { publicDocuments } from "./documents/public-documents";
import { everyPage } from "./every-row";
import type { Readers } from "./ports";
import { detailsOf } from "./report-detail";

/** How many changes, and how many reports with everything in them, are in memory at once. */
const ROWS = 1_000;
const REPORTS = 200;

/**
 * Everything the public can read (A-11 280.10), for a file of it. What a key sees beyond that is never in it.
 * @param read readers of one moment (see Snapshot), so that its lists fit together
 */
export async function gatherDataset(read: Readers): Promise<PublicDataset> {
  const revision = await read.datasetRevision();
  const [newest] = (await read.changes(null, null, 1, true)).rows;
  const changedAt = newest?.at ?? null;
  const [first, last] = [await edgeOf(read, "quarter"), await edgeOf(read, "-quarter")];
  // A file of one revision says the same on every day: no day of today is in it.
  const asOf = new Date(changedAt ?? 0);
  return {
    revision,
    changedAt,
    quarters: first === null || last === null ? null : { from: first, to: last },
    hasHistory: (await read.changeTallies("DATASET_LOADED")).length > 0,
    hisps: () => everyPage((page) => read.hisps({}, page), "slug"),
    services: () => everyPage((page) => read.services({}, page), "slug"),
    reports: () => reportPages(read, asOf),
    revisions: () => revisionPages(read, asOf),
    results: () => everyPage((page) => read.results({}, PUBLISHED_ONLY, page), "service"),
    supersededResults: () => supersededRows(read, asOf),
    withheld: () => once(() => read.withheld({})),
    deadlines: () => once(() => deadlinesAround(read, first, last, asOf)),
    documents: () => publicDocuments(read),
    changes: () => changePages(read),
  };
}

async function* once<T>(ask: () => Promise<readonly T[]>): RowBatches<T> {
  yield await ask();
}

/** The quarter of the first published report in that order; null where there is none. */
async function edgeOf(read: Readers, sort: string): Promise<string | null> {
  const page = await read.reports({}, PUBLISHED_ONLY, { limit: 1, after: null, sort, counted: false });
  return page.rows[0]?.value.report.quarter ?? null;
}

function viewPages(read: Readers): RowBatches<ReportView> {
  return everyPage((page) => read.reports({}, PUBLISHED_ONLY, page), "service", REPORTS);
}

async function* reportPages(read: Readers, asOf: Date): RowBatches<ReportDetail> {
  for await (const views of viewPages(read)) yield await detailsOf({ read, clock: () => asOf }, views);
}

async function* revisionPages(read: Readers, asOf: Date): RowBatches<ReportDetail> {
  for await (const views of viewPages(read)) {
    const revisions = await read.revisions(
      views.map(({ report }) => report),
      PUBLISHED_ONLY,
    );
    yield await detailsOf({ read, clock: () => asOf }, revisions);
  }
}

async function* supersededRows(read: Readers, asOf: Date): RowBatches<ResultRow> {
  const departments = new Map<string, string>();
  for await (const hisps of everyPage((page) => read.hisps({}, page), "slug"))
    for (const { slug, departmentAbbreviation } of hisps) departments.set(slug, departmentAbbreviation);
  for await (const details of revisionPages(read, asOf)) {
    yield details
      .filter(({ view }) => view.revision?.state === "SUPERSEDED")
      .flatMap((detail) => resultRowsOf(detail, departments.get(detail.view.report.hisp) ?? ""));
  }
}

function resultRowsOf(
  { view: { report, revision }, content }: ReportDetail,
  department: string,
): ResultRow[] {
  if (revision === null || content === null) return [];
  return content.collections.flatMap(({ measures, ...collection }) =>
    measures.map((result) => ({
      service: report.service,
      quarter: report.quarter,
      hisp: report.hisp,
      department,
      state: report.state,
      revision: revision.number,
      edition: content.edition,
      collection,
      result,
    })),
  );
}

async function deadlinesAround(
  read: Readers,
  first: string | null,
  last: string | null,
  asOf: Date,
): Promise<Deadline[]> {
  const published = await read.publishedDeadlines();
  const quarters = [first, last, ...published.map(({ quarter }) => quarter)].filter((one) => one !== null);
  if (quarters.length === 0) return [];
  const years = quarters.map((quarter) => fiscalYearOf(quarter as FiscalQuarter));
  const from = Math.min(...years);
  return Array.from({ length: Math.max(...years) - from + 1 }, (_, index) =>
    deadlinesOfFiscalYear(from + index, published, newYorkDateOf(asOf)),
  ).flat();
}

async function* changePages(read: Readers): RowBatches<Change> {
  let after: number | null = null;
  for (;;) {
    const { rows }: { rows: Change[] } = await read.changes(after, null, ROWS);
    yield rows;
    const last = rows.at(-1);
    if (rows.length < ROWS || last === undefined) return;
    after = last.sequence;
  }
}
