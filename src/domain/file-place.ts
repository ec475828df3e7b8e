/** Where in a file something stands, as a person would look it up there. */
export interface FilePlace {
  /** The sheet of a workbook, or the file inside a zip of several; null for other files. */
  readonly sheet: string | null;
  /** The row as a spreadsheet or an editor counts it, from 1, the header included; null for the file as a whole. */
  readonly row: number | null;
  /** The cell as a spreadsheet names it, such as `C7`; null where a whole row or file is meant, or there are no columns. */
  readonly cell: string | null;
  /** The column's header as the file has it; null as for `cell`. */
  readonly column: string | null;
  /** True where it stands in the mapping file beside the file: the finding's pointer then says where. */
  readonly inMapping?: boolean;
}

/** The file as a whole. */
export const WHOLE_FILE: FilePlace = { sheet: null, row: null, cell: null, column: null };

/** A column's letters in a spreadsheet: 0 is A, 25 is Z, 26 is AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest < 0 ? "" : columnLetters(rest)}${String.fromCharCode(65 + (index % 26))}`;
}
