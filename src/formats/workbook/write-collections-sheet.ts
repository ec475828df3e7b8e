import type { WriteSheet } from "hucre/xlsx";
import { columnLetters } from "../../domain/file-place";
import { totalOf } from "../../domain/likert";
import type { MeasureResult } from "../../domain/report-content";
import { kindOfScale } from "../../domain/scales";
import { meanOf } from "../../domain/scores";
import type { WorkbookSource } from "../../domain/workbook-source";
import {
  BAND,
  checkStyle,
  inputStyle,
  REFERENCE_BAND,
  REFERENCE_HEADER,
  referenceStyle,
} from "./cell-styles";
import { valueCell } from "./cells";
import { type CollectionRow, collectionRows } from "./collection-rows";
import { lastValue, valueAt } from "./column-values";
import { referenceRule } from "./input-rules";
import {
  CHECK_HEADERS,
  COLLECTION_COLUMNS,
  COLLECTIONS_TABLE,
  FIGURE_COLUMNS,
  type InputColumn,
  LAST_COLLECTION_COLUMNS,
  lastHeader,
  QUESTION_COLUMNS,
} from "./sheet-columns";
import {
  addHeader,
  addInputColumns,
  beginTable,
  endTable,
  fitRow,
  frame,
  ROWS,
  type TableDraft,
} from "./write-table";

const EXPLANATION_HEIGHT = 88;

/** The sheet of collections and what was answered in them, with earlier figures beside. */
export function writeCollectionsSheet(source: WorkbookSource): WriteSheet {
  const rows = collectionRows(source.content, source.last?.content ?? null);
  const title = `${COLLECTIONS_TABLE.sheet}: ${source.service.name}, ${source.quarter}`;
  const draft = beginTable(title, rows.length);
  addBand(draft, "The collection: once, on its first row", COLLECTION_COLUMNS.length);
  addInputColumns(draft, COLLECTION_COLUMNS);
  addBand(draft, "The question: one row each", QUESTION_COLUMNS.length);
  addInputColumns(draft, QUESTION_COLUMNS);
  addBand(draft, "The answers; leave empty what was not asked", FIGURE_COLUMNS.length);
  addInputColumns(draft, FIGURE_COLUMNS);
  addChecks(draft, rows);
  addLastFigures(draft, rows, source.last?.quarter ?? null);
  for (const [index, row] of rows.entries()) fill(draft, ROWS.first + index, row);
  return endTable(COLLECTIONS_TABLE.sheet, draft, { explanationHeight: EXPLANATION_HEIGHT, columns: 1 });
}

/** A heading over the next columns. */
function addBand(draft: TableDraft, text: string, columns: number, style = BAND): void {
  const from = draft.columns.length;
  for (let at = 0; at < columns; at++) {
    draft.cells.put(ROWS.band, from + at, { value: at === 0 ? text : null }, style);
  }
}

function fill(draft: TableDraft, row: number, { name, collection, result }: CollectionRow): void {
  const { cells } = draft;
  const texts: [unknown, InputColumn][] = [];
  const put = (offset: number, columns: readonly InputColumn[], of: object) => {
    for (const [at, column] of columns.entries()) {
      const value = valueAt(of, column.field);
      cells.put(row, offset + at, valueCell(value), inputStyle(column, collection !== null));
      texts.push([value, column]);
    }
  };
  put(0, COLLECTION_COLUMNS, { ...collection, name });
  put(COLLECTION_COLUMNS.length, [...QUESTION_COLUMNS, ...FIGURE_COLUMNS], result ?? {});
  fitRow(draft, row, texts);
}

/** Total and mean of the five cells, computed where a person types: a slip shows at once. */
function addChecks(draft: TableDraft, rows: readonly CollectionRow[]): void {
  const columns = [...COLLECTION_COLUMNS, ...QUESTION_COLUMNS, ...FIGURE_COLUMNS];
  const at = (field: string) => columnLetters(columns.findIndex((column) => column.field === field));
  const [n1, n5, scale] = [at("counts/n1"), at("counts/n5"), at("scale")];
  addBand(draft, "Computed, not read", 2, REFERENCE_BAND);
  const [total, mean] = [
    addHeader(draft, CHECK_HEADERS.total, 10, "Compare it with Responses.", REFERENCE_HEADER),
    addHeader(
      draft,
      CHECK_HEADERS.mean,
      10,
      "Of five points; computed, so Mean can stay empty.",
      REFERENCE_HEADER,
    ),
  ];
  for (let row = draft.rows.from; row <= draft.rows.to; row++) {
    const cells = `${n1}${row}:${n5}${row}`;
    const result = rows[row - draft.rows.from]?.result ?? null;
    const known = checked(result);
    draft.cells.put(
      row - 1,
      total,
      { formula: `IF(COUNT(${cells})=0,"",SUM(${cells}))`, formulaResult: known.total },
      checkStyle("#,##0"),
    );
    const points = `SUMPRODUCT(${cells},{1,2,3,4,5})`;
    draft.cells.put(
      row - 1,
      mean,
      {
        formula: `IF(OR(SUM(${cells})=0,${scale}${row}="YES_NO",${scale}${row}="THUMBS"),"",ROUND(${points}/SUM(${cells}),2))`,
        formulaResult: known.mean,
      },
      checkStyle("0.00"),
    );
  }
  draft.rules.push(referenceRule(total, mean, draft.rows));
}

/** What the formulas come to, for whoever shows the file without computing. */
function checked(result: Partial<MeasureResult> | null): { total: number | string; mean: number | string } {
  const counts = result?.counts ?? null;
  if (counts === null) return { total: "", mean: "" };
  return {
    total: totalOf(counts),
    mean: kindOfScale(result?.scale ?? "LIKERT_5") === "TWO_POINTS" ? "" : (meanOf(counts) ?? ""),
  };
}

/** Earlier figures of the same collections and questions. */
function addLastFigures(draft: TableDraft, rows: readonly CollectionRow[], quarter: string | null): void {
  const from = draft.columns.length;
  const columns = [...LAST_COLLECTION_COLUMNS, ...FIGURE_COLUMNS];
  const title = quarter === null ? "No earlier figures" : `Last figures: ${quarter}, for reference, not read`;
  addBand(draft, title, columns.length, REFERENCE_BAND);
  for (const column of columns) {
    const about = quarter === null ? "" : `${column.header} as of ${quarter}.`;
    const index = addHeader(draft, lastHeader(column), column.width, about, REFERENCE_HEADER);
    frame(draft, index, referenceStyle(column));
    const ofCollection = LAST_COLLECTION_COLUMNS.includes(column);
    for (const [at, { lastCollection, lastResult }] of rows.entries()) {
      const last = ofCollection ? lastCollection : lastResult;
      if (last === null) continue;
      draft.cells.put(ROWS.first + at, index, valueCell(lastValue(last, column)), referenceStyle(column));
    }
  }
  draft.rules.push(referenceRule(from, draft.columns.length - 1, draft.rows));
}
