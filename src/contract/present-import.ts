import type { ImportedReport, ImportFinding, ImportRecord } from "../domain/imports";
import type { ImportedReportOutput, ImportFindingOutput, ImportOutput } from "./import-output";

/** A finding of an import as it travels: of the mapping file, or of the file itself. @param file the file's name */
export function presentImportFinding(
  finding: Omit<ImportFinding, "position">,
  file: string | null,
): ImportFindingOutput {
  return {
    severity: finding.severity,
    refuses: finding.refuses,
    file: finding.inMapping === true ? "mapping" : file,
    sheet: finding.sheet,
    row: finding.row,
    cell: finding.cell,
    column: finding.column,
    service: finding.service,
    quarter: finding.quarter,
    rule: finding.rule,
    clause: finding.clause,
    pointer: finding.pointer,
    value: finding.value,
    message: finding.message,
    action: finding.action,
  };
}

/** A report of an import as it travels. @param etag what names its version */
export function presentImportedReport(report: ImportedReport, etag: string | null): ImportedReportOutput {
  const { service, quarter, outcome } = report;
  return { service, quarter, outcome, etag };
}

/** An import as it travels, with the first of its findings. */
export function presentImport(record: ImportRecord, findings: readonly ImportFinding[]): ImportOutput {
  return {
    id: record.id,
    state: record.state,
    fileName: record.fileName,
    bytes: record.bytes,
    sha256: record.sha256,
    layout: record.layout,
    mode: record.mode,
    dryRun: record.dryRun,
    replaceReport: record.replaceReport,
    createServices: record.createServices,
    rowsDone: record.rowsDone,
    rowsTotal: record.rowsTotal,
    counts: { ...record.counts },
    findings: findings.map((finding) => presentImportFinding(finding, record.fileName)),
    sentBy: record.actor,
    createdAt: record.createdAt,
    finishedAt: record.finishedAt,
  };
}
