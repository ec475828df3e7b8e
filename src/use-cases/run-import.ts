import { ApiError } from "../domain/errors";
import { refusesSave } from "../domain/findings";
import type { ImportRecord } from "../domain/imports";
import type { Hisp, Service } from "../domain/records";
import { ClaimLost, giveBack, requireClaim, whileClaimed } from "./claim-import";
import { everyRow } from "./every-row";
import type { FileFinding, ReadFile } from "./file-reading";
import type { PlannedDraft, PlannedService } from "./import-commit";
import { ENDED_SERVERS, FAILED, MOST_ATTEMPTS } from "./import-findings";
import { ImportLog } from "./import-log";
import { ImportPeers } from "./import-peers";
import type { ClaimedImport } from "./import-ports";
import { journeysOf } from "./journeys-of";
import { type FoundInFile, planReport } from "./plan-import";
import type { Ports, Spool } from "./ports";
import { type ImportTimes, StepWatch } from "./step-watch";
import { breather, refuseImport, storeImport } from "./store-import";
import { SurveyShelf } from "./survey-shelf";

/**
 * Reads, checks and stores one file. What is wrong with it is in its record and findings. The record comes to its end,
 * but where the server stops (then the import is given back), loses the claim, or loses the database (then the claim
 * runs out): somebody else begins it anew.
 * @throws what nobody expected, after the record of it was ended where that could be
 */
export async function runImport(ports: Ports, claimed: ClaimedImport): Promise<ImportTimes> {
  const log = new ImportLog(ports, claimed);
  const watch = new StepWatch();
  await whileClaimed(ports, claimed.claim, async (signal) => {
    try {
      if (claimed.attempt > MOST_ATTEMPTS) await refuseFor(ENDED_SERVERS, ports, claimed, log);
      else await readAndStore(ports, claimed, log, watch, signal);
    } catch (failure) {
      if (failure instanceof ClaimLost) return;
      if (signal.aborted) return giveBack(ports, claimed);
      if (!isOutOfReach(failure)) await refuseFor(FAILED, ports, claimed, log);
      throw failure;
    }
  });
  return watch.times;
}

/** Ends an import for what is no fault of its file. */
async function refuseFor(finding: FoundInFile, ports: Ports, claimed: ClaimedImport, log: ImportLog) {
  await log.add([finding]);
  await refuseImport(ports, claimed, log);
}

/** The database is: it may be back in a moment, and nothing can be written meanwhile. */
function isOutOfReach(failure: unknown): boolean {
  return failure instanceof ApiError && failure.code === "UNAVAILABLE";
}

async function readAndStore(
  ports: Ports,
  claimed: ClaimedImport,
  log: ImportLog,
  watch: StepWatch,
  signal: AbortSignal,
) {
  const { record, mapping, mediaType } = claimed;
  await log.save({ state: "READING" });
  const { path, close } = await ports.files.putTogether(keptParts(ports, claimed));
  try {
    const file = { path, name: record.fileName, mediaType, bytes: record.bytes };
    const read = await ports.files.reader.read(file, {
      mapping,
      services: await ports.read.knownServices(),
      createServices: record.createServices,
      limits: ports.files.limits,
      onProgress: (rowsDone, rowsTotal) => log.note({ rowsDone, rowsTotal }),
      signal,
    });
    watch.end("readMs");
    const drafts = await ports.files.openSpool<PlannedDraft>();
    try {
      const { layout, rows, workbook } = read;
      log.note({ layout, rowsDone: rows, rowsTotal: rows, workbook: workbook?.workbook ?? null });
      await log.add(read.findings.map(flat));
      const services = await check(ports, claimed, read, log, drafts, signal);
      await log.save({ state: "CHECKED" });
      watch.end("checkMs");
      if (!isStorable(record.mode, read, log)) {
        await refuseImport(ports, claimed, log);
      } else if (record.dryRun) {
        await log.end({ state: "CHECKED" });
      } else {
        await storeImport({ ports, log }, claimed, { drafts, services }, signal);
        watch.end("storeMs");
      }
    } finally {
      await drafts.close();
      await read.close();
    }
  } finally {
    await close();
  }
}

/** The file as it is kept, one part in memory at a time. */
async function* keptParts(ports: Ports, { claim }: ClaimedImport): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const part = await ports.work.write(async (transaction) => {
      await requireClaim(transaction, claim);
      return transaction.importPart(claim.import, number);
    });
    if (part === null) return;
    yield part;
  }
}

function isStorable(mode: ImportRecord["mode"], read: ReadFile, log: ImportLog): boolean {
  if (!read.isSound) return false;
  return mode === "PARTIAL" ? log.count > log.refused : !refusesSave(read.findings) && log.refused === 0;
}

/** Plans every report, and puts what is to be stored aside. */
async function check(
  ports: Ports,
  { actor, record }: ClaimedImport,
  read: ReadFile,
  log: ImportLog,
  drafts: Spool<PlannedDraft>,
  signal: AbortSignal,
): Promise<PlannedService[]> {
  const hisps = await everyRow((page) => ports.read.hisps({}, page), "slug");
  const known = await everyRow((page) => ports.read.services({}, page), "slug");
  const context = {
    ...{ ports, actor, options: record, workbook: read.workbook },
    hisps: new Map(hisps.map((hisp): [string, Hisp] => [hisp.slug, hisp])),
    services: new Map(
      [...known, ...read.newServices.map(asService)].map((service) => [service.slug, service]),
    ),
    journeys: await journeysOf(ports),
    peers: new ImportPeers(ports, read.keys),
    surveys: new SurveyShelf(ports),
  };
  const breathe = breather(signal);
  for await (const report of read.reports()) {
    await breathe();
    const { outcome, findings, draft } = await planReport(context, report);
    await log.add(findings);
    if (draft !== null && !record.dryRun) await drafts.add({ ...draft, position: log.count });
    log.addReport({ service: report.service, quarter: report.quarter, outcome });
  }
  return read.newServices.flatMap((service) => {
    const first = read.keys.find((key) => key.service === service.slug);
    return first === undefined ? [] : [{ ...service, firstQuarter: first.quarter }];
  });
}

function asService({ slug, name, hisp }: ReadFile["newServices"][number]): Service {
  return {
    ...{ slug, name, hisp, department: "", serviceType: null, alsoReportedAs: [] },
    ...{ firstQuarter: null, lastQuarter: null, designatedFrom: null, designatedTo: null },
  };
}

function flat({ place, ...finding }: FileFinding): FoundInFile {
  return { ...finding, ...place };
}
