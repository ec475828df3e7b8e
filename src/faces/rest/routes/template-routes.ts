import { randomUUID } from "node:crypto";
import { writeWorkbook, XLSX } from "../../../formats/workbook/write-workbook";
import { gatherWorkbook } from "../../../use-cases/gather-workbook";
import type { Route } from "../route";

/** The reporting workbook of a service and quarter (A-11 280.14). */
export function templateRoutes(): Route[] {
  return [
    {
      kind: "file",
      method: "GET",
      path: "/v1/services/{service}/reports/{quarter}/template.xlsx",
      operationId: "downloadTemplate",
      tag: "Reports",
      summary: "The reporting workbook of a service and quarter",
      description:
        "An XLSX workbook with instructions, drop-downs and the last figures beside (A-11 280.14). Where there is a report it is filled with it: for the public the published one, for its HISP and reviewers the newest revision. Filled in, it is sent to POST /v1/imports and becomes the draft.",
      access: "public, more with a key",
      query: [],
      body: null,
      answer: null,
      statuses: { 200: "The workbook." },
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
      mediaTypes: [XLSX],
      handle: async ({ ports, actor, path }) => {
        const source = await gatherWorkbook(ports, actor, path["service"] ?? "", path["quarter"] ?? "");
        return {
          mediaType: XLSX,
          fileName: `cx-report-${source.service.slug}-${source.quarter}.xlsx`,
          body: await writeWorkbook(source, randomUUID()),
        };
      },
    },
  ];
}
