import { setTimeout as wait } from "node:timers/promises";
import type { ImportedReportOutput, ImportFindingOutput, ImportOutput } from "../../contract/import-output";
import type { ImportOptions } from "../../domain/imports";
import type { FileToImport, ImportDesk } from "./import-desk";
import { interruptedNow } from "./interruption";
import { startProgress } from "./progress";

/** An import that came to its end, with everything that was found and done. */
export interface EndedImport {
  readonly record: ImportOutput;
  readonly findings: readonly ImportFindingOutput[];
  readonly reports: readonly ImportedReportOutput[];
  /** Where others can look it up; null where nobody else can. */
  readonly address: string | null;
}

/** Between two looks, in milliseconds: short files are answered at once, long ones are not asked for all the time. */
const [FIRST_WAIT, LONGEST_WAIT] = [50, 2_000];

/** Has a file imported, and waits for its end, with progress on a terminal. */
export async function followImport(
  desk: ImportDesk,
  file: FileToImport,
  options: ImportOptions,
): Promise<EndedImport> {
  interruptedNow("Nothing was stored.");
  const sending = await startProgress(`Sending ${file.name}`, "bytes");
  let id: string;
  try {
    id = await desk.take(file, options, (bytes) => {
      sending.update(bytes, file.bytes);
      // From here on the server may have all of it, though it has not answered.
      if (bytes >= file.bytes) interruptedNow("The file was sent: cx pull imports shows what became of it.");
    });
  } finally {
    sending.stop();
  }
  const address = desk.address(id);
  if (address !== null) interruptedNow(`The import goes on at the server: ${address}`);
  const record = await ended(desk, id);
  const [findings, reports] = [await desk.findings(id), await desk.reports(id)];
  return { record, findings, reports, address };
}

async function ended(desk: ImportDesk, id: string): Promise<ImportOutput> {
  const reading = await startProgress("Reading", "rows");
  try {
    for (let pause = FIRST_WAIT; ; pause = Math.min(1.5 * pause, LONGEST_WAIT)) {
      const record = await desk.look(id);
      if (record.finishedAt !== null) return record;
      reading.update(record.rowsDone, record.rowsTotal);
      await wait(pause);
    }
  } finally {
    reading.stop();
  }
}
