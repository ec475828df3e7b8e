import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { type Later, makeAccessNotes } from "./access-notes";
import type { Config } from "./config";
import { ApiError } from "./domain/errors";
import { quarterOfDate } from "./domain/fiscal-quarter";
import { newYorkDateOf } from "./domain/new-york-time";
import { makeServer, type ServerOptions } from "./faces/http/server";
import { makeDatasetShelf } from "./formats/dataset/dataset-shelf";
import { partsOf, putTogether } from "./formats/file-parts";
import { makeFileReader } from "./formats/reading/file-reader";
import { openSpool } from "./formats/spool";
import { type ImportWorker, makeImportWorker } from "./import-worker";
import { keySecrets } from "./key-secrets";
import { PACKAGE_ROOT, packageVersion } from "./package-root";
import { readSeedDocuments } from "./seed-documents";
import { type Backup, backupSqlite } from "./storage/backup-sqlite";
import { type CopyProgress, type CopyReport, copyStore } from "./storage/copy/copy-store";
import { openConnections } from "./storage/data-source";
import { type DatabaseTarget, parseDatabaseUrl } from "./storage/database-url";
import { openStore, type Store } from "./storage/open-store";
import { readSeeds } from "./storage/read-seeds";
import { withThriftyHeap } from "./thrifty-heap";
import { claimImport } from "./use-cases/claim-import";
import { gatherDataset } from "./use-cases/gather-dataset";
import type { AccessNotes, Clock, FilePorts, Ports } from "./use-cases/ports";
import type { RateCounter } from "./use-cases/rate-ports";
import { runImport } from "./use-cases/run-import";
import type { ImportTimes } from "./use-cases/step-watch";

/** What a store is opened with, besides the configuration. */
export interface StoreOptions {
  readonly clock?: Clock;
  /** False for a database without the published figures. */
  readonly seeded?: boolean;
  /** Told what is being loaded on the first start. */
  readonly onProgress?: (line: string) => void;
  readonly onStatement?: (sql: string, values?: readonly unknown[]) => void;
  /** Told what went wrong in work that no request waits for. */
  readonly onFailure?: (failure: unknown) => void;
  /** Told how long an import took that was worked on here. */
  readonly onImport?: (id: string, times: ImportTimes) => void;
  /** What counts requests where the store does not; left out, each server does for itself. */
  readonly rates?: RateCounter | null;
  /** Where refusals and uses of keys are noted instead of here. */
  readonly notes?: AccessNotes;
  /** When notes are written down that are kept here; at the next full minute unless told. */
  readonly notesLater?: Later;
}

/** An open store with everything the use cases need, and whether it was made just now. */
export interface OpenedStore {
  readonly store: Store;
  readonly ports: Ports;
  /** What works on imports once it is woken; it stops with the store at the latest. */
  readonly imports: ImportWorker;
  readonly isNew: boolean;
}

/** Opens the store, and on the first start fills it with the published figures, in one transaction. */
export async function openPorts(config: Config, options: StoreOptions = {}): Promise<OpenedStore> {
  const clock = options.clock ?? (() => new Date());
  const store = await openStore(config.database, {
    ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
    suppressBelow: config.suppressBelow,
    modelBytes: 1_048_576 * config.modelMegabytes,
    ...(options.onFailure === undefined ? {} : { onFailure: options.onFailure }),
  });
  try {
    return await fillStore(store, config, clock, options);
  } catch (failure) {
    await store.close();
    throw failure;
  }
}

