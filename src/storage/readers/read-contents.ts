import type { Channel } from "../../domain/channels";
import type { EditionId } from "../../domain/editions";
import { countsFrom } from "../../domain/likert";
import type { Measure } from "../../domain/measures";
import type {
  BetterDirection,
  Collection,
  MeasureResult,
  PointInTime,
  ReportContent,
} from "../../domain/report-content";
import type { Scale } from "../../domain/scales";
import { chunksOf, placeholders, type Sql, type SqlValue } from "../sql";
import type { CollectionRow, IndicatorRow, MeasureResultRow } from "../tables/report-tables";

/** The columns of a collection `c`. */
export const COLLECTION_COLUMNS = `c.revision_id as "revisionId", c.position as "position", c.name as "name",
  c.transaction_point as "transactionPoint", c.channel as "channel", c.point_in_time as "pointInTime",
  c.organizational_unit as "organizationalUnit", c.omb_control_number as "ombControlNumber",
  c.survey as "survey", c.survey_revision as "surveyRevision",
  c.customers as "customers", c.surveys_offered as "surveysOffered", c.responses as "responses", c.source as "source"`;

/** The columns of a measure result `m`. */
export const RESULT_COLUMNS = `m.revision_id as "revisionId", m.collection_position as "collectionPosition",
  m.position as "position", m.measure as "measure", m.statement as "statement", m.scale as "scale",
  m.n1 as "n1", m.n2 as "n2", m.n3 as "n3", m.n4 as "n4", m.n5 as "n5",
  m.mean_ten_thousandths as "meanTenThousandths", m.responses as "responses", m.selected as "selected",
  m.offered as "offered"`;

/** The content of each of these revisions, in four statements however many they are (up to 5,000 at a time). */
export async function readContents(
  sql: Sql,
  revisionIds: readonly number[],
): Promise<Map<number, ReportContent>> {
  const contents = new Map<number, ReportContent>();
  for (const ids of chunksOf([...new Set(revisionIds)], 5_000)) {
    const among = `in (${placeholders(ids.length)})`;
    const heads = await sql.rows<{
      id: number;
      edition: string;
      notes: string | null;
      accomplishments: string;
    }>(
      `select id as "id", edition as "edition", notes as "notes", accomplishments as "accomplishments"
        from revisions where id ${among}`,
      ids,
    );
    const collections = await readCollections(sql, `c.revision_id ${among}`, `m.revision_id ${among}`, ids);
    const indicators = await sql.rows<IndicatorRow>(
      `select revision_id as "revisionId", name as "name", value as "value", unit as "unit", target as "target",
        better as "better" from indicators where revision_id ${among} order by revision_id, position`,
      ids,
    );
    for (const head of heads) {
      contents.set(head.id, {
        edition: head.edition as EditionId,
        collections: collections.get(head.id) ?? [],
        indicators: indicators
          .filter((row) => row.revisionId === head.id)
          .map(({ name, value, unit, target, better }) => ({
            name,
            value,
            unit,
            target,
            better: better as BetterDirection,
          })),
        accomplishments: JSON.parse(head.accomplishments) as string[],
        notes: head.notes,
      });
    }
  }
  return contents;
}

/** The collections of each of these revisions with their results: all that others are compared with. */
export async function readCollectionsOf(
  sql: Sql,
  revisionIds: readonly number[],
): Promise<Map<number, readonly Collection[]>> {
  const collections = new Map<number, readonly Collection[]>();
  for (const ids of chunksOf([...new Set(revisionIds)], 5_000)) {
    const among = `in (${placeholders(ids.length)})`;
    const read = await readCollections(sql, `c.revision_id ${among}`, `m.revision_id ${among}`, ids);
    for (const [id, ofRevision] of read) collections.set(id, ofRevision);
  }
  return collections;
}

/** Collections with their results, by revision; both conditions take the same values. */
async function readCollections(
  sql: Sql,
  ofCollections: string,
  ofResults: string,
  values: readonly number[],
): Promise<Map<number, Collection[]>> {
  const rows = await sql.rows<CollectionRow>(
    `select ${COLLECTION_COLUMNS} from collections c where ${ofCollections} order by c.revision_id, c.position`,
    values,
  );
  const measures = await readMeasures(sql, ofResults, values);
  const byRevision = new Map<number, Collection[]>();
  for (const row of rows) {
    const { revisionId, position } = row;
    const collection = { ...toCollection(row), measures: measures(revisionId, position) };
    const list = byRevision.get(revisionId);
    if (list === undefined) byRevision.set(revisionId, [collection]);
    else list.push(collection);
  }
  return byRevision;
}

/** Finds the results of a collection, in their order. */
export type MeasuresOf = (revisionId: number, collectionPosition: number) => readonly MeasureResult[];

/** The measure results `m` that a condition is true of, by their collections. */
async function readMeasures(sql: Sql, condition: string, values: readonly SqlValue[]): Promise<MeasuresOf> {
  const rows = await sql.rows<MeasureResultRow>(
    `select ${RESULT_COLUMNS} from measure_results m where ${condition}
      order by m.revision_id, m.collection_position, m.position`,
    values,
  );
  const measures = new Map<string, MeasureResult[]>();
  for (const row of rows) {
    const key = `${row.revisionId}/${row.collectionPosition}`;
    const list = measures.get(key);
    if (list === undefined) measures.set(key, [toMeasureResult(row)]);
    else list.push(toMeasureResult(row));
  }
  return (revisionId, collectionPosition) => measures.get(`${revisionId}/${collectionPosition}`) ?? [];
}

/** The results of every collection of these revisions. */
export async function readMeasuresOf(sql: Sql, revisions: readonly number[]): Promise<MeasuresOf> {
  const ids = [...new Set(revisions)];
  if (ids.length === 0) return () => [];
  return readMeasures(sql, `m.revision_id in (${placeholders(ids.length)})`, ids);
}

/** A collection from its row, without its results. */
export function toCollection(row: CollectionRow): Omit<Collection, "measures"> {
  return {
    name: row.name,
    transactionPoint: row.transactionPoint,
    channel: row.channel as Channel | null,
    pointInTime: row.pointInTime as PointInTime | null,
    organizationalUnit: row.organizationalUnit,
    ombControlNumber: row.ombControlNumber,
    survey: row.survey,
    surveyRevision: row.surveyRevision,
    customers: row.customers,
    surveysOffered: row.surveysOffered,
    responses: row.responses,
    source: row.source === null ? null : (JSON.parse(row.source) as Record<string, string>),
  };
}

/** A measure result from its row. */
export function toMeasureResult(row: MeasureResultRow): MeasureResult {
  const { n1, n2, n3, n4, n5 } = row;
  return {
    measure: row.measure as Measure,
    statement: row.statement,
    scale: row.scale as Scale,
    counts: n1 === null ? null : countsFrom([n1, n2 ?? 0, n3 ?? 0, n4 ?? 0, n5 ?? 0]),
    mean: row.meanTenThousandths === null ? null : row.meanTenThousandths / 10_000,
    responses: row.responses,
    selected: row.selected,
    offered: row.offered,
  };
}
