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
