import { stringify } from "csv-stringify/sync";
import { guardFormula } from "./formula-guard";
import { type Column, valueAt } from "./table-columns";

/** The header line of a table. */
export function csvHeader(columns: readonly Column[]): string {
  return stringify([columns.map((column) => guardFormula(column.name))]);
}

/** Rows of a table. */
export function csvRows(columns: readonly Column[], rows: readonly object[]): string {
  return stringify(rows.map((row) => columns.map((column) => cell(valueAt(row, column.path)))));
}

/** Text that a spreadsheet would run as a formula is guarded; numbers stay numbers. */
function cell(value: unknown): string | number {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "object") return guardFormula(JSON.stringify(value));
  return guardFormula(String(value));
}
