import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { everyRow } from "../../use-cases/every-row";
import type { ImportDesk } from "./import-desk";
import { OFFLINE_ACTOR, openOfflineStore } from "./offline-store";

/**
 * Checks files on this machine, by the very use case a server runs, against the published figures that come with the
 * program. @throws what nobody expected while checking, from `look`
 */
export async function importOffline(): Promise<ImportDesk> {
  let unexpected: { readonly failure: unknown } | null = null;
  const { ports, close } = await openOfflineStore((failure) => {
    unexpected = { failure };
  });
  const { listImportedReports, listImportFindings, readImport } = await import(
    "../../use-cases/list-imports.js"
  );
  const { presentImport, presentImportedReport, presentImportFinding } = await import(
    "../../contract/present-import.js"
  );
  const { startImport } = await import("../../use-cases/start-import.js");
  return {
    take: async ({ path, name, bytes, mapping }, options) => {
      const { id } = await startImport(ports, OFFLINE_ACTOR, {
        file: { path, name, mediaType: null, bytes },
        sha256: await sha256Of(path),
        options,
        mapping,
        discard: async () => undefined,
      });
      return id;
    },
    look: async (id) => {
      if (unexpected !== null) throw unexpected.failure;
      const { record, findings } = await readImport(ports, OFFLINE_ACTOR, id);
      return presentImport(record, findings);
    },
    findings: async (id) => {
      const { record } = await readImport(ports, OFFLINE_ACTOR, id);
      const found = await everyRow(
        async (page) => (await listImportFindings(ports, OFFLINE_ACTOR, id, {}, page)).page,
        "position",
      );
      return found.map((finding) => presentImportFinding(finding, record.fileName));
    },
    // Nothing is stored here, so there is no version to name.
    reports: async (id) =>
      (await everyRow((page) => listImportedReports(ports, OFFLINE_ACTOR, id, page), "position")).map(
        (report) => presentImportedReport(report, null),
      ),
    address: () => null,
    close,
  };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as Readable & AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}
