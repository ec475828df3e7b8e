import { refusesSave } from "../domain/findings";
import type { ImportRecord } from "../domain/imports";
import type { Hisp, Service } from "../domain/records";
import type { Actor } from "./actor";
import { auditOf, refusalOf } from "./audit-entry";
import { everyRow } from "./every-row";
import type { FileFinding, ReadFile, ReceivedFile } from "./file-reading";
import {
  ChangedMeanwhile,
  type CommitContext,
  commitDraft,
  commitServices,
  type PlannedDraft,
  type PlannedService,
} from "./import-commit";
import { changedMeanwhile, FAILED, INTERRUPTED } from "./import-findings";
import { ImportLog } from "./import-log";
import { ImportPeers } from "./import-peers";
import { journeysOf } from "./journeys-of";
import { type FoundInFile, planReport } from "./plan-import";
import type { Ports, Spool } from "./ports";
import { SurveyShelf } from "./survey-shelf";

/** What one import works on. */
export interface ImportJob {
  readonly actor: Actor;
  readonly record: ImportRecord;
  readonly file: ReceivedFile;
  /** The mapping file's JSON as it came; null for none. */
  readonly mapping: unknown;
}

/** The work was ended because the server stops. */
class Stopped extends Error {}

/**
 * Reads, checks and stores one file. What is wrong with it is in its record and findings; the record always comes to an
 * end.
 * @throws what nobody expected, after the record of it was ended
 */
export async function runImport(ports: Ports, job: ImportJob, signal: AbortSignal): Promise<void> {
  const log = new ImportLog(ports, job.record);
  try {
    await readAndStore(ports, job, log, signal);
  } catch (failure) {
    const stopped = failure instanceof Stopped;
    await log.add([stopped ? INTERRUPTED : FAILED]);
    await refuse(ports, job, log);
    if (!stopped) throw failure;
  }
}

async function readAndStore(ports: Ports, job: ImportJob, log: ImportLog, signal: AbortSignal) {
  const { record, file, mapping } = job;
  await log.save({ state: "READING" });
  const read = await ports.files.reader.read(file, {
    mapping,
    services: await ports.read.knownServices(),
    createServices: record.createServices,
    limits: ports.files.limits,
    onProgress: (rowsDone, rowsTotal) => log.note({ rowsDone, rowsTotal }),
  });
  const drafts = await ports.files.openSpool<PlannedDraft>();
  try {
    const { layout, rows, workbook } = read;
    log.note({ layout, rowsDone: rows, rowsTotal: rows, workbook: workbook?.workbook ?? null });
    await log.add(read.findings.map(flat));
    const services = await check(ports, job, read, log, drafts, signal);
    await log.save({ state: "CHECKED" });
    if (!isStorable(record.mode, read, log)) {
      await refuse(ports, job, log);
    } else if (record.dryRun) {
      await log.end({ state: "CHECKED" });
    } else {
      await store({ ports, actor: job.actor, importId: record.id, log }, job, drafts, services, signal);
    }
  } finally {
    await drafts.close();
    await read.close();
  }
}

function isStorable(mode: ImportRecord["mode"], read: ReadFile, log: ImportLog): boolean {
  if (!read.isSound) return false;
  return mode === "PARTIAL" ? log.count > log.refused : !refusesSave(read.findings) && log.refused === 0;
}

/** Plans every report, and puts what is to be stored aside. */
async function check(
  ports: Ports,
  { actor, record }: ImportJob,
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

/** All of it in one transaction; in partial mode as many as are still as they were when they were checked. */
async function store(
  context: CommitContext,
  { actor, record, file }: ImportJob,
  drafts: Spool<PlannedDraft>,
  services: readonly PlannedService[],
  signal: AbortSignal,
): Promise<void> {
  const { ports, log } = context;
  const breathe = breather(signal);
  const meanwhile: FoundInFile[] = [];
  try {
    await ports.work.write(async (transaction) => {
      meanwhile.length = 0;
      await commitServices(context, transaction, services);
      for await (const draft of drafts.all()) {
        await breathe();
        try {
          await commitDraft(context, transaction, draft);
        } catch (failure) {
          if (!(failure instanceof ChangedMeanwhile) || record.mode === "ATOMIC") throw failure;
          meanwhile.push(changedMeanwhile(draft, failure.version));
          log.settle(draft.position, "REFUSED", null);
        }
      }
      const { id, sha256 } = record;
      const details = {
        file: file.name,
        bytes: file.bytes,
        sha256,
        reports: log.count,
        refused: log.refused,
      };
      const at = ports.clock().toISOString();
      await transaction.audit(auditOf(actor, "IMPORT", id, at, details));
      await log.endIn(transaction, { state: "COMMITTED" }, meanwhile);
    });
  } catch (failure) {
    if (!(failure instanceof ChangedMeanwhile)) throw failure;
    await log.add([changedMeanwhile(failure.draft, failure.version)]);
    await refuse(ports, { actor, record, file }, log);
  }
}

/** Ends the record of a file nothing of which is stored. */
async function refuse(
  ports: Ports,
  { actor, record, file }: Pick<ImportJob, "actor" | "record" | "file">,
  log: ImportLog,
): Promise<void> {
  const { id, sha256, dryRun } = record;
  const details = {
    file: file.name,
    bytes: file.bytes,
    sha256,
    dryRun,
    reports: log.count,
    refused: log.refused,
  };
  const at = ports.clock().toISOString();
  await log.end({ state: "REFUSED" }, refusalOf(actor, "IMPORT", id, at, "IMPORT_REFUSED", details));
}

/** Lets requests be answered while a large file is worked on. @throws Stopped where the server stops */
function breather(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (signal.aborted) throw new Stopped();
    if (performance.now() - last < 10) return;
    await new Promise((go) => setImmediate(go));
    last = performance.now();
  };
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
