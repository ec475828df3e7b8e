import type { FileLayout } from "../../domain/file-layout";
import type { FileFinding } from "../../use-cases/file-reading";
import type { LayoutContext, RowFinding, TableLayout } from "./row-reading";

/** One row of the layout that is made of a row of the file. */
export interface MappedRow {
  /** For each column of the mapped header the file's own, from 0; null for a constant. */
  readonly columns: readonly (number | null)[];
  /** False where the file's row says nothing for it: a question that was not asked. */
  isAsked(cells: readonly string[]): boolean;
  /** A row's cells as the file has them → under the mapped header. */
  cells(cells: readonly string[]): readonly string[];
}

/** A table whose header and rows a mapping file has changed, before any layout sees them. */
export interface MappedTable {
  /** What is wrong with the header under the mapping: at the file's own columns. */
  readonly findings: readonly RowFinding[];
  readonly header: readonly string[];
  /** What each row of the file becomes: one row, or one for each question where a row answers several. */
  readonly rows: readonly MappedRow[];
}

/** A mapping file, read. */
export interface TableMapping {
  /** The layout whose columns it maps to. */
  readonly layout: FileLayout;
  /** How many of the columns it names a row has: the row that has most of them is the header that was meant. */
  fit(header: readonly string[]): number;
  /** The table under a header; null where the mapping, or the header under it, won't do: see `problems`. */
  apply(header: readonly string[]): MappedTable | null;
  /** Everything that is wrong with the mapping, by itself and under a header: in the mapping, by JSON pointers. */
  problems(header: readonly string[]): readonly FileFinding[];
}

/**
 * Reads a mapping file. Never throws for what is in it.
 * @param raw its JSON as it came, unchecked
 * @param layouts whose columns are the targets
 */
export type MappingReader = (
  raw: unknown,
  layouts: readonly TableLayout[],
  context: LayoutContext,
) => TableMapping;

/** The table as it is. */
export function unmapped(header: readonly string[]): MappedTable {
  const columns = header.map((_, index) => index);
  return { findings: [], header, rows: [{ columns, isAsked: () => true, cells: (cells) => cells }] };
}
