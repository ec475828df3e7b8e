import type { Deadline } from "./deadlines";
import { EditionId } from "./editions";
import type { FiscalQuarter } from "./fiscal-quarter";
import type { Hisp, Service } from "./records";
import type { ReportContent } from "./report-content";
import type { ReportState } from "./report-states";

/** Everything the reporting workbook of one service and quarter is made from (A-11 280.14), as one actor sees it. */
export interface WorkbookSource {
  readonly service: Service;
  readonly hisp: Hisp;
  readonly quarter: FiscalQuarter;
  readonly deadline: Deadline;
  /** True where this actor sees unpublished reports too. */
  readonly whole: boolean;
  /** Where the report stands; null where this actor sees none. */
  readonly state: ReportState | null;
  /**
   * The version the workbook is filled from, which guards against a lost update; 0 where nothing has come, and for
   * the public, whom the version would tell of drafts.
   */
  readonly version: number;
  /** What it is filled with; null for an empty one. */
  readonly content: ReportContent | null;
  /** The newest earlier figures this actor may see, to stand beside for reference; null where there are none. */
  readonly last: LastFigures | null;
}

/** The edition a workbook is for: that of its report, else of the earlier one whose questions it proposes. */
export function editionOfWorkbook({ content, last }: Pick<WorkbookSource, "content" | "last">): EditionId {
  return content?.edition ?? last?.content.edition ?? EditionId.A11_2021;
}

/** Figures of an earlier quarter, for reference. */
export interface LastFigures {
  readonly quarter: string;
  readonly content: ReportContent;
}
