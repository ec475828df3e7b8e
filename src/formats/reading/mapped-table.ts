import type { RowFinding, TableLayout } from "./row-reading";

/** A table whose header and rows a mapping file has changed, before any layout sees them. */
export interface MappedTable {
  /** What is wrong with the mapping, or with the header under it: at the file's own columns. */
  readonly findings: readonly RowFinding[];
  readonly header: readonly string[];
  /** For each mapped column the file's own, from 0; null for a constant. */
  readonly columns: readonly (number | null)[];
  /** A row's cells as the file has them → under the mapped header. */
  cells(cells: readonly string[]): readonly string[];
}

/**
 * Applies a mapping file to a header.
 * @param raw the mapping file's JSON as it came, unchecked; null for none
 * @param layouts whose columns are the targets
 */
export type MappingReader = (
  raw: unknown,
  header: readonly string[],
  layouts: readonly TableLayout[],
) => MappedTable;

/** The table as it is. */
export function unmapped(header: readonly string[]): MappedTable {
  return { findings: [], header, columns: header.map((_, index) => index), cells: (cells) => cells };
}
