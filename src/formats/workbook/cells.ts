import type { Cell, CellStyle } from "hucre/xlsx";
import { isSpreadsheetNumber, spreadsheetText } from "../spreadsheet-text";

/** What a cell is written with. */
export type WrittenCell = Partial<Cell>;

/** Texts that the writer would take for a spreadsheet's error values. */
const ERROR_VALUE = /^#(VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

/** A text as a cell of text: never a formula, whatever it begins with. */
export function textCell(text: string): WrittenCell {
  const kept = spreadsheetText(text);
  return ERROR_VALUE.test(text) ? { richText: [{ text: kept }] } : { value: kept };
}

/** A number; as text where a spreadsheet would change it when it saves. */
export function numberCell(value: number): WrittenCell {
  return isSpreadsheetNumber(value) ? { value } : textCell(String(value));
}

/** A value of a report as a cell; nothing for null. */
export function valueCell(value: unknown): WrittenCell {
  if (typeof value === "number") return numberCell(value);
  return typeof value === "string" ? textCell(value) : { value: null };
}

/** The cells of a sheet that is being written, by row and column from 0. */
export class SheetCells {
  readonly map = new Map<string, WrittenCell>();

  /** Puts a cell; its style may differ from the value's own. */
  put(row: number, column: number, cell: WrittenCell, style: CellStyle): void {
    this.map.set(`${row},${column}`, { ...cell, style });
  }
}

/** A number as text may say it: with a sign, with commas between thousands, with an exponent. */
const NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e[+-]?\d+)?$/i;

/** A cell as it was read. */
export type ReadCell = string | number | boolean | null;

/** True where a cell says nothing. */
export function isBlank(cell: ReadCell | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === "string" && cell.trim() === "");
}

/** A number from a cell of numbers or of text that is one; anything else as it stands, for a finding to name. */
export function readNumber(cell: ReadCell): unknown {
  if (typeof cell !== "string") return cell;
  const text = cell.trim();
  if (!NUMBER.test(text)) return cell;
  const digits = text.replaceAll(",", "");
  const number = Number(digits);
  // Beyond 2^53 the last digits could change without a word: only what a number says just so is one.
  return Number.isInteger(number) &&
    !Number.isSafeInteger(number) &&
    !/e/i.test(text) &&
    String(number) !== digits
    ? cell
    : number;
}

/** A text: what was typed, also where the spreadsheet made a number of it. */
export function readText(cell: ReadCell): string | null {
  if (isBlank(cell) || cell === null) return null;
  return typeof cell === "boolean" ? String(cell).toUpperCase() : String(cell);
}

/** A name of a closed set, whatever its case and the spaces in and around it; anything else as it stands. */
export function readChoice(cell: ReadCell, names: Readonly<Record<string, string>>): unknown {
  if (typeof cell !== "string") return cell;
  const name = cell
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_");
  return Object.hasOwn(names, name) ? names[name] : cell;
}