async function fillStore(
  store: Store,
  config: Config,
  clock: Clock,
  options: StoreOptions,
): Promise<OpenedStore> {
  const now = clock();
  const thisQuarter = quarterOfDate(newYorkDateOf(now));
  const since = config.trackingSince ?? thisQuarter ?? "FY2000-Q1";
  const isNew = await store.initialise(since, now.toISOString(), async () => {
    if (options.seeded === false) return null;
    const folder = join(PACKAGE_ROOT, "seeds");
    const seeds = readSeeds(folder);
    options.onProgress?.(
      `First start: loading ${seeds.hisps.length} HISPs, ${seeds.services.length} services and ${seeds.reports.length} published report revisions.`,
    );
    return { ...seeds, documents: readSeedDocuments(join(PACKAGE_ROOT, "seeds")) };
  });
  const trackingSince = (await store.trackingSince()) ?? since;
  const onFailure = options.onFailure ?? (() => undefined);
  const imports = makeImportWorker(1_000 * config.importLease, () => nextImport(ports, options), onFailure);
  const ownNotes = makeAccessNotes(store.work, clock, onFailure, options.notesLater);
  const dataset = makeDatasetShelf(config.importFolder ?? tmpdir(), {
    revision: () => store.revisions.current(),
    use: (work) => store.snapshot(async (read) => work(await gatherDataset(read))),
  });
  const ports: Ports = {
    ...{ read: store.read, publicRead: store.publicRead, revisions: store.revisions },
    ...{ snapshot: store.snapshot, work: store.work, load: store.load },
    suppressBelow: config.suppressBelow,
    ...{ clock, secrets: keySecrets, trackingSince, imports },
    ...{ rates: store.rates ?? options.rates ?? null, notes: options.notes ?? ownNotes },
    files: filePorts(config),
    dataset,
    operator: {
      publisher: config.publisher,
      contactName: config.contactName,
      contactEmail: config.contactEmail,
    },
  };
  return {
    store: {
      ...store,
      close: async () => {
        await imports.stop();
        await dataset.close();
        await ownNotes.stop();
        await store.close();
      },
    },
    ...{ ports, imports, isNew },
  };
}

/** Works on the import that waits longest. @returns false where none does */
async function nextImport(ports: Ports, { onImport, onFailure }: StoreOptions): Promise<boolean> {
  const claimed = await claimImport(ports);
  if (claimed === null) return false;
  await withThriftyHeap(() => runImport(ports, claimed)).then(
    (times) => onImport?.(claimed.record.id, times),
    (failure: unknown) => onFailure?.(failure),
  );
  return true;
}

function filePorts(config: Config): FilePorts {
  const folder = config.importFolder ?? tmpdir();
  return {
    reader: makeFileReader({ folder }),
    limits: {
      maxRows: config.importRows,
      maxUnpackedBytes: 10 * config.importLimit,
      maxColumns: 2_000,
      maxMilliseconds: 600_000,
      maxMemoryBytes: 512 * 1024 * 1024,
    },
    openSpool: () => openSpool(folder),
    parts: partsOf,
    putTogether: (parts) => putTogether(folder, parts),
  };
}

/** Copies a SQLite database into a new file, while servers go on. */
export const backupDatabase = (database: string, file: string): Promise<Backup> =>
  backupSqlite(database, file);

/** Copies everything of a database into an empty one. @throws INVALID_PARAMETER where an address is none */
export async function copyDatabase(from: string, to: string, onProgress: CopyProgress): Promise<CopyReport> {
  return copyStore(databaseAt("--from", from), databaseAt("--to", to), onProgress);
}

function databaseAt(option: string, url: string): DatabaseTarget {
  const target = parseDatabaseUrl(url);
  // The address may hold a password: it is not said again.
  if (target === null)
    throw new ApiError(
      "INVALID_PARAMETER",
      `${option} is not the address of a database: write sqlite:PATH or postgres://USER@HOST:PORT/NAME.`,
    );
  return target;
}

/** Brings a database to the newest schema. @returns the steps that were taken @throws where it is a newer program's */
export async function migrateDatabase({ database }: Config): Promise<readonly string[]> {
  const { migrated, close } = await openConnections(database);
  await close();
  return migrated;
}

/** The server over open ports. @param probes what it asks about its process where that is not to be asked itself, and where it hands on to */
export function makeApp(
  config: Config,
  ports: Ports,
  logger: Logger,
  probes: Pick<ServerOptions, "heap" | "metrics" | "writerSocket"> = {},
): Promise<FastifyInstance> {
  return makeServer({
    ports,
    logger,
    version: packageVersion(),
    assets: join(PACKAGE_ROOT, "dist", "assets"),
    publicUrl: config.publicUrl,
    bodyLimit: config.bodyLimit,
    uploads: { folder: config.importFolder ?? tmpdir(), limit: config.importLimit },
    trustProxy: config.trustProxy,
    patienceMs: 1_000 * config.patience,
    maxConnections: config.maxConnections,
    maxRequests: config.maxRequests,
    cacheBytes: 1_048_576 * config.cacheMegabytes,
    rateLimits: { anonymous: config.rateLimitAnonymous, key: config.rateLimitKey },
    isTraced: config.traces !== null,
    ...probes,
  });
}
