import { editionOf } from "../../domain/editions";
import type { Collection, MeasureResult, ReportContent } from "../../domain/report-content";

/** One row of the sheet of collections: a question of a collection, or a collection without questions. */
export interface CollectionRow {
  /** The collection's name; null on rows of an empty workbook that wait for one. */
  readonly name: string | null;
  /** The collection's own fields: on its first row alone, so that nothing is said twice. */
  readonly collection: Partial<Collection> | null;
  /** The question; without figures where it is only proposed: left like that, it was not asked. */
  readonly result: Partial<MeasureResult> | null;
  readonly lastCollection: Collection | null;
  readonly lastResult: MeasureResult | null;
}

/**
 * The rows of a report, with the earlier figures of the same collections and questions beside. A report of which
 * nothing has come is proposed as the last one was asked; without one, with the seven measures of A-11 280.10.
 */
export function collectionRows(content: ReportContent | null, last: ReportContent | null): CollectionRow[] {
  const collections = content === null ? (last?.collections ?? []).map(proposed) : content.collections;
  if (collections.length === 0) return sevenMeasures();
  // What another edition asked is no proposal here.
  const before = content === null || last?.edition === content.edition ? last : null;
  return collections.flatMap((collection) => rowsOf(collection, sameOf(collection, before)));
}

/** A collection as it may be asked again: what it is, without its figures. */
function proposed(last: Collection): Collection {
  return { ...last, customers: null, surveysOffered: null, responses: null, source: null, measures: [] };
}

function sameOf(collection: Collection, last: ReportContent | null): Collection | null {
  return last?.collections.find(({ name }) => plain(name) === plain(collection.name)) ?? null;
}

function rowsOf(collection: Collection, last: Collection | null): CollectionRow[] {
  const unmatched = [...(last?.measures ?? [])];
  const asked = collection.measures.map((result) => {
    const at = unmatched.findIndex((other) => isSame(result, other));
    return { result, lastResult: at === -1 ? null : (unmatched.splice(at, 1)[0] ?? null) };
  });
  const askable = unmatched.map((lastResult) => {
    const { measure, statement, scale } = lastResult;
    return { result: { measure, statement, scale }, lastResult };
  });
  const rows: Pick<CollectionRow, "result" | "lastResult">[] = [...asked, ...askable];
  if (rows.length === 0) rows.push({ result: null, lastResult: null });
  return rows.map((row, index) => ({
    ...row,
    name: collection.name,
    collection: index === 0 ? collection : null,
    lastCollection: index === 0 ? last : null,
  }));
}

function isSame(a: MeasureResult, b: MeasureResult): boolean {
  if (a.measure !== b.measure || a.scale !== b.scale) return false;
  return a.measure !== "OTHER" || (a.statement !== null && plain(a.statement) === plain(b.statement ?? ""));
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function sevenMeasures(): CollectionRow[] {
  return editionOf("A11_2021")
    .asks.filter(({ measure }) => measure !== "OTHER")
    .map(({ measure }) => ({
      name: null,
      collection: null,
      result: { measure, scale: "LIKERT_5" },
      lastCollection: null,
      lastResult: null,
    }));
}
