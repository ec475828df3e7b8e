import type { DataSourceOptions } from "typeorm";
import type { PostgresTarget } from "./database-url";

/** Milliseconds for which a transaction may do nothing: its server has stopped, and its locks hold others up. */
const IDLE_IN_TRANSACTION_MS = 60_000;
/** How much longer than PostgreSQL itself the driver waits, in milliseconds: for a server that is gone without a word. */
const GRACE_MS = 5_000;
/** Whoever waits so long, in milliseconds, for a server that does not answer, or for a free connection, is told so. */
const CONNECT_MS = 30_000;

/** What a pool of connections to PostgreSQL is opened with. @param timeoutMs of one statement; 0 for none */
export function postgresOptions(
  url: string,
  { pool = 10, timeoutMs = 30_000 }: Partial<Pick<PostgresTarget, "pool" | "timeoutMs">>,
): DataSourceOptions {
  return {
    ...{ type: "postgres", url, parseInt8: true, poolSize: pool, connectTimeoutMS: CONNECT_MS },
    applicationName: "cx-data-api",
    // A broken connection ends with an event of its own; whoever uses it next is told, and the pool opens another.
    poolErrorHandler: () => undefined,
    extra: {
      keepAlive: true,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      ...(timeoutMs === 0 ? {} : { statement_timeout: timeoutMs, query_timeout: timeoutMs + GRACE_MS }),
    },
  };
}
