import type { FileFinding, FileReport, WorkbookOrigin } from "../../use-cases/file-reading";
import type { LayoutContext, RowFinding } from "./row-reading";

/**
 * What a cell holds. Dates are their ISO text (`2022-01-28`), error cells their text (`#REF!`), formulas the value the
 * spreadsheet last computed; escapes such as `_x000D_` are decoded. A formula guard is left where it stands: a workbook
 * says what is text and needs none.
 */
export type WorkbookCell = string | number | boolean | null;

/** A sheet of a workbook. */
export interface WorkbookSheet {
  readonly name: string;
  /** True where a person does not see it, "very hidden" included. */
  readonly hidden: boolean;
}

/** A row of a sheet that holds anything. */
export interface WorkbookRow {
  /** As the spreadsheet counts it, from 1; rows that hold nothing are left out. */
  readonly row: number;
  /** By column, from 0 (A); cells that hold nothing are null, trailing ones are left out. */
  readonly cells: readonly WorkbookCell[];
  /**
   * Error cells, and formulas without a value: who reads a workbook need not look at them, they become findings at their
   * cells. Left out where there are none.
   */
  readonly problems?: readonly RowFinding[];
}

/** A workbook that passed the safety checks. */
export interface OpenWorkbook {
  /** In the order of their tabs. */
  sheetNames(): readonly WorkbookSheet[];
  /**
   * The rows of a sheet in their order, streamed; nothing for a sheet that is not there.
   */
  rows(name: string): AsyncIterable<WorkbookRow>;
}

/** What came of reading a workbook that is a report. */
export interface WorkbookReading {
  /** Null where the workbook doesn't say what it was made from. */
  readonly origin: WorkbookOrigin | null;
  /** Findings that belong to no report. */
  readonly findings: readonly FileFinding[];
  /** Null where it can't be told whose report it is, which a finding then says. */
  readonly report: FileReport | null;
  /** How many rows of input were read. */
  readonly rows: number;
}

/** Reads workbooks that are one report: the template, filled. */
export interface WorkbookLayout {
  /** True where the names of the sheets are those of the template. */
  isWorkbook(sheets: readonly WorkbookSheet[]): boolean;
  /** Never throws for what stands there. */
  read(workbook: OpenWorkbook, context: LayoutContext): Promise<WorkbookReading>;
}
