import { columnLetters, type FilePlace } from "../../domain/file-place";

/** Where the columns of a table are, once for the whole file. */
export interface TableColumns {
  readonly sheet: string | null;
  /** The file's own headers. */
  readonly headers: readonly string[];
  /** False where columns have no letters: of JSON. */
  readonly lettered: boolean;
}

/**
 * Where the values of one report stand, small enough to be sent between threads: rows of a table have the same fields in
 * the same columns nearly always, so that is said once and referred to by its number.
 */
export interface PackedPlaces {
  /** Fields and their columns. */
  readonly shapes: readonly (readonly (readonly [field: string, column: number])[])[];
  /** What stands in which row, in which shape; null for none. */
  readonly rows: readonly (readonly [pointer: string, row: number, shape: number | null])[];
  /** Single cells. */
  readonly cells: readonly (readonly [pointer: string, row: number, column: number])[];
}

/** A row, or a cell of it where a column is named. */
export function placeInTable(
  { sheet, headers, lettered }: TableColumns,
  row: number,
  column: number | null,
): FilePlace {
  if (column === null) return { sheet, row, cell: null, column: null };
  const cell = lettered ? `${columnLetters(column)}${row}` : null;
  const header = headers[column] ?? "";
  return { sheet, row, cell, column: header === "" ? null : header };
}

/** Collects the places of one report. */
export class PlacePacker {
  private readonly numbers = new Map<string, number>();
  private readonly shapes: (readonly (readonly [string, number])[])[] = [];
  private readonly rows: [string, number, number | null][] = [];
  private readonly cells: [string, number, number][] = [];

  /** What stands in a row, with the columns of its fields. */
  addRow(pointer: string, row: number, fields: readonly (readonly [field: string, column: number])[]): void {
    if (fields.length === 0) {
      this.rows.push([pointer, row, null]);
      return;
    }
    const key = fields.join();
    let shape = this.numbers.get(key);
    if (shape === undefined) {
      shape = this.shapes.push(fields) - 1;
      this.numbers.set(key, shape);
    }
    this.rows.push([pointer, row, shape]);
  }

  /** A single cell. */
  addCell(pointer: string, row: number, column: number): void {
    this.cells.push([pointer, row, column]);
  }

  /** All of it. */
  packed(): PackedPlaces {
    return { shapes: this.shapes, rows: this.rows, cells: this.cells };
  }
}

/** Packed places by JSON pointer. */
export function unpackPlaces(columns: TableColumns, { shapes, rows, cells }: PackedPlaces) {
  const places: Record<string, FilePlace> = {};
  for (const [pointer, row, shape] of rows) {
    places[pointer] = placeInTable(columns, row, null);
    for (const [field, column] of shapes[shape ?? -1] ?? []) {
      places[`${pointer}/${field}`] = placeInTable(columns, row, column);
    }
  }
  for (const [pointer, row, column] of cells) places[pointer] = placeInTable(columns, row, column);
  return places;
}
