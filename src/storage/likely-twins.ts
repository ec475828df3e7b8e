import type { Collection, MeasureResult } from "../domain/report-content";
import { likelyTwinKeys } from "../domain/report-rules/twin-candidates";
import { RESULT_COLUMNS, toMeasureResult } from "./readers/read-contents";
import { chunksOf, placeholders, type Sql } from "./sql";
import type { MeasureResultRow } from "./tables/report-tables";
import { WriteQueue } from "./write-queue";

/** Quarters are kept while they hold no more reports than this together; the two that were asked for always are. */
const MOST_KEPT = 5_000;

interface Head {
  readonly id: number;
  readonly service: string;
  readonly version: number;
}

/** A report whose figures are sorted in. */
interface Sorted extends Head {
  readonly keys: readonly number[];
}

/** Names the reports of these quarters that one is to be compared with, by their ids: its service's own among them. */
export type LikelyTwins = (
  quarters: readonly string[],
  service: string,
  collections: readonly Collection[],
) => Promise<number[]>;

/**
 * Knows by heart which stored reports can hold the same answers as one: reading every report of two quarters for each
 * push takes many times as long as the push. A report's figures are read again when its version rose, so that this
 * holds whoever wrote it. It names too many rather than too few: they are compared after that.
 */
export function likelyTwins(sql: Sql): LikelyTwins {
  const quarters = new Map<string, Quarter>();
  return async (asked, service, collections) => {
    const keys = new Set(collections.flatMap(likelyTwinKeys));
    const found = new Set<number>();
    for (const name of asked) {
      const quarter = quarters.get(name) ?? new Quarter();
      quarters.delete(name);
      quarters.set(name, quarter);
      // One after another: nobody looks while what was read is sorted in.
      await quarter.turns.run(async () => {
        await quarter.refresh(sql, name);
        quarter.find(keys, service, found);
      });
    }
    let kept = 0;
    for (const [name, { size }] of [...quarters].reverse()) {
      kept += size;
      if (kept > MOST_KEPT && !asked.includes(name)) quarters.delete(name);
    }
    return [...found];
  };
}

class Quarter {
  readonly turns = new WriteQueue();
  private readonly reports = new Map<number, Sorted>();
  private readonly byKey = new Map<number, number[]>();
  private readonly byService = new Map<string, number>();
  private newest = 0;
  /** Of all versions: reports are not deleted and versions only rise, so that no report has changed while it is the same. */
  private versions = 0;
  /** The state of the database that all of this is from; null where it does not say one. */
  private commits: number | null = null;

  get size(): number {
    return this.reports.size;
  }

  async refresh(sql: Sql, quarter: string): Promise<void> {
    const commits = sql.commits?.() ?? null;
    if (commits !== null && commits === this.commits) return;
    await this.readChanges(sql, quarter);
    this.commits = commits;
  }

  private async readChanges(sql: Sql, quarter: string): Promise<void> {
    const [found] = await sql.rows<{ count: number; versions: number }>(
      `select count(*) as "count", coalesce(sum(version), 0) as "versions" from reports where quarter = ?`,
      [quarter],
    );
    const [count, versions] = [Number(found?.count), Number(found?.versions)];
    if (this.holds(count, versions)) return;
    // Most often there are new ones and nothing else.
    if (count > this.reports.size) await this.sortIn(sql, await readHeads(sql, quarter, this.newest));
    if (this.holds(count, versions)) return;
    const heads = await readHeads(sql, quarter, 0);
    // Where fewer are left, the database is not the one that was read.
    if (heads.length < this.reports.size) this.forget();
    await this.sortIn(
      sql,
      heads.filter(({ id, version }) => this.reports.get(id)?.version !== version),
    );
  }

  private holds(count: number, versions: number): boolean {
    return count === this.reports.size && versions === this.versions;
  }

  private async sortIn(sql: Sql, changed: readonly Head[]): Promise<void> {
    for (const some of chunksOf(changed, 1_000)) {
      const keys = await readKeys(
        sql,
        some.map(({ id }) => id),
      );
      for (const head of some) this.put({ ...head, keys: keys.get(head.id) ?? [] });
    }
  }

  /** Adds the reports with such a figure, and this service's own. */
  find(keys: ReadonlySet<number>, service: string, found: Set<number>): void {
    for (const key of keys) for (const id of this.byKey.get(key) ?? []) found.add(id);
    const own = this.byService.get(service);
    if (own !== undefined) found.add(own);
  }

  private put(report: Sorted): void {
    const before = this.reports.get(report.id);
    this.versions += report.version - (before?.version ?? 0);
    this.newest = Math.max(this.newest, report.id);
    for (const key of before?.keys ?? []) {
      this.byKey.set(
        key,
        (this.byKey.get(key) ?? []).filter((id) => id !== report.id),
      );
    }
    this.reports.set(report.id, report);
    this.byService.set(report.service, report.id);
    for (const key of report.keys) {
      const ids = this.byKey.get(key);
      if (ids === undefined) this.byKey.set(key, [report.id]);
      else ids.push(report.id);
    }
  }

  private forget(): void {
    this.reports.clear();
    this.byKey.clear();
    this.byService.clear();
    this.newest = 0;
    this.versions = 0;
  }
}

/** The reports of a quarter made after one of them. */
async function readHeads(sql: Sql, quarter: string, after: number): Promise<Head[]> {
  const rows = await sql.rows<Head>(
    `select id as "id", service as "service", version as "version" from reports where quarter = ? and id > ?`,
    [quarter, after],
  );
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

/** The keys of what the newest and the published revision of each of these reports say. */
async function readKeys(sql: Sql, reports: readonly number[]): Promise<Map<number, number[]>> {
  const rows = await sql.rows<MeasureResultRow & { reportId: number }>(
    `select r.id as "reportId", ${RESULT_COLUMNS} from reports r
      join revisions v on v.report_id = r.id and (v.number = r.latest or v.number = r.published)
      join measure_results m on m.revision_id = v.id where r.id in (${placeholders(reports.length)})
      order by r.id, m.revision_id, m.collection_position, m.position`,
    reports,
  );
  const collections = new Map<string, { readonly report: number; readonly measures: MeasureResult[] }>();
  for (const row of rows) {
    const name = `${row.revisionId}/${row.collectionPosition}`;
    const known = collections.get(name) ?? { report: Number(row.reportId), measures: [] };
    known.measures.push(toMeasureResult(row));
    collections.set(name, known);
  }
  const keys = new Map<number, Set<number>>();
  for (const { report, measures } of collections.values()) {
    const known = keys.get(report) ?? new Set();
    for (const key of likelyTwinKeys({ measures })) known.add(key);
    keys.set(report, known);
  }
  return new Map([...keys].map(([report, known]) => [report, [...known]]));
}
