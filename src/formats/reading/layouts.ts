import { readMapping } from "../mapping/read-mapping";
import { V1_LAYOUT } from "../v1/v1-layout";
import { V2_LAYOUT } from "../v2/v2-layout";
import { workbookLayout } from "../workbook/workbook-layout";
import { FileProblem } from "./file-problem";
import type { MappingReader } from "./mapped-table";
import type { SetLayout } from "./open-set";
import type { WorkbookLayout } from "./open-workbook";
import { resultsLayout } from "./results-layout";
import type { TableLayout, TableRow } from "./row-reading";

/** The layouts of tables that files are read in, by their header; the first that matches is taken. */
export const TABLE_LAYOUTS: readonly TableLayout[] = [resultsLayout, V1_LAYOUT];

/** The workbook that is one report. */
export const WORKBOOK_LAYOUT: WorkbookLayout = workbookLayout;

/** Tables that tell reports together. */
export const SET_LAYOUT: SetLayout = V2_LAYOUT;

/** What is wrong where a table of such a set comes by itself; null where the header is of none. */
export function loneTable(header: TableRow | undefined): FileProblem | null {
  const name = header === undefined ? null : SET_LAYOUT.partName(header.cells);
  if (header === undefined || name === null) return null;
  return new FileProblem({
    ...{ rule: "set-needed", value: name, place: { sheet: header.sheet, row: header.row } },
    message: `The file is ${name} alone, which tells no report without the others.`,
    action:
      "Send one zip of cx_collections.csv, cx_collection_details.csv and the files of responses together.",
  });
}

/** What reads mapping files. */
export const MAPPING_READER: MappingReader = readMapping;
