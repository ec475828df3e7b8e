import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { type CellValue, type ColumnDef, writeXlsxStream, XLSX_MAX_ROWS_PER_SHEET } from "hucre/xlsx";
import { isSpreadsheetNumber, spreadsheetText } from "./spreadsheet-text";
import { type Column, valueAt } from "./table-columns";

/** The most columns a sheet has, in every spreadsheet program. */
export const MAX_SHEET_COLUMNS = 16_384;
/** The most characters a cell holds, in UTF-16 units. */
export const MAX_CELL_CHARACTERS = 32_767;
/** From so many rows on a sheet can be larger than 4 GiB, which the plain ZIP format can't say. */
const MANY_ROWS = 1_000_000;

/** What a workbook of a table is like. */
export interface SheetOptions {
  /** The sheet's name; further sheets are called `name_2` and so on. */
  readonly name: string;
  /** About how many rows will come. */
  readonly expectedRows: number;
  /** Where a further sheet begins, header included; as many as a sheet holds where left out. */
  readonly rowsPerSheet?: number;
}

/**
 * A table as an XLSX workbook, written while it is read: what it takes does not grow with the rows. Text is stored as
 * text, whatever it begins with, and never runs; it needs no guard and gets none. Numbers are numbers, except whole ones
 * of more than 15 digits, which a spreadsheet would change. Header lines are frozen and repeated on every sheet.
 * @returns a stream that fails where reading the rows does, and ends reading them where it is destroyed
 */
export function xlsxTable(
  columns: readonly Column[],
  batches: AsyncIterable<readonly object[]>,
  { name, expectedRows, rowsPerSheet = XLSX_MAX_ROWS_PER_SHEET }: SheetOptions,
): Readable {
  const stream = writeXlsxStream(rowsOf(columns, batches), {
    name,
    columns: columns.map(columnDefinition),
    freezePane: { rows: 1 },
    maxRowsPerSheet: rowsPerSheet,
    // Only where it must be: not every program takes a ZIP that says its sizes in 64 bits.
    zip64: expectedRows > MANY_ROWS,
  });
  return Readable.fromWeb(stream as ReadableStream<Uint8Array>);
}

function columnDefinition({ name, counts = false }: Column): ColumnDef {
  const width = Math.min(Math.max(name.length + 2, counts ? 10 : 18), 40);
  return { header: cellText(name), width, ...(counts ? {} : { numFmt: "@" }) };
}

async function* rowsOf(
  columns: readonly Column[],
  batches: AsyncIterable<readonly object[]>,
): AsyncGenerator<CellValue[]> {
  for await (const rows of batches) {
    for (const row of rows) yield columns.map((column) => cellValue(valueAt(row, column.path)));
  }
}

function cellValue(value: unknown): CellValue {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return isSpreadsheetNumber(value) ? value : String(value);
  return cellText(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** Text as a cell holds it; where it is too long, what the cell has of it, and in the cell that it is not all. */
function cellText(text: string): string {
  if (text.length <= MAX_CELL_CHARACTERS) return spreadsheetText(text);
  const notice = ` [cut: ${text.length} characters, of which a cell holds ${MAX_CELL_CHARACTERS}; CSV and JSON have all]`;
  const kept = text.slice(0, MAX_CELL_CHARACTERS - notice.length);
  // Half of a character is none.
  return spreadsheetText(kept.isWellFormed() ? kept : kept.slice(0, -1)) + notice;
}
