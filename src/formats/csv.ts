import { guardFormula } from "./formula-guard";
import { GrowingBytes } from "./growing-bytes";
import { type Column, valueAt } from "./table-columns";

const COMMA = 0x2c;
const LINE_FEED = 0x0a;

/** The header line of a table. */
export function csvHeader(columns: readonly Column[]): string {
  return `${columns.map((column) => textCell(column.name)).join()}\n`;
}

/** Rows of a table, where there are few of them. */
export function csvRows(columns: readonly Column[], rows: readonly object[]): string {
  return new CsvWriter(columns).rows(rows).toString();
}

/** Not the value of any column. */
const NOTHING = Symbol("nothing");

/**
 * Writes rows of a table (RFC 4180, UTF-8, lines end with a line feed) into bytes. A library took many times as long for
 * the largest thing there is to download; it is the measure of this one in the tests. Rows of one collection say the
 * same in their first columns: where a row begins like the one before, that is copied.
 */
export class CsvWriter {
  private readonly line = new GrowingBytes();
  private readonly names: readonly string[];
  /** What the row before has in each column, and where the bytes of it end, counted from where that row begins. */
  private readonly values: unknown[];
  private readonly ends: number[];
  private before = 0;

  constructor(private readonly columns: readonly Column[]) {
    this.names = columns.flatMap(({ path }) => (path.length === 1 ? path : []));
    this.values = columns.map(() => NOTHING);
    this.ends = columns.map(() => 0);
  }

  /** The lines of these rows. */
  rows(rows: readonly object[]): Buffer {
    // Columns inside others are looked for one by one.
    const isFlat = this.names.length === this.columns.length;
    this.forget();
    for (const row of rows) if (!isFlat || !this.alike(row)) this.any(row);
    return this.line.take();
  }

  /** Adds the line of a row that has the columns and nothing else, in their order, as nearly all have; else false. */
  private alike(row: object): boolean {
    if (Object.getPrototypeOf(row) !== Object.prototype) return false;
    const { line, names, values, ends, before } = this;
    // The engine hands out all names and values at once from what it knows; each by itself takes several times as long.
    const given = Object.keys(row);
    if (given.length !== names.length) return false;
    for (let at = 0; at < names.length; at += 1) if (given[at] !== names[at]) return false;
    const cells: unknown[] = Object.values(row);
    const start = line.length;
    let at = 0;
    while (at < cells.length && isStill(cells[at], values[at])) at += 1;
    if (at > 0) line.again(before, before + (ends[at - 1] as number));
    for (; at < cells.length; at += 1) {
      values[at] = cells[at];
      this.cell(cells[at]);
      ends[at] = line.length - start;
    }
    this.endLine();
    this.before = start;
    return true;
  }

  private any(row: object): void {
    for (const { path } of this.columns) this.cell(valueAt(row, path));
    this.endLine();
    this.forget();
  }

  /** A line feed in place of the last comma. */
  private endLine(): void {
    this.line.cut(this.line.length - 1);
    this.line.byte(LINE_FEED);
  }

  private forget(): void {
    this.values.fill(NOTHING);
  }

  /** Adds a cell and a comma. */
  private cell(value: unknown): void {
    const { line } = this;
    if (value === null || value === undefined) line.byte(COMMA);
    else if (typeof value === "string") line.made(value, textAndComma);
    else if (typeof value !== "number" || !line.plain(value, COMMA)) line.text(`${otherCell(value)},`);
  }
}

/** True where a cell need not be written anew; an object may say something else by now. */
function isStill(value: unknown, before: unknown): boolean {
  return value === before && (typeof value !== "object" || value === null);
}

/** What needs quotes. */
const QUOTED = /[",\r\n]/;

const textAndComma = (value: string): string => `${textCell(value)},`;

function otherCell(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  return textCell(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** Text that a spreadsheet would run as a formula is guarded; numbers stay numbers. */
function textCell(text: string): string {
  const guarded = guardFormula(text);
  return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
