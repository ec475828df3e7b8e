import { type DataSource, type EntityManager, QueryFailedError } from "typeorm";
import type { AuditEntry } from "../domain/audit";
import type { Transaction, UnitOfWork } from "../use-cases/ports";
import { appendAudit } from "./append-audit";
import { sqlOver } from "./sql";
import { storeTransaction } from "./store-transaction";
import type { WriteQueue } from "./write-queue";

/** SQLite: one writer connection, one transaction at a time. */
export function sqliteUnitOfWork(writer: DataSource, queue: WriteQueue): UnitOfWork {
  return {
    write: <T>(work: (transaction: Transaction) => Promise<T>) =>
      queue.run(() =>
        writer.transaction(async (manager) => {
          // Takes the write lock at once, so that another process's writer waits here and not half way.
          await manager.query("update writer_turns set turns = turns + 1 where id = 1");
          return workAndRecord(manager, "sqlite", work);
        }),
      ),
  };
}

/** Entries of the record are kept until the work is done: adding them must be the last thing a transaction does. */
async function workAndRecord<T>(
  manager: EntityManager,
  engine: "sqlite" | "postgres",
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const entries: AuditEntry[] = [];
  const result = await work(storeTransaction(manager, engine, entries));
  await appendAudit(sqlOver(manager), entries);
  return result;
}

/** How often a transaction that PostgreSQL refused for another one's sake is tried again. */
const TRIES = 5;

/** PostgreSQL: transactions side by side, each locking the report it changes. */
export function postgresUnitOfWork(pool: DataSource): UnitOfWork {
  const once = <T>(work: (transaction: Transaction) => Promise<T>) =>
    pool.transaction((manager: EntityManager) => workAndRecord(manager, "postgres", work));
  return {
    write: async <T>(work: (transaction: Transaction) => Promise<T>) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await once(work);
        } catch (error) {
          if (attempt === TRIES || !isContention(error)) throw error;
        }
      }
    },
  };
}

/** Serialization failure, deadlock. */
function isContention(error: unknown): boolean {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code === "40001" || code === "40P01";
}
