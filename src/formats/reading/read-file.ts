import { join } from "node:path";
import type { KnownService, NewService, ReportKey } from "../../use-cases/file-reading";
import { csvRows } from "./csv-rows";
import { misnamed, tellKind } from "./file-kind";
import { FileProblem, fileFinding } from "./file-problem";
import { FindingList } from "./finding-list";
import { FileState, HEADER_ONLY, type Intake, MAPPING_UNUSED } from "./intake";
import { type JsonIntake, jsonIntake, objectOf } from "./json-intake";
import { jsonLines } from "./json-lines";
import { loneTable, MAPPING_READER, TABLE_LAYOUTS } from "./layouts";
import { HeaderSearch, layoutUnknown } from "./open-table";
import type { ReadJob, ReadSummary, ReportMessage } from "./read-messages";
import { mayBeSet, readSet } from "./read-set";
import { readXlsx } from "./read-xlsx";
import type { TableRow } from "./row-reading";
import { RowStage } from "./row-stage";
import { storableFinding } from "./storable-finding";
import { TableIntake } from "./table-intake";
import { zipNames } from "./xlsx/zip-parts";

/** A file whose rows were all read. */
export interface FileReading {
  readonly summary: ReadSummary;
  /** The reports in the order of `summary.keys`, put together as they are asked for. */
  reports(): Generator<ReportMessage>;
  close(): void;
}

/** Every new service is a decision of a person; so many are a mistake. */
const MOST_NEW_SERVICES = 1_000;

/**
 * Reads a file to its end, in this thread. Whatever is wrong with the file is a finding.
 * @param onProgress told how many rows were read and about how many there are, now and then
 */
export async function readFile(
  job: ReadJob,
  onProgress: (rows: number, total: number | null) => void,
): Promise<FileReading> {
  const { options, folder } = job;
  const findings = new FindingList();
  const newServices = new Map<string, NewService>();
  const stage = new RowStage(join(folder, "rows.sqlite"));
  const onNewService = (service: NewService) => {
    if (newServices.size < MOST_NEW_SERVICES) newServices.set(service.slug, service);
  };
  // Of text alone: how far a packed sheet was read says little of what is to come.
  let bytes = 0;
  const onBytes = (before: number) => {
    bytes = before;
  };
  const context = { services: options.services, createServices: options.createServices, onNewService };
  const mapping = options.mapping == null ? null : MAPPING_READER(options.mapping, TABLE_LAYOUTS, context);
  const intake: Intake = {
    reading: { layouts: TABLE_LAYOUTS, context, mapping },
    ...{
      stage,
      findings,
      limits: options.limits,
      onRow: throttled((rows) => onProgress(rows, estimate(rows, job.file.bytes, bytes))),
    },
  };
  const state = new FileState(intake);
  try {
    await readInto(state, job, onBytes);
  } catch (failure) {
    if (!(failure instanceof FileProblem)) {
      stage.close();
      throw failure;
    }
    findings.add(...failure.findings.map(storableFinding));
    state.isCut = true;
  }
  if (newServices.size >= MOST_NEW_SERVICES) findings.add(tooManyServices());
  const { assembly, report, workbook, rows, isSound } = state;
  // Past the most that are made, a service is nobody's.
  const isKnown = knowsService(options.services, newServices);
  const keys = report === null ? stage.finish().filter(isKnown) : [keyOf(report)];
  return {
    summary: {
      ...{ layout: assembly?.layout ?? (report === null ? null : "WORKBOOK"), rows, isSound, workbook, keys },
      ...{ findings: findings.all(), newServices: [...newServices.values()] },
      columns: assembly?.columns ?? null,
    },
    reports: function* () {
      if (report !== null) yield report;
      else if (assembly !== null) for (const key of keys) yield assembly.assemble(key);
    },
    close: () => stage.close(),
  };
}

async function readInto(
  state: FileState,
  { file, options, folder }: ReadJob,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const { findings } = state.intake;
  const kind = await tellKind(file);
  findings.add(...misnamed(file, kind).map(storableFinding));
  if (kind === "ZIP") {
    if (mayBeSet(await zipNames(file.path))) await readSet(state, file.path, folder);
    else await readXlsx(state, file.path);
  } else if (kind === "TABLE") await readTable(state, csvRows(file.path, options.limits.maxColumns, onBytes));
  else await readJson(state, file.path, onBytes);
}

/** Reads a table whose header is the first row that is one. @throws FileProblem */
async function readTable(state: FileState, rows: AsyncIterable<TableRow>): Promise<void> {
  const search = new HeaderSearch(state.intake.reading);
  let table: TableIntake | null = null;
  try {
    for await (const row of rows) {
      if (table !== null) table.take(row);
      else {
        const opened = search.offer(row);
        if (opened !== null) table = new TableIntake(opened, state.intake);
        else if (search.isOver) break;
        state.assembly = table;
      }
    }
  } finally {
    table?.end();
    state.rows = table?.rows ?? 0;
  }
  if (table === null)
    throw loneTable(search.likeliest) ?? layoutUnknown(search.likeliest, state.intake.reading);
  if (table.rows === 0) throw new FileProblem(HEADER_ONLY);
}

async function readJson(state: FileState, path: string, onBytes: (bytes: number) => void): Promise<void> {
  const { intake } = state;
  if (intake.reading.mapping !== null) intake.findings.add(fileFinding(MAPPING_UNUSED, "WARNING"));
  let lines: JsonIntake | null = null;
  try {
    for await (const line of jsonLines(path, onBytes)) {
      const value = objectOf(line, intake);
      if (value === null) continue;
      if (lines === null) {
        lines = jsonIntake(value, line.row, intake);
        state.assembly = lines;
      }
      lines.take(line.row, value, line.text);
    }
  } finally {
    state.rows = lines?.rows ?? 0;
  }
  if (lines === null && intake.findings.isClean) throw new FileProblem(NO_OBJECTS);
}

const NO_OBJECTS = {
  rule: "file-empty",
  message: "The file holds no JSON objects.",
  action: "Send a file with at least one.",
};

function tooManyServices() {
  return fileFinding({
    ...{ rule: "too-many-services", value: MOST_NEW_SERVICES },
    message: `The file names ${MOST_NEW_SERVICES} services or more that are not known.`,
    action: "Look whether the column of services holds services.",
  });
}

function knowsService(
  services: readonly KnownService[],
  made: ReadonlyMap<string, NewService>,
): (key: ReportKey) => boolean {
  const slugs = new Set(services.map(({ slug }) => slug));
  return ({ service }) => slugs.has(service) || made.has(service);
}

function keyOf({ service, quarter }: ReportMessage): ReportKey {
  return { service, quarter };
}

/** About how many rows there are, by what those so far took of the file; null while that is not known. */
function estimate(rows: number, all: number, bytes: number): number | null {
  return bytes === 0 ? null : Math.max(rows, Math.round((rows * all) / bytes));
}

/** Tells of progress a few times a second. */
function throttled(onProgress: (rows: number) => void): () => void {
  let rows = 0;
  let last = performance.now();
  return () => {
    rows += 1;
    if (rows % 256 !== 0 || performance.now() - last < 200) return;
    last = performance.now();
    onProgress(rows);
  };
}
