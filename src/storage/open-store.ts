import type { DataSource } from "typeorm";
import type { SuppressBelow } from "../domain/suppression";
import type { Readers, Revisions, Snapshot, StoreLoad, UnitOfWork } from "../use-cases/ports";
import type { RateCounter } from "../use-cases/rate-ports";
import { type Connections, loggingOf, openConnections } from "./data-source";
import type { DatabaseTarget } from "./database-url";
import { type Dataset, loadDataset } from "./load-dataset";
import { postgresOptions } from "./postgres-options";
import { rateCounts } from "./rate-counts";
import { sqlReaders } from "./readers/sql-readers";
import { type ReplicaSql, replicaSql } from "./replica-sql";
import { postgresRevisionWatch, sqliteRevisionWatch } from "./revision-watch";
import { snapshotOver } from "./snapshot";
import { type Sql, sqlOver } from "./sql";
import { postgresUnitOfWork, sqliteUnitOfWork } from "./unit-of-work";
import { watchedWork } from "./write-health";
import { WriteQueue } from "./write-queue";

/** An open store: what reads, what writes, and its beginning and end. */
export interface Store {
  readonly engine: Connections["engine"];
  readonly read: Readers;
  /** Readers for the public: over copies of the database where there are any. */
  readonly publicRead: Readers;
  readonly revisions: Revisions;
  readonly load: () => StoreLoad;
  readonly snapshot: Snapshot;
  readonly work: UnitOfWork;
  /** Null where one server alone counts: SQLite. */
  readonly rates: RateCounter | null;
  /**
   * Makes the dataset of a new database, in one transaction.
   * @returns false, and does nothing, where there already is one
   */
  initialise(trackingSince: string, at: string, dataset: () => Promise<Dataset | null>): Promise<boolean>;
  /** The first quarter this database keeps records of; null before `initialise`. */
  trackingSince(): Promise<string | null>;
  /** Waits for writes under way, then closes. */
  close(): Promise<void>;
}

/**
 * Opens the store that a DATABASE_URL names.
 * @param onStatement is told every SQL statement, so that tests can count them
 * @param suppressBelow answers under which public results are withheld
 */
export async function openStore(
  target: DatabaseTarget,
  onStatement?: (sql: string, values?: readonly unknown[]) => void,
  suppressBelow: SuppressBelow = 0,
): Promise<Store> {
  const connections = await openConnections(target, onStatement);
  const queue = new WriteQueue();
  const { engine, writer, reader } = connections;
  const bare =
    engine === "sqlite"
      ? sqliteUnitOfWork(writer, queue, suppressBelow)
      : postgresUnitOfWork(writer, suppressBelow);
  const watch =
    target.engine === "sqlite" ? sqliteRevisionWatch(reader) : await postgresRevisionWatch(target.url);
  const { work, check } = watchedWork(
    bare,
    () =>
      engine === "sqlite"
        ? bare.write(async () => undefined)
        : writer.query("update dataset set revision = revision"),
    () => watch.doubt(),
  );
  const sql = sqlOver(reader);
  const replicas = openReplicas(target, sql, watch, onStatement);
  const readersOver = (source: Sql): Readers => ({
    ...sqlReaders(source, suppressBelow),
    datasetRevision: () => watch.current(),
  });
  const read = readersOver(sql);
  return {
    engine,
    read: { ...read, ping: async () => void (await Promise.all([read.ping(), check()])) },
    publicRead: replicas === null ? read : readersOver(replicas.sql),
    revisions: watch,
    load: () => ({
      writesWaiting: queue.length,
      pools: engine === "sqlite" ? [] : [poolLoad("write", writer), poolLoad("read", reader)],
    }),
    snapshot: snapshotOver(connections, suppressBelow),
    work,
    rates: engine === "postgres" ? rateCounts(writer) : null,
    initialise: async (trackingSince, at, dataset) => {
      // Seen without the write lock, which somebody may hold for long.
      if ((await sql.rows("select 1 as one from dataset")).length > 0) return false;
      const made = await queue.run(() =>
        writer.transaction(async (manager) => {
          await manager.query("update writer_turns set turns = turns + 1 where id = 1");
          const sql = sqlOver(manager);
          const existing = await sql.rows("select 1 as one from dataset");
          if (existing.length > 0) return false;
          await sql.rows(
            "insert into dataset (id, revision, created_at, tracking_since) values (1, 1, ?, ?)",
            [at, trackingSince],
          );
          const content = await dataset();
          if (content === null) return true;
          await loadDataset(manager, content, at);
          await sql.rows(
            "insert into changes (sequence, at, kind, summary) values (1, ?, 'DATASET_LOADED', ?)",
            [
              at,
              `Loaded ${content.reports.length} published revisions of ${content.services.length} services.`,
            ],
          );
          return true;
        }),
      );
      watch.doubt();
      return made;
    },
    trackingSince: async () => {
      const [row] = await sqlOver(reader).rows<{ since: string }>(
        'select tracking_since as "since" from dataset',
      );
      return row?.since ?? null;
    },
    close: async () => {
      await queue.drained();
      await watch.close();
      await replicas?.close();
      await connections.close();
    },
  };
}

function openReplicas(
  target: DatabaseTarget,
  primary: Sql,
  revisions: Revisions,
  onStatement?: (sql: string, values?: readonly unknown[]) => void,
): ReplicaSql | null {
  if (target.engine === "sqlite" || target.replicas === undefined || target.replicas.length === 0)
    return null;
  const options = (url: string) => ({ ...postgresOptions(url, target), ...loggingOf(onStatement) });
  return replicaSql(target.replicas, options, primary, revisions);
}

/** What the driver says of its pool. */
function poolLoad(pool: string, { driver }: DataSource): StoreLoad["pools"][number] {
  const { master } = driver as unknown as {
    master: Record<"totalCount" | "idleCount" | "waitingCount", number>;
  };
  return { pool, open: master.totalCount, idle: master.idleCount, waiting: master.waitingCount };
}
