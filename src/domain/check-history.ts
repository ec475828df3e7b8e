import type { Finding } from "./findings";
import { fiscalYearOf, lastDayOf, parseFiscalQuarter, previousQuarter } from "./fiscal-quarter";
import type { ReportContent } from "./report-content";
import { checkReport, type PeerCollection } from "./report-rules/check-report";

/** A revision published before this system existed. */
export interface HistoricRevision {
  readonly hisp: string;
  readonly service: string;
  readonly quarter: string;
  readonly content: ReportContent;
}

/**
 * The findings of each historic revision, checked by the same rules against the others: what would be an error today
 * is kept as a warning on it (policy, History). Revisions of one report are not each other's peers.
 */
export function checkHistory(revisions: readonly HistoricRevision[]): Finding[][] {
  const byQuarter = Map.groupBy(revisions, (revision) => revision.quarter);
  const newest = new Map(revisions.map((revision) => [`${revision.service} ${revision.quarter}`, revision]));
  return revisions.map((revision) => {
    const quarter = parseFiscalQuarter(revision.quarter);
    if (quarter === null) throw new Error(`${revision.quarter} is not a fiscal quarter`);
    const before = previousQuarter(quarter);
    const around = [quarter, before].flatMap((q) => (q === null ? [] : (byQuarter.get(q) ?? [])));
    const peers = around
      .filter((other) => other.service !== revision.service || other.quarter !== revision.quarter)
      .flatMap(({ hisp, service, quarter: when, content }) =>
        content.collections.map(
          (collection): PeerCollection => ({ hisp, service, quarter: when, collection }),
        ),
      );
    return checkReport(revision.content, {
      service: revision.service,
      hisp: revision.hisp,
      quarter,
      quarterEnded: true,
      lastDayOfQuarter: lastDayOf(quarter),
      targetQuarter: null,
      designation: { fromFiscalYear: fiscalYearOf(quarter), toFiscalYear: null },
      peers,
      previous: newest.get(`${revision.service} ${before}`)?.content.collections ?? null,
      // Nobody had written a journey down when these were asked.
      journey: [],
      surveys: null,
      historic: true,
    });
  });
}
