import { key, type Text, table, text, type Whole, whole } from "./table";

export interface ImportRow {
  id: string;
  state: string;
  createdAt: string;
  updatedAt: string;
  finishedAt: Text;
  actor: string;
  key: Text;
  owner: Text;
  fileName: Text;
  bytes: number;
  sha256: string;
  layout: Text;
  mode: string;
  dryRun: number;
  replaceReport: number;
  createServices: number;
  rowsDone: number;
  rowsTotal: Whole;
  workbook: Text;
  reports: number;
  created: number;
  changed: number;
  unchanged: number;
  refused: number;
  leftOut: number;
  errors: number;
  warnings: number;
  infos: number;
}
export const ImportTable = table<ImportRow>("imports", {
  id: key(text("id")),
  state: text("state"),
  createdAt: text("created_at"),
  updatedAt: text("updated_at"),
  finishedAt: text("finished_at"),
  actor: text("actor"),
  key: text("key"),
  owner: text("owner"),
  fileName: text("file_name"),
  bytes: whole("bytes"),
  sha256: text("sha256"),
  layout: text("layout"),
  mode: text("mode"),
  dryRun: whole("dry_run"),
  replaceReport: whole("replace_report"),
  createServices: whole("create_services"),
  rowsDone: whole("rows_done"),
  rowsTotal: whole("rows_total"),
  workbook: text("workbook"),
  reports: whole("reports"),
  created: whole("created"),
  changed: whole("changed"),
  unchanged: whole("unchanged"),
  refused: whole("refused"),
  leftOut: whole("left_out"),
  errors: whole("errors"),
  warnings: whole("warnings"),
  infos: whole("infos"),
});

export interface ImportFindingRow {
  importId: string;
  position: number;
  severity: string;
  refuses: Text;
  rule: string;
  clause: Text;
  service: Text;
  quarter: Text;
  sheet: Text;
  row: Whole;
  cell: Text;
  column: Text;
  inMapping: number | string;
  pointer: string;
  /** JSON, because it is text, number, flag or nothing. */
  value: string;
  message: string;
  action: string;
}
export const ImportFindingTable = table<ImportFindingRow>("import_findings", {
  importId: key(text("import_id")),
  position: key(whole("position")),
  severity: text("severity"),
  refuses: text("refuses"),
  rule: text("rule"),
  clause: text("clause"),
  service: text("service"),
  quarter: text("quarter"),
  sheet: text("sheet"),
  row: whole("row_number"),
  cell: text("cell"),
  column: text("column_name"),
  pointer: text("pointer"),
  value: text("value"),
  message: text("message"),
  action: text("action"),
  inMapping: whole("in_mapping"),
});

export interface ImportedReportRow {
  importId: string;
  position: number;
  service: string;
  quarter: string;
  outcome: string;
  version: Whole;
}
export const ImportedReportTable = table<ImportedReportRow>("imported_reports", {
  importId: key(text("import_id")),
  position: key(whole("position")),
  service: text("service"),
  quarter: text("quarter"),
  outcome: text("outcome"),
  version: whole("version"),
});
