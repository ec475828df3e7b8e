import type { RowBatches } from "../../domain/public-dataset";
import type { DatasetColumn } from "./dataset-column";

/** Columns whose values are those of a key of another file, or empty. */
export interface ForeignKey {
  readonly fields: readonly string[];
  /** The other file's name, without its ending. */
  readonly table: string;
  readonly keys: readonly string[];
}

/** One CSV file of the dataset. */
export interface DatasetTable<T> {
  /** The file's name, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly DatasetColumn[];
  /** What makes a row unique; empty where nothing does. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Its rows, anew each time, some in memory at once. */
  readonly rows: (dataset: T) => RowBatches<object>;
}

/** The file's name. */
export function fileOf(table: { readonly name: string }): string {
  return `${table.name}.csv`;
}
