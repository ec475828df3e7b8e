import { FileProblem, fileFinding } from "./file-problem";
import { WORKBOOK_LAYOUT } from "./layouts";
import { HeaderSearch, layoutUnknown } from "./open-table";
import type { OpenWorkbook, WorkbookCell, WorkbookRow } from "./open-workbook";
import type { FileState } from "./read-file";
import type { TableRow } from "./row-reading";
import { storableFinding, storableTexts } from "./storable-finding";
import { TableIntake } from "./table-intake";
import { openXlsx } from "./xlsx/open-xlsx";
import { unguardFormula } from "../formula-guard";

/** Reads an .xlsx file: the workbook of a report, or a table on its first visible sheet that has one. @throws FileProblem */
export async function readXlsx(state: FileState, path: string): Promise<void> {
  const { findings, limits } = state.intake;
  const book = await openXlsx(path, limits, (finding) => findings.add(storableFinding(finding)));
  try {
    if (WORKBOOK_LAYOUT.isWorkbook(book.sheetNames())) await readReport(state, book);
    else await readSheets(state, book);
  } finally {
    book.close();
  }
}
