import { guardFormula } from "./formula-guard";
import { type Column, valueAt } from "./table-columns";

/** The header line of a table. */
export function csvHeader(columns: readonly Column[]): string {
  return `${columns.map((column) => textCell(column.name)).join()}\n`;
}

/**
 * Rows of a table (RFC 4180, lines end with a line feed). A library took eight times as long for the largest thing there is
 * to download; it is the measure of this one in the tests.
 */
export function csvRows(columns: readonly Column[], rows: readonly object[]): string {
  const names = columns.flatMap(({ path }) => (path.length === 1 ? path : []));
  // Columns inside others are looked for one by one.
  if (names.length < columns.length) return anyRows(columns, rows);
  const line = new RepeatedLine(names);
  // Joined, and not added up: text that is added up is put in order only when it is written, which takes longer.
  return rows.map((row) => line.of(row) ?? anyRows(columns, [row])).join("");
}

/** Not the value of any column. */
const NOTHING = Symbol("nothing");

/** Rows of one collection say the same in most of their columns: what the row before said is not written anew. */
class RepeatedLine {
  private readonly values: unknown[];
  private readonly cells: string[];

  constructor(private readonly names: readonly string[]) {
    this.values = names.map(() => NOTHING);
    this.cells = names.map(() => "");
  }

  /** The line of a row that has the columns and nothing else, in their order, as nearly all have; null for any other. */
  of(row: object): string | null {
    if (Object.getPrototypeOf(row) !== Object.prototype) return null;
    const { names, values, cells } = this;
    let at = 0;
    // The engine knows the names of an object that it has seen: looking each up by name takes several times as long.
    for (const name in row) {
      if (name !== names[at]) return null;
      const value = (row as Record<string, unknown>)[name];
      // An object may say something else by now.
      if (value !== values[at] || (typeof value === "object" && value !== null)) {
        values[at] = value;
        cells[at] = cell(value);
      }
      at += 1;
    }
    return at === names.length ? `${cells.join()}\n` : null;
  }
}

function anyRows(columns: readonly Column[], rows: readonly object[]): string {
  const read = columns.map(({ path }) => {
    const [name] = path;
    if (path.length > 1 || name === undefined) return (row: object) => valueAt(row, path);
    return (row: object) => (Object.hasOwn(row, name) ? (row as Record<string, unknown>)[name] : null);
  });
  let text = "";
  for (const row of rows) {
    for (let at = 0; at < read.length; at += 1) {
      if (at > 0) text += ",";
      text += cell(read[at]?.(row));
    }
    text += "\n";
  }
  return text;
}

/** Text that a spreadsheet would run as a formula is guarded; numbers stay numbers. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return textCell(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  return textCell(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** What needs quotes. */
const QUOTED = /[",\r\n]/;
/** Plain words and names, which are nearly all there is: no formula begins so, and nothing in them is quoted. */
const PLAIN = /^[A-Za-z0-9][\w .:;/()-]*$/;

function textCell(text: string): string {
  if (PLAIN.test(text)) return text;
  const guarded = guardFormula(text);
  return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
