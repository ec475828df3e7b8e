import type { FileLayout } from "../../domain/file-layout";
import type { Finding } from "../../domain/findings";
import type {
  ImportedReport,
  ImportFinding,
  ImportMode,
  ImportRecord,
  ImportState,
} from "../../domain/imports";
import type {
  ImportFilter,
  ImportFindingFilter,
  ImportReader,
  Page,
  PageRequest,
} from "../../use-cases/ports";
import { type PagedList, pageOf } from "../page-of";
import { Conditions, type Sql } from "../sql";
import type { ImportedReportRow, ImportFindingRow, ImportRow } from "../tables/import-tables";

const IMPORTS: PagedList<ImportRow, ImportRecord> = {
  select: `i.id as "id", i.state as "state", i.created_at as "createdAt", i.updated_at as "updatedAt",
    i.finished_at as "finishedAt", i.actor as "actor", i.key as "key", i.owner as "owner",
    i.file_name as "fileName", i.bytes as "bytes", i.sha256 as "sha256", i.layout as "layout", i.mode as "mode",
    i.dry_run as "dryRun", i.replace_report as "replaceReport", i.create_services as "createServices",
    i.rows_done as "rowsDone", i.rows_total as "rowsTotal", i.workbook as "workbook", i.reports as "reports",
    i.created as "created", i.changed as "changed", i.unchanged as "unchanged", i.refused as "refused",
    i.left_out as "leftOut",
    i.errors as "errors", i.warnings as "warnings", i.infos as "infos"`,
  from: "imports i",
  sorts: { createdAt: ["i.created_at", "i.id"] },
  map: toImport,
};

const FINDINGS: PagedList<ImportFindingRow, ImportFinding> = {
  select: `f.position as "position", f.severity as "severity", f.refuses as "refuses", f.rule as "rule",
    f.clause as "clause", f.service as "service", f.quarter as "quarter", f.sheet as "sheet",
    f.row_number as "row", f.cell as "cell", f.column_name as "column", f.in_mapping as "inMapping", f.pointer as "pointer",
    f.value as "value", f.message as "message", f.action as "action"`,
  from: "import_findings f",
  sorts: { position: ["f.position"] },
  map: (row) => ({
    ...row,
    severity: row.severity as Finding["severity"],
    refuses: row.refuses as Finding["refuses"],
    value: JSON.parse(row.value) as Finding["value"],
    inMapping: Number(row.inMapping) === 1,
  }),
};

const REPORTS: PagedList<ImportedReportRow, ImportedReport> = {
  select: `r.position as "position", r.service as "service", r.quarter as "quarter", r.outcome as "outcome",
    r.version as "version"`,
  from: "imported_reports r",
  sorts: { position: ["r.position"] },
  map: (row) => ({ ...row, outcome: row.outcome as ImportedReport["outcome"] }),
};

/** Whose imports may be known is decided here, for lists and for single ones. */
function knownTo({ all, key, owner }: ImportReader): Conditions {
  const conditions = new Conditions();
  return all ? conditions : conditions.add("(i.key = ? or i.owner = ?)", key ?? "", owner ?? "");
}

/** One page of imports. */
export function readImports(
  sql: Sql,
  filter: ImportFilter,
  reader: ImportReader,
  page: PageRequest,
): Promise<Page<ImportRecord>> {
  return pageOf(sql, IMPORTS, knownTo(reader).in("i.state", filter.state), page);
}

/** One import, or null. */
export async function readImport(sql: Sql, id: string, reader: ImportReader): Promise<ImportRecord | null> {
  return (await importsWhere(sql, knownTo(reader).add("i.id = ?", id)))[0] ?? null;
}

/** One import that is there. */
export async function readImportById(sql: Sql, id: string): Promise<ImportRecord> {
  const [found] = await importsWhere(sql, new Conditions().add("i.id = ?", id));
  if (found === undefined) throw new Error(`import ${id} is not there`);
  return found;
}

async function importsWhere(sql: Sql, conditions: Conditions): Promise<ImportRecord[]> {
  const rows = await sql.rows<ImportRow>(
    `select ${IMPORTS.select} from ${IMPORTS.from}${conditions.where}`,
    conditions.values,
  );
  return rows.map(toImport);
}

/** The database's own clock, in milliseconds. */
export function nowIn({ engine }: Pick<Sql, "engine">): string {
  return engine === "postgres"
    ? "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)"
    : "cast(unixepoch('subsec') * 1000 as integer)";
}

/** True where an import waits that nobody works on. */
export async function readImportWaits(sql: Sql): Promise<boolean> {
  const waiting = `select 1 from import_tasks t where t.claimed_until is null or t.claimed_until < ${nowIn(sql)}`;
  return (await sql.rows(`${waiting} limit 1`)).length > 0;
}

/** One page of an import's findings. */
export function readImportFindings(
  sql: Sql,
  id: string,
  { severity = [], refuses = [] }: ImportFindingFilter,
  page: PageRequest,
): Promise<Page<ImportFinding>> {
  const conditions = new Conditions()
    .add("f.import_id = ?", id)
    .in("f.severity", severity)
    .in("f.refuses", refuses);
  return pageOf(sql, FINDINGS, conditions, page);
}

/** One page of an import's reports. */
export function readImportedReports(sql: Sql, id: string, page: PageRequest): Promise<Page<ImportedReport>> {
  return pageOf(sql, REPORTS, new Conditions().add("r.import_id = ?", id), page);
}

/** The version a workbook left a report at when it was last imported; null where it never was. */
export async function readVersionLeftBy(
  sql: Sql,
  workbook: string,
  service: string,
  quarter: string,
): Promise<number | null> {
  const [row] = await sql.rows<{ version: number | null }>(
    `select max(r.version) as "version" from imports i join imported_reports r on r.import_id = i.id
      where i.workbook = ? and i.state = 'COMMITTED' and r.service = ? and r.quarter = ?`,
    [workbook, service, quarter],
  );
  return row?.version ?? null;
}

function toImport(row: ImportRow): ImportRecord {
  const { reports, created, changed, unchanged, refused, leftOut, errors, warnings, infos, ...rest } = row;
  return {
    ...rest,
    state: row.state as ImportState,
    layout: row.layout as FileLayout | null,
    mode: row.mode as ImportMode,
    dryRun: row.dryRun === 1,
    replaceReport: row.replaceReport === 1,
    createServices: row.createServices === 1,
    counts: { reports, created, changed, unchanged, refused, leftOut, errors, warnings, infos },
  };
}
