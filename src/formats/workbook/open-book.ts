import type { ReadCell } from "./cells";

/** A row of a sheet as it was read. */
export interface SheetRow {
  /** As a spreadsheet counts it, from 1. Rows may be left out where nothing stands in them. */
  readonly row: number;
  readonly cells: readonly ReadCell[];
}

/** The sheets of a workbook that is open for reading. */
export interface OpenBook {
  sheetNames(): readonly { readonly name: string; readonly hidden: boolean }[];
  /** The rows of a sheet, from above. */
  rows(name: string): AsyncIterable<SheetRow>;
}
