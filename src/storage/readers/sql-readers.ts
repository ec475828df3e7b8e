import type { PublishedDeadline } from "../../domain/deadlines";
import type { Change, ReportView, WithheldCollection } from "../../domain/records";
import { type SuppressBelow, suppressPart } from "../../domain/suppression";
import type { Readers, ScoreFilter, Tally } from "../../use-cases/ports";
import { peerCircles } from "../peer-circles";
import { Conditions, type Sql } from "../sql";
import { whileUnchanged } from "../while-unchanged";
import { readAudit } from "./read-audit";
import { readListedCollections, readSourceNames } from "./read-collections";
import { documentReaders } from "./read-documents";
import {
  readImport,
  readImportedReports,
  readImportFindings,
  readImports,
  readImportWaits,
  readVersionLeftBy,
} from "./read-imports";
import { readKeys, readKeyWithHash } from "./read-keys";
import { readPeers } from "./read-peers";
import {
  readHisps,
  readHispsBySlug,
  readKnownServices,
  readServices,
  readServicesWhere,
  readSlugs,
  serviceConditions,
} from "./read-registry";
import { reportFactReaders } from "./read-report-facts";
import { readReport, readReports, readReportsOfServices, readRevisions } from "./read-reports";
import { readResults } from "./read-results";
import { readScoreParts } from "./read-score-parts";
import { readScoreSums } from "./read-score-sums";
import { readSeenContents, withoutSuppressed } from "./read-seen-contents";
import { verifyAudit } from "./verify-audit";

/**
 * Readers over SQL, for both engines.
 * @param below answers under which public results are withheld
 */
export function sqlReaders(sql: Sql, below: SuppressBelow): Readers {
  const scoreParts = async (filter: ScoreFilter) =>
    (await readScoreParts(sql, filter)).map((part) => suppressPart(part, below));
  const deadlines = whileUnchanged(sql, () =>
    sql.rows<PublishedDeadline>("select quarter, date, citation from published_deadlines order by quarter"),
  );
  const seen = (views: readonly ReportView[]) => withoutSuppressed(sql, views, below);
  return {
    ...documentReaders(sql, below),
    ...reportFactReaders(sql),
    hisps: (filter, page) => readHisps(sql, filter, page),
    hispsBySlug: (slugs) => readHispsBySlug(sql, slugs),
    services: (filter, page) => readServices(sql, filter, page),
    servicesBySlug: (slugs) => readServicesWhere(sql, "slug", slugs),
    servicesOfHisps: (hisps) => readServicesWhere(sql, "hisp", hisps),
    slugs: (kind) => readSlugs(sql, kind),
    reports: async (filter, visibility, page) => {
      const read = await readReports(sql, filter, visibility, page);
      const views = await seen(read.rows.map(({ value }) => value));
      return { ...read, rows: read.rows.map((row, index) => ({ ...row, value: views[index] ?? row.value })) };
    },
    reportsOfServices: async (services, filter, visibility) =>
      seen(await readReportsOfServices(sql, services, filter, visibility)),
    report: async (service, quarter, visibility) => {
      const view = await readReport(sql, service, quarter, visibility);
      return view === null ? null : ((await seen([view]))[0] ?? null);
    },
    revisions: async (reports, visibility) => seen(await readRevisions(sql, reports, visibility)),
    contents: (views) => readSeenContents(sql, views, below),
    peers: (quarters, visibility) => readPeers(sql, quarters, visibility, below),
    peerCircles: peerCircles(sql, below),
    scoreParts,
    scoreLists: async (filter) => [await scoreParts(filter)],
    // What is withheld was added up with the rest.
    scoreSums: async (filter) => (below > 0 ? null : readScoreSums(sql, filter)),
    results: (filter, visibility, page) => readResults(sql, filter, visibility, page, below),
    collections: (filter, visibility, page) => readListedCollections(sql, filter, visibility, page, below),
    sourceNames: (filter, visibility) => readSourceNames(sql, filter, visibility),
    withheld: async (filter) => {
      const conditions = serviceConditions(filter)
        .from("w.quarter", filter.fromQuarter)
        .to("w.quarter", filter.toQuarter);
      return sql.rows<WithheldCollection>(
        `select w.collection as "collection", w.hisp as "hisp", w.service as "service", w.quarter as "quarter",
          w.channel as "channel", w.reason as "reason"
          from withheld_collections w join services s on s.slug = w.service join hisps h on h.slug = s.hisp
          ${conditions.where} order by w.quarter, w.service, w.collection`,
        conditions.values,
      );
    },
    knownServices: () => readKnownServices(sql),
    imports: (filter, reader, page) => readImports(sql, filter, reader, page),
    import: (id, reader) => readImport(sql, id, reader),
    importWaits: () => readImportWaits(sql),
    importFindings: (id, filter, page) => readImportFindings(sql, id, filter, page),
    importedReports: (id, page) => readImportedReports(sql, id, page),
    versionLeftBy: (workbook, service, quarter) => readVersionLeftBy(sql, workbook, service, quarter),
    publishedDeadlines: () => deadlines("all"),
    changes: async (afterSequence, since, limit, descending = false) => {
      const sinceThen = () => new Conditions().from("at", since ?? undefined);
      const all = sinceThen();
      const [count] = await sql.rows<{ total: number }>(
        `select count(*) as total from changes${all.where}`,
        all.values,
      );
      const conditions = sinceThen();
      if (afterSequence !== null) conditions.add(`sequence ${descending ? "<" : ">"} ?`, afterSequence);
      const rows = await sql.rows<Change>(
        `select sequence, at, kind, hisp, service, quarter, revision, path, summary from changes
          ${conditions.where} order by sequence ${descending ? "desc" : "asc"} limit ?`,
        [...conditions.values, limit],
      );
      return { rows, total: Number(count?.total ?? 0) };
    },
    changeTallies: async (kind) => {
      const rows = await sql.rows<Tally>(
        `select hisp as "hisp", quarter as "quarter", count(*) as "count", max(at) as "lastAt"
          from changes where kind = ? group by hisp, quarter order by hisp, quarter`,
        [kind],
      );
      // PostgreSQL counts in text: its counts may be larger than a number holds.
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
    datasetRevision: async () => {
      const [row] = await sql.rows<{ revision: number }>("select revision from dataset");
      return row?.revision ?? 0;
    },
    apiKeys: () => readKeys(sql),
    apiKeyWithHash: whileUnchanged(sql, (prefix) => readKeyWithHash(sql, prefix)),
    auditEntries: (filter, page) => readAudit(sql, filter, page),
    auditVerdict: (expected) => verifyAudit(sql, expected),
    ping: async () => {
      await sql.rows("select 1 as one");
    },
  };
}
