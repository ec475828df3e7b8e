import type { Collection, MeasureResult } from "../domain/report-content";
import { likelyTwinKeys } from "../domain/report-rules/twin-candidates";
import { RESULT_COLUMNS, toMeasureResult } from "./readers/read-contents";
import { chunksOf, placeholders, type Sql } from "./sql";
import type { MeasureResultRow } from "./tables/report-tables";

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

/** Names the services a report of these quarters is to be compared with. */
export type Comparable = (
  quarters: readonly string[],
  service: string,
  collections: readonly Collection[],
) => Promise<string[]>;

/**
 * Knows by heart which stored reports can hold the same answers as one: reading every report of two quarters for each
 * push takes many times as long as the push. A report's figures are read again when its version rose, so that this
 * holds whoever wrote it. It names too many services rather than too few: they are compared after that.
 */
export function likelyTwins(sql: Sql): Comparable {
  const quarters = new Map<string, Quarter>();
  return async (asked, service, collections) => {
    const keys = new Set(collections.flatMap(keysOf));
    const found = new Set<string>();
    for (const name of asked) {
      const quarter = quarters.get(name) ?? new Quarter();
      quarters.delete(name);
      quarters.set(name, quarter);
      await quarter.refresh(sql, name);
      quarter.find(keys, service, found);
    }
    let kept = 0;
    for (const [name, { size }] of [...quarters].reverse()) {
      kept += size;
      if (kept > MOST_KEPT && !asked.includes(name)) quarters.delete(name);
    }
    return [...found].sort();
  };
}

class Quarter {
  private readonly reports = new Map<number, Sorted>();
  private readonly byKey = new Map<number, number[]>();

  get size(): number {
    return this.reports.size;
  }

  async refresh(sql: Sql, quarter: string): Promise<void> {
    const heads = await sql.rows<Head>(
      `select id as "id", service as "service", version as "version" from reports where quarter = ?`,
      [quarter],
    );
    // Reports are not deleted: where fewer are left, the database is not the one that was read.
    if (heads.length < this.reports.size) this.forget();
    const changed = heads.filter(({ id, version }) => this.reports.get(Number(id))?.version !== version);
    for (const some of chunksOf(changed, 1_000)) {
      const keys = await readKeys(
        sql,
        some.map(({ id }) => Number(id)),
      );
      for (const head of some)
        this.put({ ...head, id: Number(head.id), keys: keys.get(Number(head.id)) ?? [] });
    }
  }

  /** Adds the services with such a figure, and this one where it has reported. */
  find(keys: ReadonlySet<number>, service: string, found: Set<string>): void {
    for (const key of keys) {
      for (const id of this.byKey.get(key) ?? []) {
        const report = this.reports.get(id);
        if (report !== undefined) found.add(report.service);
      }
    }
    for (const report of this.reports.values()) if (report.service === service) found.add(service);
  }

  private put(report: Sorted): void {
    for (const key of this.reports.get(report.id)?.keys ?? []) {
      this.byKey.set(
        key,
        (this.byKey.get(key) ?? []).filter((id) => id !== report.id),
      );
    }
    this.reports.set(report.id, report);
    for (const key of report.keys) {
      const ids = this.byKey.get(key);
      if (ids === undefined) this.byKey.set(key, [report.id]);
      else ids.push(report.id);
    }
  }

  private forget(): void {
    this.reports.clear();
    this.byKey.clear();
  }
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
    for (const key of keysOf({ measures })) known.add(key);
    keys.set(report, known);
  }
  return new Map([...keys].map(([report, known]) => [report, [...known]]));
}

function keysOf(collection: Pick<Collection, "measures">): number[] {
  return likelyTwinKeys(collection).map(hashOf);
}

/** FNV-1a: a number takes a tenth of the room of the text. Two texts of one number make a comparison too many. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >> 1;
}
