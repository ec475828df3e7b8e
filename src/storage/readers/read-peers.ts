import type { PeerCollection } from "../../domain/report-rules/check-report";
import type { Visibility } from "../../use-cases/actor";
import type { Sql } from "../sql";
import { readContents } from "./read-contents";
import { readReports } from "./read-reports";

/** Collections of these quarters as published, or as the newest revision says where `visibility` allows. */
export async function readPeers(
  sql: Sql,
  quarters: readonly string[],
  visibility: Visibility,
): Promise<PeerCollection[]> {
  const sorted = [...quarters].sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const page = await readReports(sql, { fromQuarter: first, toQuarter: last }, visibility, {
    limit: 1_000_000,
    after: null,
    sort: "quarter",
  });
  const views = page.rows.map((row) => row.value);
  const contents = await readContents(
    sql,
    views.flatMap((view) => (view.revision === null ? [] : [view.revision.id])),
  );
  return views.flatMap(({ report, revision }) =>
    (contents.get(revision?.id ?? -1)?.collections ?? []).map((collection) => ({
      hisp: report.hisp,
      service: report.service,
      quarter: report.quarter,
      collection,
    })),
  );
}
