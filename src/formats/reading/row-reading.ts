import type { FileLayout } from "../../domain/file-layout";
import type { Severity } from "../../domain/findings";
import type { KnownService, NewService } from "../../use-cases/file-reading";

/** One row of a table, as the text that stands there: CSV and sheets alike. */
export interface TableRow {
  /** The sheet of a workbook; null for CSV. */
  readonly sheet: string | null;
  /** As a spreadsheet counts it, from 1, the header included. */
  readonly row: number;
  readonly cells: readonly string[];
  /** What is wrong with cells in themselves, such as a formula without a value; left out where nothing is. */
  readonly problems?: readonly RowFinding[];
}

/** A value that was read from a cell, and the column it stands in (from 0); null where it came from no cell. */
export interface Cell {
  /** As the contract's input class takes it: a number where a number can be read, else the text as it stands. */
  readonly value: unknown;
  readonly column: number | null;
}

/** Fields of an input class by name; counts are under `counts/n1` to `counts/n5`. */
export type CellsByField = Readonly<Record<string, Cell>>;

/** What one row says: some or all of one collection of one report. */
export interface RowReading {
  /** The service's slug; null where it can't be told, which a finding then says. */
  readonly service: string | null;
  /** `FY2022-Q1`; null where it can't be told, which a finding then says. */
  readonly quarter: string | null;
  readonly edition: Cell | null;
  /** Fields of CollectionInput without `measures`. A field that the row leaves empty is left out. */
  readonly collection: CellsByField;
  /** Fields of MeasureResultInput, one entry per question that the row answers. */
  readonly measures: readonly CellsByField[];
  readonly findings: readonly RowFinding[];
}

/** What the layout itself has to say about a row: what no rule of reports can know. */
export interface RowFinding {
  readonly severity: Severity;
  readonly rule: string;
  readonly clause: string | null;
  /** The column it is about, from 0; null for the row as a whole. */
  readonly column: number | null;
  readonly value: string | number | boolean | null;
  readonly message: string;
  readonly action: string;
}

/** What a layout needs to know beside the file. */
export interface LayoutContext {
  readonly services: readonly KnownService[];
  /** True where a service that is not known is to be made: told to `onNewService` instead of being a finding. */
  readonly createServices: boolean;
  readonly onNewService: (service: NewService) => void;
}

/** A layout made ready for one header: knows which column is what. */
export interface OpenLayout {
  /** What is wrong with the header, each at its cell. */
  readonly findings: readonly RowFinding[];
  /** Reads one row; never throws for what stands there. */
  read(row: TableRow): RowReading;
}

/** One layout of tables. */
export interface TableLayout {
  readonly layout: FileLayout;
  /** True where a header (as it stands in the file) is one of this layout, in whatever order and case. */
  matches(header: readonly string[]): boolean;
  /** The names of columns without which a header is none of this layout; empty exactly where it matches. */
  missing?(header: readonly string[]): readonly string[];
  open(header: readonly string[], context: LayoutContext): OpenLayout;
}
