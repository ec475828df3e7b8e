import type { WriteSheet } from "hucre/xlsx";
import type { WorkbookSource } from "../../domain/workbook-source";
import { REFERENCE_HEADER, referenceStyle } from "./cell-styles";
import { valueCell } from "./cells";
import { collectionRows } from "./collection-rows";
import { lastValue } from "./column-values";
import { referenceRule } from "./input-rules";
import { COLLECTION_COLUMNS, COLLECTIONS_TABLE, type InputColumn, LAST_FIGURES_SHEET } from "./sheet-columns";
import { addHeader, beginTable, endTable, fitRow, ROWS } from "./write-table";

/** The sheet of everything the newest earlier report says of its collections; none where there is no such report. */
export function writeLastFiguresSheet({ service, last }: WorkbookSource): WriteSheet[] {
  if (last === null) return [];
  const rows = collectionRows(last.content, null);
  const title = `${LAST_FIGURES_SHEET}: ${service.name}, ${last.quarter} (for reference, not read)`;
  const draft = beginTable(title, rows.length, 0);
  for (const column of COLLECTIONS_TABLE.inputs) {
    addHeader(draft, column.header, column.width, column.spec.description, REFERENCE_HEADER);
  }
  for (const [at, { name, collection, result }] of rows.entries()) {
    const texts: [unknown, InputColumn][] = [];
    for (const [index, column] of COLLECTIONS_TABLE.inputs.entries()) {
      const ofCollection = { ...collection, ...(name === null ? {} : { name }) };
      const value = lastValue(index < COLLECTION_COLUMNS.length ? ofCollection : (result ?? {}), column);
      draft.cells.put(ROWS.first + at, index, valueCell(value), referenceStyle(column));
      texts.push([value, column]);
    }
    fitRow(draft, ROWS.first + at, texts);
  }
  draft.rules.push(referenceRule(0, draft.columns.length - 1, draft.rows));
  return [endTable(LAST_FIGURES_SHEET, draft, { explanationHeight: 88, columns: 1 })];
}
