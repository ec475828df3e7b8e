import type { DataSource, EntityManager } from "typeorm";
import type { SuppressBelow } from "../domain/suppression";
import type { Readers, Revisions, Snapshot, StoreLoad, UnitOfWork } from "../use-cases/ports";
import type { RateCounter } from "../use-cases/rate-ports";
import { type Connections, loggingOf, openConnections } from "./data-source";
import type { DatabaseTarget } from "./database-url";
import { makeScoreSums } from "./fill-score-sums";
import { GroupCommit } from "./group-commit";
import { type Dataset, loadDataset } from "./load-dataset";
import { keepModel } from "./model/keep-model";
import { modelReaders } from "./model/model-readers";
import { postgresOptions } from "./postgres-options";
import { rateCounts } from "./rate-counts";
import { sqlReaders } from "./readers/sql-readers";
import { type ReplicaSql, replicaSql } from "./replica-sql";
import { postgresRevisionWatch, sqliteRevisionWatch } from "./revision-watch";
import { snapshotOver } from "./snapshot";
import { type Sql, sqlOver, sqlToRead } from "./sql";
import { postgresUnitOfWork, sqliteUnitOfWork } from "./unit-of-work";
import { watchedWork } from "./write-health";

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

/** What a store is opened with, besides its address. */
export interface OpenStoreOptions {
  /** Is told every SQL statement, so that tests can count them. */
  readonly onStatement?: (sql: string, values?: readonly unknown[]) => void;
  /** Answers under which public results are withheld; none where left out. */
  readonly suppressBelow?: SuppressBelow;
  /** Bytes that published figures may take in memory; left out, the database is asked for each. */
  readonly modelBytes?: number;
  /** Told what went wrong in work that no request waits for. */
  readonly onFailure?: (failure: unknown) => void;
}

/** Opens the store that a DATABASE_URL names. */
export async function openStore(
  target: DatabaseTarget,
  { onStatement, suppressBelow = 0, modelBytes = 0, onFailure = () => undefined }: OpenStoreOptions = {},
): Promise<Store> {
  const connections = await openConnections(target, onStatement);
  const commits = new GroupCommit(connections.writer);
  const { engine, writer, reader } = connections;
  const bare =
    engine === "sqlite"
      ? sqliteUnitOfWork(commits, suppressBelow)
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
  const once = <T>(work: (manager: EntityManager) => Promise<T>) =>
    engine === "sqlite"
      ? commits.run(work, "ALONE")
      : writer.transaction(async (manager) => {
          await sqlOver(manager).rows("update writer_turns set turns = turns + 1 where id = 1");
          return work(manager);
        });
  const sql = sqlToRead(reader);
  const replicas = openReplicas(target, sql, watch, onStatement);
  const readersOver = (source: Sql): Readers => ({
    ...sqlReaders(source, suppressBelow),
    datasetRevision: () => watch.current(),
  });
  const read = readersOver(sql);
  const bareRead = replicas === null ? read : readersOver(replicas.sql);
  const model = keepModel(bareRead, watch, { budget: modelBytes, onFailure });
  return {
    engine,
    read: { ...read, ping: async () => void (await Promise.all([read.ping(), check()])) },
    publicRead: modelBytes === 0 ? bareRead : modelReaders(model, bareRead),
    revisions: watch,
    load: () => ({
      writesWaiting: commits.length,
      modelBytes: model.bytes,
      pools: engine === "sqlite" ? [] : [poolLoad("write", writer), poolLoad("read", reader)],
    }),
    snapshot: snapshotOver(connections, suppressBelow),
    work,
    rates: engine === "postgres" ? rateCounts(writer) : null,
    initialise: async (trackingSince, at, dataset) => {
      // Seen without the write lock, which somebody may hold for long.
      if ((await sql.rows("select 1 as one from dataset")).length > 0) return false;
      const made = await once(async (manager) => {
        const sql = sqlOver(manager);
        const existing = await sql.rows("select 1 as one from dataset");
        if (existing.length > 0) return false;
        await sql.rows("insert into dataset (id, revision, created_at, tracking_since) values (1, 1, ?, ?)", [
          at,
          trackingSince,
        ]);
        const content = await dataset();
        if (content === null) {
          await makeScoreSums(sql);
          return true;
        }
        await loadDataset(manager, content, at);
        await makeScoreSums(sql);
        await sql.rows(
          "insert into changes (sequence, at, kind, summary) values (1, ?, 'DATASET_LOADED', ?)",
          [
            at,
            `Loaded ${content.reports.length} published revisions of ${content.services.length} services.`,
          ],
        );
        return true;
      });
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
      await commits.drained();
      await model.close();
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
