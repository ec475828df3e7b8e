import { ImportedReportOutput, ImportFindingOutput, ImportOutput } from "../../../contract/import-output";
import { ImportFilterInput, ImportFindingFilterInput, ImportParams } from "../../../contract/import-params";
import { ItemParams } from "../../../contract/list-params";
import { presentImport, presentImportedReport, presentImportFinding } from "../../../contract/present-import";
import type { ImportOptions } from "../../../domain/imports";
import { versionTag } from "../../../use-cases/etag";
import { importFile, isDone } from "../../../use-cases/import-file";
import {
  IMPORT_SORTS,
  type ImportDetail,
  IN_IMPORT_SORTS,
  listImportedReports,
  listImportFindings,
  listImports,
  readImport,
} from "../../../use-cases/list-imports";
import { requireImporter } from "../../../use-cases/start-import";
import { mapPage } from "../map-page";
import type { ListRoute, Route, UploadRoute } from "../route";

const IMPORT = "/v1/imports/{import}";
const OWN = "Yours: those of your key, and of keys that submit for the same HISPs; reviewers see all.";

/** Files in: sending one, and what became of it. */
export function importRoutes(): Route[] {
  return [
    uploadRoute(),
    {
      kind: "list",
      method: "GET",
      path: "/v1/imports",
      operationId: "listImports",
      tag: "Imports",
      summary: "Imports",
      description: `The files that were sent, newest first, and what became of each. ${OWN}`,
      access: "submitter or reviewer",
      query: [ImportFilterInput],
      body: null,
      answer: ImportOutput,
      statuses: { 200: "Imports." },
      errors: ["UNAUTHENTICATED", "INVALID_PARAMETER"],
      sorts: IMPORT_SORTS,
      defaultSort: "-createdAt",
      handle: async ({ ports, actor, query, list }) => {
        const { state } = query as ImportFilterInput;
        return mapPage(await listImports(ports, actor, { state: state ?? [] }, list), present);
      },
    },
    {
      kind: "item",
      method: "GET",
      path: IMPORT,
      operationId: "readImport",
      tag: "Imports",
      summary: "One import",
      description: "How far a file got: poll it until finishedAt is not null.",
      access: "submitter or reviewer",
      query: [ItemParams],
      body: null,
      answer: ImportOutput,
      statuses: { 200: "The import." },
      errors: ["UNAUTHENTICATED", "NOT_FOUND"],
      handle: async ({ ports, actor, path }) => ({
        body: present(await readImport(ports, actor, path["import"] ?? "")),
      }),
    },
    ...insideRoutes(),
  ];
}

function insideRoutes(): ListRoute[] {
  const inside = {
    kind: "list",
    method: "GET",
    tag: "Imports",
    access: "submitter or reviewer",
    body: null,
    sorts: IN_IMPORT_SORTS,
    errors: ["UNAUTHENTICATED", "INVALID_PARAMETER", "NOT_FOUND"],
  } as const;
  return [
    {
      ...inside,
      path: `${IMPORT}/findings`,
      operationId: "listImportFindings",
      summary: "What was found in a file",
      description:
        "Every finding (at most 10,000 are kept) with file, sheet, row and cell: those of the file as a whole first, then report by report. As CSV a list to send to a colleague.",
      query: [ImportFindingFilterInput],
      answer: ImportFindingOutput,
      statuses: { 200: "Findings." },
      handle: async ({ ports, actor, path, query, list }) => {
        const { severity, refuses } = query as ImportFindingFilterInput;
        const filter = { severity: severity ?? [], refuses: refuses ?? [] };
        const id = path["import"] ?? "";
        const { record, page } = await listImportFindings(ports, actor, id, filter, list);
        return mapPage(page, (finding) => presentImportFinding(finding, record.fileName));
      },
    },
    {
      ...inside,
      path: `${IMPORT}/reports`,
      operationId: "listImportedReports",
      summary: "What became of each report of a file",
      description:
        "Every report of the file, by quarter and service: new, changed, unchanged, refused, or left out because another is.",
      query: [],
      answer: ImportedReportOutput,
      statuses: { 200: "Reports of the import." },
      handle: async ({ ports, actor, path, list }) => {
        const page = await listImportedReports(ports, actor, path["import"] ?? "", list);
        return mapPage(page, (report) =>
          presentImportedReport(report, report.version === null ? null : versionTag(report.version)),
        );
      },
    },
  ];
}

function uploadRoute(): UploadRoute {
  return {
    kind: "upload",
    method: "POST",
    path: "/v1/imports",
    operationId: "importFile",
    tag: "Imports",
    summary: "Import a file",
    description:
      "Takes the filled workbook, our CSV (a row per question, with the columns of /v1/results) or NDJSON (the same, an object per line; or a whole report per line, as it would be pushed, with its `service` and `quarter`), or the quarterly file as it was published through FY2023: as the whole body, or in a form as the part `file`, with a part `mapping` (JSON) that says what an agency's own columns are. Reports become drafts; collections of the same name are replaced. Answers when the import is done, at the latest after 20 seconds (`Prefer: wait=…` or `respond-async` says otherwise) with 202: then poll the address in Location.",
    access: "submitter or reviewer",
    query: [ImportParams],
    body: null,
    mediaTypes: [
      "multipart/form-data",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "text/csv",
      "application/x-ndjson",
      "application/zip",
      "application/octet-stream",
    ],
    answer: ImportOutput,
    statuses: {
      200: "Checked: a dry run that nothing refuses.",
      201: "Stored.",
      202: "Not done yet: poll the address in Location.",
    },
    errors: [
      "UNAUTHENTICATED",
      "FORBIDDEN",
      "MALFORMED_REQUEST",
      "INVALID_PARAMETER",
      "PAYLOAD_TOO_LARGE",
      "IMPORT_REFUSED",
    ],
    authorize: ({ actor, query }) => requireImporter(actor, optionsOf(query as ImportParams)),
    handle: async ({ ports, actor, query }, { wait, ...upload }) => {
      const command = { ...upload, options: optionsOf(query as ImportParams) };
      const detail = await importFile(ports, actor, command, wait);
      return {
        status: isDone(detail) ? (detail.record.dryRun ? 200 : 201) : 202,
        location: `/v1/imports/${detail.record.id}`,
        body: present(detail),
        replayed: detail.replayed,
      };
    },
  };
}

function optionsOf({ mode, dryRun, replace, create }: ImportParams): ImportOptions {
  return {
    mode: mode ?? "ATOMIC",
    dryRun: dryRun === true,
    replaceReport: replace === "REPORT",
    createServices: create === "SERVICES",
  };
}

function present({ record, findings }: ImportDetail): ImportOutput {
  return presentImport(record, findings);
}
