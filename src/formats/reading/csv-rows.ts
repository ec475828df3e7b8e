import { CsvError, type Parser, parse } from "csv-parse";
import { columnLetters } from "../../domain/file-place";
import { unguardFormula } from "../formula-guard";
import { FileProblem } from "./file-problem";
import type { TableRow } from "./row-reading";
import { utf8Chunks } from "./utf8-chunks";

/** More bytes than all cells of the longest row a report can have. */
const MOST_ROW_BYTES = 2 * 1024 * 1024;
const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Lines among which the header is. */
const HEADER_WITHIN = 20;
const SEPARATORS = [COMMA, 0x3b, 0x09];

/**
 * The rows of a CSV file (RFC 4180; also with semicolons or tabs, told by the first lines; lines end with CRLF, LF or
 * CR). `row` counts records as a spreadsheet does, the header and blank ones included: where cells hold line breaks, the
 * line in an editor is further down. Blank rows are left out. A formula guard is taken off.
 * @param onBytes told how far reading got, now and then
 * @throws FileProblem for what can't be read; the rows before it were given
 */
export async function* csvRows(
  path: string,
  maxColumns: number,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<TableRow> {
  for await (const { row, cells } of records(path, maxColumns, onBytes)) {
    // A line for one spreadsheet program, which says what separates the cells.
    if (row === 1 && cells.length <= 2 && /^sep=/i.test(cells[0] ?? "")) continue;
    if (cells.every((cell) => cell.trim() === "")) continue;
    yield { sheet: null, row, cells: cells.map(unguardFormula) };
  }
}

interface CsvRecord {
  readonly row: number;
  readonly cells: string[];
}

/** Every record of the file; a failure comes after those before it. */
async function* records(
  path: string,
  maxColumns: number,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<CsvRecord> {
  let guard: RowGuard | null = null;
  let parser: Parser | null = null;
  let found: CsvRecord[] = [];
  let count = 0;
  const parsed = function* (failure: Error | null | undefined) {
    yield* found;
    found = [];
    if (failure instanceof CsvError) {
      throw quoteProblem(failure, count + (parser?.info.empty_lines ?? 0) + 1);
    }
    if (failure) throw failure;
  };
  for await (const chunk of utf8Chunks(path, onBytes)) {
    const separator: number = guard?.separator ?? separatorOf(chunk);
    guard ??= new RowGuard(separator, maxColumns);
    parser ??= openParser(separator, (cells, emptyLines) => {
      count += 1;
      found.push({ row: count + emptyLines, cells });
    });
    const bad = guard.pass(chunk);
    if (bad === null) parser.write(chunk);
    // Of a row that began in an earlier piece the parser has a part: ending it would give that for a row.
    else if (bad.rowStart > 0) parser.end(chunk.subarray(0, bad.rowStart));
    yield* parsed(parser.errored ?? bad?.problem);
  }
  parser?.end();
  yield* parsed(parser?.errored);
}

/** A parser that tells its records as it meets them, so that those before a failure are not lost with it. */
function openParser(separator: number, onRecord: (cells: string[], emptyLines: number) => void): Parser {
  const parser = parse({
    delimiter: String.fromCharCode(separator),
    record_delimiter: ["\r\n", "\n", "\r"],
    // Of each that is longer or shorter than the first the library makes an error that nobody sees, which takes its time:
    // empty lines, of which there may be millions, are only counted.
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (record: string[], { empty_lines }) => {
      onRecord(record, empty_lines);
      return undefined;
    },
  });
  // Its failure is looked for after each piece.
  return parser.on("error", () => undefined);
}

/**
 * The separator that the first line with enough of one has most of: the header, since titles above it have none or few,
 * and texts below it may have more of another. What stands in quotes does not count.
 */
function separatorOf(head: Buffer): number {
  const named = /^sep=([,;\t])\r?\n/i.exec(head.subarray(0, 16).toString("latin1"));
  if (named !== null) return named[1]?.charCodeAt(0) ?? COMMA;
  const text = head
    .subarray(0, 65_536)
    .toString("latin1")
    .replace(/"[^"]*"/g, "");
  const most = text.split(/[\r\n]+/, HEADER_WITHIN).map((line) =>
    SEPARATORS.map((separator) => ({
      separator,
      count: line.split(String.fromCharCode(separator)).length - 1,
    })).reduce((best, one) => (one.count > best.count ? one : best)),
  );
  const line = most.find(({ count }) => count >= 3) ?? most.find(({ count }) => count > 0);
  return line?.separator ?? COMMA;
}

/** Watches the bytes on their way to the parser, so that no row can grow without bounds in memory. */
class RowGuard {
  private row = 1;
  private columns = 1;
  private bytes = 0;
  private isQuoted = false;
  private afterReturn = false;

  constructor(
    readonly separator: number,
    private readonly maxColumns: number,
  ) {}

  /** Where in the chunk a row begins that is too long or too wide; null where none is. */
  pass(chunk: Buffer): { readonly rowStart: number; readonly problem: FileProblem } | null {
    let rowStart = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      this.bytes += 1;
      if (byte === QUOTE) this.isQuoted = !this.isQuoted;
      else if (!this.isQuoted) {
        if (byte === this.separator) {
          this.columns += 1;
          if (this.columns > this.maxColumns) {
            return { rowStart, problem: tooManyColumns(this.row, this.maxColumns, null) };
          }
        } else if (byte === LINE_FEED && this.afterReturn) {
          rowStart = at + 1;
        } else if (byte === CARRIAGE_RETURN || byte === LINE_FEED) {
          rowStart = at + 1;
          this.row += 1;
          this.columns = 1;
          this.bytes = 0;
        }
      }
      this.afterReturn = byte === CARRIAGE_RETURN && !this.isQuoted;
      if (this.bytes > MOST_ROW_BYTES) return { rowStart, problem: this.tooLong() };
    }
    return null;
  }

  private tooLong(): FileProblem {
    const unclosed = this.isQuoted ? " A quotation mark that is never closed does that." : "";
    return new FileProblem({
      ...{ rule: "row-too-long", place: { row: this.row } },
      message: `Row ${this.row} is longer than ${MOST_ROW_BYTES} bytes.${unclosed}`,
      action: 'Shorten it, or close the quotation mark; a quotation mark inside quoted text is written "".',
    });
  }
}

/** A row has more columns than anything that is read here. */
export function tooManyColumns(row: number, maxColumns: number, sheet: string | null): FileProblem {
  return new FileProblem({
    ...{ rule: "too-many-columns", place: { row, sheet } },
    message: `Row ${row} has more than ${maxColumns} columns.`,
    action: "Take out the columns that are not of the layout.",
  });
}

function quoteProblem(failure: CsvError, row: number): FileProblem {
  const cell = `${columnLetters(Number(failure["column"]) || 0)}${row}`;
  if (failure.code === "CSV_QUOTE_NOT_CLOSED") {
    return new FileProblem({
      ...{ rule: "quote-not-closed", place: { row, cell } },
      message: `${cell} opens a quotation mark that is never closed: all that follows would be one cell.`,
      action: 'Close it; a quotation mark inside quoted text is written "".',
    });
  }
  return new FileProblem({
    ...{ rule: "quote-misplaced", place: { row, cell } },
    message: `${cell} has a quotation mark in the middle, or text after the closing one.`,
    action: 'Put the whole cell in quotation marks, and write those inside as "".',
  });
}
