import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DataSource, type Logger } from "typeorm";
import type { DatabaseTarget } from "./database-url";
import { Initial1700000000001 } from "./migrations/1700000000001-initial";
import { Files1700000000002 } from "./migrations/1700000000002-files";
import { MappingFindings1700000000003 } from "./migrations/1700000000003-mapping-findings";
import { Editions1700000000004 } from "./migrations/1700000000004-editions";
import { Documents1700000000005 } from "./migrations/1700000000005-documents";
import { Designations1700000000006 } from "./migrations/1700000000006-designations";
import { Surveys1700000000007 } from "./migrations/1700000000007-surveys";
import { Idempotency1700000000008 } from "./migrations/1700000000008-idempotency";
import { AuditChain1700000000009 } from "./migrations/1700000000009-audit-chain";
import { RateCounts1700000000010 } from "./migrations/1700000000010-rate-counts";
import { ImportTasks1700000000011 } from "./migrations/1700000000011-import-tasks";
import { sqliteDriver } from "./sqlite-driver";
import { requireSoundSqlite } from "./sqlite-version";
import { TABLES } from "./tables/all-tables";

const MIGRATIONS = [
  Initial1700000000001,
  Files1700000000002,
  MappingFindings1700000000003,
  Editions1700000000004,
  Documents1700000000005,
  Designations1700000000006,
  Surveys1700000000007,
  Idempotency1700000000008,
  AuditChain1700000000009,
  RateCounts1700000000010,
  ImportTasks1700000000011,
];

/** The two connections of a store: the one that writes, and the one that reads committed data only. */
export interface Connections {
  readonly engine: DatabaseTarget["engine"];
  readonly writer: DataSource;
  readonly reader: DataSource;
  /**
   * SQLite: opens one more connection that only reads. A transaction on the shared one would hold every reader to its
   * moment. PostgreSQL has a pool of them: null.
   */
  readonly openReader: (() => Promise<DataSource>) | null;
  close(): Promise<void>;
}

/**
 * Opens the database, creates it if need be, and brings it to the newest schema.
 * @param onStatement is told every SQL statement, so that tests can count them
 * @throws where the file or server can't be reached, or a migration fails
 */
export async function openConnections(
  target: DatabaseTarget,
  onStatement?: (sql: string) => void,
): Promise<Connections> {
  const logging = onStatement === undefined ? {} : { logging: true, logger: statementLogger(onStatement) };
  const tables = { entities: TABLES, migrations: MIGRATIONS, synchronize: false as const, ...logging };
  if (target.engine === "postgres") {
    // Two pools: a unit of work reads while it holds a writing connection. From one pool, as many of them as it has
    // connections would wait for each other for ever.
    const [writer, reader] = [0, 1].map(
      () =>
        new DataSource({
          ...{ type: "postgres", url: target.url, parseInt8: true },
          // Whoever waits so long for a server that does not answer, or for a free connection to it, is told so.
          connectTimeoutMS: 30_000,
          ...tables,
        }),
    ) as [DataSource, DataSource];
    await writer.initialize();
    await migrateUnderLock(writer);
    await reader.initialize();
    return { engine: "postgres", writer, reader, openReader: null, close: () => closeBoth(reader, writer) };
  }
  mkdirSync(dirname(target.file), { recursive: true });
  const writer = new DataSource({
    type: "better-sqlite3",
    database: target.file,
    // Ours, whichever other version an installation may hold beside TypeORM.
    driver: sqliteDriver(),
    prepareDatabase: (database: SqliteHandle) => {
      requireSoundSqlite(String(database.prepare("select sqlite_version()").pluck().get()));
      database.pragma("journal_mode = WAL");
      // An acknowledged write is on disk; TypeORM's own enableWAL leaves synchronous at NORMAL.
      database.pragma("synchronous = FULL");
      database.pragma("foreign_keys = ON");
      database.pragma("busy_timeout = 10000");
    },
    ...tables,
  });
  await writer.initialize();
  await migrateAlone(writer);
  const openReader = () =>
    new DataSource({
      type: "better-sqlite3",
      database: target.file,
      driver: sqliteDriver(),
      readonly: true,
      fileMustExist: true,
      prepareDatabase: (database: SqliteHandle) => {
        database.pragma("busy_timeout = 10000");
        database.pragma("query_only = ON");
      },
      ...tables,
    }).initialize();
  const reader = await openReader();
  return {
    engine: "sqlite",
    writer,
    reader,
    openReader,
    close: () => closeBoth(reader, writer),
  };
}

async function closeBoth(reader: DataSource, writer: DataSource): Promise<void> {
  await reader.destroy();
  await writer.destroy();
}

/** As migrateUnderLock, for a file: the write lock is taken before looking what is to be done. */
async function migrateAlone(writer: DataSource): Promise<void> {
  await writer.query("begin immediate");
  try {
    await writer.runMigrations({ transaction: "none" });
    await writer.query("commit");
  } catch (failure) {
    await writer.query("rollback");
    throw failure;
  }
}

interface SqliteHandle {
  pragma(text: string): unknown;
  prepare(text: string): { pluck(): { get(): unknown } };
}

/** Any number of servers may start together: one migrates, the others wait for it. */
async function migrateUnderLock(pool: DataSource): Promise<void> {
  const runner = pool.createQueryRunner();
  await runner.connect();
  try {
    await runner.query("select pg_advisory_lock(280)");
    await pool.runMigrations({ transaction: "all" });
  } finally {
    await runner.query("select pg_advisory_unlock(280)");
    await runner.release();
  }
}

function statementLogger(onStatement: (sql: string) => void): Logger {
  return {
    logQuery: onStatement,
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
}
