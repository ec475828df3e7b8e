import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { CellValue, ColumnDef } from "hucre/xlsx";
import { isSpreadsheetNumber, spreadsheetText } from "./spreadsheet-text";
import { type Column, valueAt } from "./table-columns";

/** The most columns a sheet has, in every spreadsheet program. */
export const MAX_SHEET_COLUMNS = 16_384;
/** The most rows. */
const MAX_SHEET_ROWS = 1_048_576;
/** The most characters a cell holds, in UTF-16 units. */
export const MAX_CELL_CHARACTERS = 32_767;
/**
 * So many cells are less than 4 GiB of XML, which is as large as a part of a plain ZIP file can be, unless they hold
 * 200 characters each. A ZIP64 file could be larger, but LibreOffice doesn't open one that was streamed.
 */
const MAX_SHEET_CELLS = 20_000_000;

/** What a workbook of a table is like. */
export interface SheetOptions {
  /** The sheet's name; further sheets are called `name_2` and so on. */
  readonly name: string;
  /** After how many rows a further sheet begins, header included; as many as a sheet holds where left out. */
  readonly rowsPerSheet?: number;
}

/**
 * A table as an XLSX workbook, written while it is read: what it takes does not grow with the rows. Text is stored as
 * text, whatever it begins with, and never runs; it needs no guard and gets none. Numbers are numbers, except whole ones
 * of more than 15 digits, which a spreadsheet would change. Header lines are frozen and repeated on every sheet.
 * @returns a stream that fails where reading the rows does, and ends reading them where it is destroyed
 */
export async function xlsxTable(
  columns: readonly Column[],
  batches: AsyncIterable<readonly object[]>,
  { name, rowsPerSheet = rowsOfSheet(columns.length) }: SheetOptions,
): Promise<Readable> {
  // A server that just started answers sooner without it.
  const { writeXlsxStream } = await import("hucre/xlsx");
  const stream = writeXlsxStream(rowsOf(columns, batches), {
    name,
    columns: columns.map(columnDefinition),
    freezePane: { rows: 1 },
    maxRowsPerSheet: rowsPerSheet,
  });
  return Readable.fromWeb(stream as ReadableStream<Uint8Array>);
}

/** How many rows a sheet of a table gets, header included: at most 1,048,576, fewer where there are many columns. */
export function rowsOfSheet(columns: number): number {
  return Math.min(MAX_SHEET_ROWS, Math.floor(MAX_SHEET_CELLS / Math.max(columns, 1)));
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
