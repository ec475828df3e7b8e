import type { FileFinding, FileLimits } from "../../../use-cases/file-reading";
import type { OpenWorkbook } from "../open-workbook";
import { readDateStyles } from "./date-styles";
import { readSharedStrings } from "./shared-strings";
import { sheetRows } from "./sheet-rows";
import { findWorkbookParts } from "./workbook-parts";
import { openZip } from "./zip-parts";

/** Enough broken cells to be sure that nobody looks at more. */
const MOST_TOLD = 20_000;

/** An opened workbook that has to be closed. */
export interface OpenXlsx extends OpenWorkbook {
  close(): void;
}

/**
 * Opens an .xlsx workbook after checking it: see `openZip`.
 * @param onFinding told of broken cells in the rows that are read, each once
 * @throws FileProblem for a zip file that is none, or is not safe to read
 */
export async function openXlsx(
  path: string,
  limits: FileLimits,
  onFinding: (finding: FileFinding) => void,
): Promise<OpenXlsx> {
  const parts = await openZip(path, limits.maxUnpackedBytes);
  try {
    const { sheets, sharedStrings, styles, from1904 } = await findWorkbookParts(parts);
    const told = new Set<string>();
    const context = {
      sharedStrings: await readSharedStrings(parts, sharedStrings),
      dateStyles: await readDateStyles(parts, styles),
      ...{ from1904, maxColumns: limits.maxColumns },
      // Rows may be read twice, to look for a header first.
      onFinding: (finding: FileFinding) => {
        const key = `${finding.place.cell} ${finding.place.sheet}`;
        if (told.size >= MOST_TOLD || told.has(key)) return;
        told.add(key);
        onFinding(finding);
      },
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
