import type { PeerCollection } from "../../domain/report-rules/check-report";
import type { SuppressBelow } from "../../domain/suppression";
import type { Visibility } from "../../use-cases/actor";
import type { Sql } from "../sql";
import { readReports } from "./read-reports";
import { readSeenContents } from "./read-seen-contents";

/** Collections of these quarters as published, or as the newest revision says where `visibility` allows. */
export async function readPeers(
  sql: Sql,
  quarters: readonly string[],
  visibility: Visibility,
  suppressBelow: SuppressBelow,
): Promise<PeerCollection[]> {
  const sorted = [...quarters].sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const filter = { fromQuarter: first, toQuarter: last };
  const page = await readReports(sql, filter, visibility, {
    limit: 1_000_000,
    after: null,
    sort: "quarter",
    counted: false,
  });
  const views = page.rows.map((row) => row.value);
  const contents = await readSeenContents(sql, views, suppressBelow);
  return views.flatMap(({ report, revision }) =>
    (contents.get(revision?.id ?? -1)?.collections ?? []).map((collection) => ({
      hisp: report.hisp,
      service: report.service,
      quarter: report.quarter,
      collection,
    })),
  );
}
