import type { FileLimits } from "../../../use-cases/file-reading";
import type { OpenWorkbook } from "../open-workbook";
import { readDateStyles } from "./date-styles";
import { readSharedStrings } from "./shared-strings";
import { sheetRows } from "./sheet-rows";
import { findWorkbookParts } from "./workbook-parts";
import { openZip } from "./zip-parts";

/** An opened workbook that has to be closed. */
export interface OpenXlsx extends OpenWorkbook {
  close(): void;
}

/**
 * Opens an .xlsx workbook after checking it: see `openZip`.
 * @throws FileProblem for a zip file that is none, or is not safe to read
 */
export async function openXlsx(path: string, limits: FileLimits): Promise<OpenXlsx> {
  const parts = await openZip(path, limits.maxUnpackedBytes);
  try {
    const { sheets, sharedStrings, styles, from1904 } = await findWorkbookParts(parts);
    const context = {
      sharedStrings: await readSharedStrings(parts, sharedStrings),
      dateStyles: await readDateStyles(parts, styles),
      ...{ from1904, maxColumns: limits.maxColumns },
    };
    return {
      sheetNames: () => sheets.map(({ name, hidden }) => ({ name, hidden })),
      rows: async function* (name) {
        const sheet = sheets.find((one) => one.name === name);
        if (sheet !== undefined) yield* sheetRows(parts, sheet, context);
      },
      close: () => parts.close(),
    };
  } catch (failure) {
    parts.close();
    throw failure;
  }
}
