import type { ImportedReport, ImportFinding, ImportRecord } from "../domain/imports";
import type { ImportedReportRow, ImportFindingRow, ImportRow } from "./tables/import-tables";

/** An import as a row. */
export function importRow({ counts, ...record }: ImportRecord): ImportRow {
  return {
    ...record,
    ...counts,
    dryRun: record.dryRun ? 1 : 0,
    replaceReport: record.replaceReport ? 1 : 0,
    createServices: record.createServices ? 1 : 0,
  };
}

/** A finding of an import as a row. */
export function importFindingRow(importId: string, finding: ImportFinding): ImportFindingRow {
  return {
    ...finding,
    importId,
    inMapping: finding.inMapping === true ? 1 : 0,
    value: JSON.stringify(finding.value),
  };
}

/** A report of an import as a row. */
export function importedReportRow(importId: string, report: ImportedReport): ImportedReportRow {
  return { ...report, importId };
}
