import type { FileLayout } from "../../domain/file-layout";
import type { FileLimits, ReportKey, WorkbookOrigin } from "../../use-cases/file-reading";
import { FileProblem } from "./file-problem";
import type { FindingList } from "./finding-list";
import type { TableReading } from "./open-table";
import type { ReportMessage } from "./read-messages";
import type { RowStage } from "./row-stage";
import type { TableColumns } from "./table-places";

/** What every kind of file is read with. */
export interface Intake {
  readonly reading: TableReading;
  readonly stage: RowStage;
  readonly findings: FindingList;
  readonly limits: FileLimits;
  /** Told of each row. */
  readonly onRow: () => void;
}

/** What puts reports together again, once the rows of a file are put aside. */
export interface Assembly {
  readonly layout: FileLayout;
  /** Null where places are not packed. */
  readonly columns: TableColumns | null;
  /** True where the header is wrong, so that no row can be trusted; layouts without a header have none. */
  readonly isHeaderWrong?: boolean;
  /** Never throws for what is in the rows. */
  assemble(key: ReportKey): ReportMessage;
}

/** Counts rows, within limits. */
export class RowCount {
  /** How many so far. */
  rows = 0;

  constructor(private readonly intake: Intake) {}

  /** @throws FileProblem where there are too many */
  next(row: number, sheet: string | null): void {
    const { maxRows } = this.intake.limits;
    if (this.rows >= maxRows) {
      throw new FileProblem({
        ...{ rule: "too-many-rows", value: maxRows, place: { row, sheet } },
        message: `The file has more than ${maxRows} rows.`,
        action: "Send it in several files.",
      });
    }
    this.rows += 1;
    this.intake.onRow();
  }
}

/** What the parts of a report are that a table has: collections alone. */
export function tableParts(edition: boolean): ReportMessage["parts"] {
  return { indicators: false, accomplishments: false, notes: false, edition };
}

/** What is known of a file while it is read: also where a problem ended the reading. */
export class FileState {
  assembly: Assembly | null = null;
  /** The one report of a workbook. */
  report: ReportMessage | null = null;
  workbook: WorkbookOrigin | null = null;
  rows = 0;
  /** A problem ended the reading before the end of the file. */
  isCut = false;

  constructor(readonly intake: Intake) {}

  /** True where every row was read, under a header with nothing wrong. */
  get isSound(): boolean {
    return !this.isCut && this.assembly?.isHeaderWrong !== true;
  }
}

/** A header and nothing under it. */
export const HEADER_ONLY = {
  rule: "file-without-rows",
  message: "The file has a header, but no rows.",
  action: "Send a file with at least one row.",
};

/** A mapping file beside a file that needs none. */
export const MAPPING_UNUSED = {
  rule: "mapping-unused",
  message: "The mapping file was not used: it is for tables, and this file is none.",
  action: "Leave it out.",
};
