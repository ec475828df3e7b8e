import type { WriteSheet } from "hucre/xlsx";
import type { ServiceLevelIndicator } from "../../domain/report-content";
import type { WorkbookSource } from "../../domain/workbook-source";
import { inputStyle, REFERENCE_HEADER, referenceStyle } from "./cell-styles";
import { valueCell } from "./cells";
import { referenceRule } from "./input-rules";
import {
  ACCOMPLISHMENTS_TABLE,
  INDICATORS_TABLE,
  LAST_INDICATOR_COLUMNS,
  lastHeader,
  NOTES_TABLE,
  type WorkbookTable,
} from "./sheet-columns";
import { addHeader, addInputColumns, beginTable, endTable, fitRow, frame, ROWS } from "./write-table";

/** The sheet of service-level indicators; those of an earlier quarter are proposed where nothing has come yet. */
export function writeIndicatorsSheet({ service, quarter, content, last }: WorkbookSource): WriteSheet {
  const earlier = last?.content.indicators ?? [];
  const indicators: readonly Partial<ServiceLevelIndicator>[] =
    content === null ? earlier.map(({ name, unit, better }) => ({ name, unit, better })) : content.indicators;
  const draft = beginTable(`${INDICATORS_TABLE.sheet}: ${service.name}, ${quarter}`, indicators.length);
  addInputColumns(draft, INDICATORS_TABLE.inputs);
  const from = draft.columns.length;
  for (const column of LAST_INDICATOR_COLUMNS) {
    const about =
      last === null
        ? "No earlier figures."
        : `${column.header} as of ${last.quarter}, for reference, not read.`;
    frame(draft, addHeader(draft, lastHeader(column), 14, about, REFERENCE_HEADER), referenceStyle(column));
  }
  draft.rules.push(referenceRule(from, draft.columns.length - 1, draft.rows));
  for (const [at, indicator] of indicators.entries()) {
    const row = ROWS.first + at;
    for (const [index, column] of INDICATORS_TABLE.inputs.entries()) {
      const value = indicator[column.field as keyof ServiceLevelIndicator];
      draft.cells.put(row, index, valueCell(value), inputStyle(column));
    }
    const before = earlier.find(({ name, unit }) => name === indicator.name && unit === indicator.unit);
    for (const [index, column] of LAST_INDICATOR_COLUMNS.entries()) {
      const value = before?.[column.field as keyof ServiceLevelIndicator];
      draft.cells.put(row, from + index, valueCell(value), referenceStyle(column));
    }
  }
  return endTable(INDICATORS_TABLE.sheet, draft, { explanationHeight: 45, columns: 1 });
}

/** The sheet of recent accomplishments, one a row. */
export function writeAccomplishmentsSheet(source: WorkbookSource): WriteSheet {
  return writeTexts(ACCOMPLISHMENTS_TABLE, source, source.content?.accomplishments ?? []);
}

/** The sheet of notes. */
export function writeNotesSheet(source: WorkbookSource): WriteSheet {
  const notes = source.content?.notes ?? null;
  return writeTexts(NOTES_TABLE, source, notes === null ? [] : [notes]);
}

function writeTexts(
  table: WorkbookTable,
  { service, quarter }: WorkbookSource,
  texts: readonly string[],
): WriteSheet {
  const draft = beginTable(`${table.sheet}: ${service.name}, ${quarter}`, texts.length);
  addInputColumns(draft, table.inputs);
  for (const [at, text] of texts.entries()) {
    for (const column of table.inputs) {
      draft.cells.put(ROWS.first + at, 0, valueCell(text), inputStyle(column));
      fitRow(draft, ROWS.first + at, [[text, column]]);
    }
  }
  return endTable(table.sheet, draft, { explanationHeight: 20, columns: 0 });
}
