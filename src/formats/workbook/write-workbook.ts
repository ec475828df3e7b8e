import type { WorkbookSource } from "../../domain/workbook-source";
import { writeOriginSheet } from "./origin-sheet";
import { writeCollectionsSheet } from "./write-collections-sheet";
import { writeInstructionsSheet } from "./write-instructions-sheet";
import { writeLastFiguresSheet } from "./write-last-figures-sheet";
import { writeAccomplishmentsSheet, writeIndicatorsSheet, writeNotesSheet } from "./write-other-sheets";

/** The content type of a workbook. */
export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * The reporting workbook of one service and quarter (A-11 280.14), as an XLSX file: instructions, collections and
 * measures, service-level indicators, accomplishments, notes. Filled in and sent back it is read by `readWorkbook`.
 * @param workbook a UUID made anew for this download
 */
export async function writeWorkbook(source: WorkbookSource, workbook: string): Promise<Buffer> {
  const { service, quarter } = source;
  // A server that just started answers sooner without it.
  const { writeXlsx } = await import("hucre/xlsx");
  const bytes = await writeXlsx({
    properties: {
      title: `${service.name}, ${quarter}`,
      subject: "Quarterly customer-experience report (OMB Circular A-11, Section 280)",
    },
    defaultFont: { name: "Calibri", size: 11 },
    sheets: [
      writeInstructionsSheet(source),
      writeCollectionsSheet(source),
      writeIndicatorsSheet(source),
      writeAccomplishmentsSheet(source),
      writeNotesSheet(source),
      ...writeLastFiguresSheet(source),
      writeOriginSheet(source, workbook),
    ],
  });
  return Buffer.from(bytes);
}
