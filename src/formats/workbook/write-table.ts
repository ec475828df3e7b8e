import type { CellStyle, ColumnDef, DataValidation, WriteSheet } from "hucre/xlsx";
import { EXPLANATION, HEADER, inputStyle, rowHeight, TITLE } from "./cell-styles";
import { SheetCells } from "./cells";
import { inputRule, type Rows } from "./input-rules";
import type { InputColumn } from "./sheet-columns";

/** Where the parts of a table stand, by row from 0: the same on every sheet. */
export const ROWS = { title: 0, band: 1, explanation: 2, header: 3, first: 4 } as const;

/** How many empty rows wait below the last filled one, with their frames and drop-downs. */
export const SPARE_ROWS = 60;

/** A sheet with a table, being written. */
export interface TableDraft {
  readonly cells: SheetCells;
  readonly columns: ColumnDef[];
  readonly rules: DataValidation[];
  /** In points, by row from 0. */
  readonly heights: Map<number, number>;
  /** The rows that take a person's input, from 1 as a spreadsheet counts. */
  readonly rows: Rows;
}

/** Begins a table: its title, and room for `filled` rows and the spare ones below. */
export function beginTable(title: string, filled: number, spare = SPARE_ROWS): TableDraft {
  const cells = new SheetCells();
  cells.put(ROWS.title, 0, { value: title }, TITLE);
  return {
    cells,
    columns: [],
    rules: [],
    heights: new Map(),
    rows: { from: ROWS.first + 1, to: ROWS.first + filled + spare },
  };
}

/** Adds the columns people fill in: headers, explanations, frames and rules. */
export function addInputColumns(draft: TableDraft, inputs: readonly InputColumn[]): void {
  for (const column of inputs) {
    const index = draft.columns.length;
    addHeader(draft, column.header, column.width, column.spec.description, HEADER);
    draft.rules.push(inputRule(column, index, draft.rows));
    frame(draft, index, inputStyle(column));
  }
}

/** Adds one column's header, with what it takes above it; its index. */
export function addHeader(
  draft: TableDraft,
  header: string,
  width: number,
  explanation: string,
  style: CellStyle,
): number {
  const index = draft.columns.length;
  draft.columns.push({ width });
  draft.cells.put(ROWS.explanation, index, { value: explanation }, EXPLANATION);
  draft.cells.put(ROWS.header, index, { value: header }, style);
  return index;
}

/** Gives every row of a column its style, so that the empty ones look like what they are. */
export function frame({ cells, rows }: TableDraft, index: number, style: CellStyle): void {
  for (let row = rows.from - 1; row < rows.to; row++) cells.put(row, index, { value: null }, style);
}

/**
 * Makes a row tall enough for its texts. Only rows with long ones are told: a spreadsheet fits the others by itself,
 * also when a person types into them.
 */
export function fitRow(
  { heights }: TableDraft,
  row: number,
  texts: readonly (readonly [text: unknown, column: InputColumn])[],
): void {
  const long = texts.flatMap(([text, { width }]) =>
    typeof text === "string" ? [[text, width] as const] : [],
  );
  const height = rowHeight(long);
  if (height > rowHeight([])) heights.set(row, height);
}

/** The finished sheet: headers frozen, on paper as wide as a page. */
export function endTable(
  name: string,
  { cells, columns, rules, heights }: TableDraft,
  frozen: { readonly explanationHeight: number; readonly columns: number },
): WriteSheet {
  return {
    name,
    rows: [],
    cells: cells.map,
    columns,
    dataValidations: rules,
    freezePane: { rows: ROWS.first, columns: frozen.columns },
    rowDefs: new Map([
      [ROWS.title, { height: 24 }],
      [ROWS.explanation, { height: frozen.explanationHeight }],
      [ROWS.header, { height: 32 }],
      ...[...heights].map(([row, height]) => [row, { height }] as const),
    ]),
    // No repeated header on paper: the library names the sheet without the quotes that a name with spaces needs.
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    a11y: { headerRow: ROWS.header },
  };
}
