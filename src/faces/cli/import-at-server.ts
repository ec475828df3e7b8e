import type { ImportedReportOutput, ImportFindingOutput, ImportOutput } from "../../contract/import-output";
import type { ImportOptions } from "../../domain/imports";
import type { ImportDesk } from "./import-desk";
import { multipartBody } from "./multipart-body";
import { ServerClient } from "./server-client";
import { ServerProblem } from "./server-failures";
import type { Connection } from "./server-options";

/** Imports at a server. */
export function importAtServer(connection: Connection): ImportDesk {
  const client = new ServerClient(connection);
  return {
    take: async (file, options, onSent) => {
      const { contentType, body } = multipartBody(file, onSent);
      const init = {
        method: "POST",
        // The work is followed by its address, however long it takes.
        headers: { "Content-Type": contentType, Prefer: "respond-async", Accept: "application/json" },
        body,
        duplex: "half",
        // Else fetch keeps a copy of all that is sent, to send it again after a redirect: seen with 1.2 GB in memory.
        redirect: "error",
        window: null,
      } as const;
      try {
        return (await client.read<ImportOutput>(`/v1/imports?${queryOf(options)}`, init)).id;
      } catch (failure) {
        const id = idOfRefused(failure);
        if (id === null) throw failure;
        return id;
      }
    },
    look: (id) => client.read<ImportOutput>(`/v1/imports/${id}`),
    findings: (id) => client.list<ImportFindingOutput>(`/v1/imports/${id}/findings`),
    reports: (id) => client.list<ImportedReportOutput>(`/v1/imports/${id}/reports`),
    address: (id) => `${connection.server}/v1/imports/${id}`,
    close: async () => undefined,
  };
}

function queryOf({ mode, dryRun, replaceReport, createServices }: ImportOptions): string {
  return new URLSearchParams({
    mode: mode.toLowerCase(),
    dryRun: String(dryRun),
    ...(replaceReport ? { replace: "report" } : {}),
    ...(createServices ? { create: "services" } : {}),
  }).toString();
}

/** A file that was refused already by the time of the answer has its record like any other. */
function idOfRefused(failure: unknown): string | null {
  if (!(failure instanceof ServerProblem) || failure.problem.code !== "IMPORT_REFUSED") return null;
  return /^\/v1\/imports\/([\w-]+)$/.exec(failure.problem.instance)?.[1] ?? null;
}
