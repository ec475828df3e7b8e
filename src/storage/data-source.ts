import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DataSource, type Logger } from "typeorm";
import { MIGRATIONS } from "./all-migrations";
import type { DatabaseTarget, PostgresTarget } from "./database-url";
import { fillScoreSums } from "./fill-score-sums";
import { migrateAlone, migrateUnderLock } from "./migrate";
import { postgresOptions } from "./postgres-options";
import { sqliteDriver } from "./sqlite-driver";
import { requireSoundSqlite } from "./sqlite-version";
import { TABLES } from "./tables/all-tables";

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
  /** The steps of the schema that were taken now. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
}

const SCHEMA = { entities: TABLES, migrations: MIGRATIONS, synchronize: false as const };

/**
 * Opens the database, creates it if need be, and brings it to the newest schema.
 * @param onStatement is told every SQL statement, so that tests can count them
 * @throws where the file or server can't be reached, or a migration fails
 */
export async function openConnections(
  target: DatabaseTarget,
  onStatement?: (sql: string, values?: readonly unknown[]) => void,
): Promise<Connections> {
  const tables = { ...SCHEMA, ...loggingOf(onStatement) };
  if (target.engine === "postgres") {
    const migrated = await migratePostgres(target, tables);
    // Two pools: a unit of work reads while it holds a writing connection. From one pool, as many of them as it has
    // connections would wait for each other for ever.
    const options = { ...postgresOptions(target.url, target), ...tables };
    const [writer, reader] = [new DataSource(options), new DataSource(options)];
    await writer.initialize();
    await reader.initialize();
    const close = () => closeBoth(reader, writer);
    return { engine: "postgres", writer, reader, openReader: null, migrated, close };
  }
  mkdirSync(dirname(target.file), { recursive: true });
  // It holds what is not public yet: a new file is its owner's alone, and so are those that SQLite makes beside it.
  closeSync(openSync(target.file, "a", 0o600));
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
  const migrated = await migrateAlone(writer);
  await fillScoreSums(writer);
  const openReader = () => sqliteReader(target.file, tables);
  const reader = await openReader();
  return {
    engine: "sqlite",
    writer,
    reader,
    openReader,
    migrated,
    close: () => closeBoth(reader, writer),
  };
}

/**
 * Opens a database that is there, only to read it, whatever its schema is: nothing is made in it and nothing migrated. A
 * statement may take as long as it takes.
 */
export function openToRead(target: DatabaseTarget): Promise<DataSource> {
  if (target.engine === "sqlite") return sqliteReader(target.file, SCHEMA);
  return new DataSource({
    ...postgresOptions(target.url, { pool: 1, timeoutMs: 0 }),
    ...SCHEMA,
  }).initialize();
}

function sqliteReader(file: string, tables: object): Promise<DataSource> {
  return new DataSource({
    type: "better-sqlite3",
    database: file,
    driver: sqliteDriver(),
    readonly: true,
    fileMustExist: true,
    prepareDatabase: (database: SqliteHandle) => {
      database.pragma("busy_timeout = 10000");
      database.pragma("query_only = ON");
    },
    ...tables,
  }).initialize();
}

/** Steps of the schema may take longer than a statement may: they have connections of their own. */
async function migratePostgres(target: PostgresTarget, tables: object): Promise<string[]> {
  const options = { ...postgresOptions(target.url, { pool: 2, timeoutMs: 0 }), ...tables };
  const migrator = await new DataSource(options).initialize();
  try {
    return await migrateUnderLock(migrator, fillScoreSums);
  } finally {
    await migrator.destroy();
  }
}

async function closeBoth(reader: DataSource, writer: DataSource): Promise<void> {
  await reader.destroy();
  await writer.destroy();
}

interface SqliteHandle {
  pragma(text: string): unknown;
  prepare(text: string): { pluck(): { get(): unknown } };
}

/** @param onStatement is told every SQL statement; nobody is where it is left out */
export function loggingOf(onStatement: ((sql: string, values?: readonly unknown[]) => void) | undefined) {
  return onStatement === undefined ? {} : { logging: true, logger: statementLogger(onStatement) };
}

function statementLogger(onStatement: (sql: string, values?: readonly unknown[]) => void): Logger {
  return {
    logQuery: onStatement,
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
}
