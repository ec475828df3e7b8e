import { readMapping } from "../mapping/read-mapping";
import { V1_LAYOUT } from "../v1/v1-layout";
import { workbookLayout } from "../workbook/workbook-layout";
import type { MappingReader } from "./mapped-table";
import type { WorkbookLayout } from "./open-workbook";
import { resultsLayout } from "./results-layout";
import type { TableLayout } from "./row-reading";

/** The layouts of tables that files are read in, by their header; the first that matches is taken. */
export const TABLE_LAYOUTS: readonly TableLayout[] = [resultsLayout, V1_LAYOUT];

/** The workbook that is one report. */
export const WORKBOOK_LAYOUT: WorkbookLayout = workbookLayout;

/** What reads mapping files. */
export const MAPPING_READER: MappingReader = readMapping;
