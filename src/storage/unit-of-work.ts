import { type DataSource, type EntityManager, QueryFailedError } from "typeorm";
import type { AbstractSqliteDriver } from "typeorm/driver/sqlite-abstract/AbstractSqliteDriver";
import type { AuditEntry } from "../domain/audit";
import type { SuppressBelow } from "../domain/suppression";
import type { JoinedStore, Transaction, UnitOfWork } from "../use-cases/ports";
import { appendAudit } from "./append-audit";
import { joinedStore } from "./joined-store";
import { sqlOver } from "./sql";
import { storeTransaction } from "./store-transaction";
import type { WriteQueue } from "./write-queue";

/** SQLite: one writer connection, one transaction at a time. @param below answers under which public results are withheld */
export function sqliteUnitOfWork(writer: DataSource, queue: WriteQueue, below: SuppressBelow): UnitOfWork {
  const alone = <T>(work: (manager: EntityManager, entries: AuditEntry[]) => Promise<T>) =>
    queue.run(async () => {
      try {
        return await writer.transaction(async (manager) => {
          // Takes the write lock at once, so that another process's writer waits here and not half way.
          await manager.query("update writer_turns set turns = turns + 1 where id = 1");
          return workAndRecord(manager, work);
        });
      } catch (failure) {
        await leaveNoTransaction(writer);
        throw failure;
      }
    });
  return {
    write: (work) => alone((manager, entries) => work(storeTransaction(manager, "sqlite", entries))),
    together: (work) =>
      alone((manager, entries) =>
        work(joinedStore(manager, { engine: "sqlite", entries, below, onFailure: () => undefined })),
      ),
  };
}

/** Entries of the record are kept until the work is done: adding them must be the last thing a transaction does. */
async function workAndRecord<T>(
  manager: EntityManager,
  work: (manager: EntityManager, entries: AuditEntry[]) => Promise<T>,
): Promise<T> {
  const entries: AuditEntry[] = [];
  const result = await work(manager, entries);
  await appendAudit(sqlOver(manager), entries);
  return result;
}

/**
 * On a full disk SQLite ends a transaction by itself. TypeORM's rollback then fails, and it goes on counting that
 * transaction: the next one would be a savepoint in it, and what is released there is not committed. Its count is
 * thrown away with the runner that holds it.
 */
async function leaveNoTransaction(writer: DataSource): Promise<void> {
  const runner = writer.createQueryRunner();
  if (!runner.isTransactionActive) return;
  await runner.query("rollback").catch(() => undefined);
  delete (writer.driver as AbstractSqliteDriver).queryRunner;
}

/** How often a transaction that PostgreSQL refused for another one's sake is tried again. */
const TRIES = 5;

/** PostgreSQL: transactions side by side, each locking what it changes. @param below as for SQLite */
export function postgresUnitOfWork(pool: DataSource, below: SuppressBelow): UnitOfWork {
  const again = async <T>(work: (manager: EntityManager, entries: AuditEntry[]) => Promise<T>) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await pool.transaction((manager) => workAndRecord(manager, work));
      } catch (error) {
        if (attempt === TRIES || !isContention(error)) throw error;
      }
    }
  };
  return {
    write: <T>(work: (transaction: Transaction) => Promise<T>) =>
      again((manager, entries) => work(storeTransaction(manager, "postgres", entries))),
    together: <T>(work: (store: JoinedStore) => Promise<T>) =>
      again((manager, entries) => unlessContended(manager, entries, below, work)),
  };
}

/** A face makes an answer of every failure: one for another transaction's sake must come here all the same. */
async function unlessContended<T>(
  manager: EntityManager,
  entries: AuditEntry[],
  below: SuppressBelow,
  work: (store: JoinedStore) => Promise<T>,
): Promise<T> {
  const contention: unknown[] = [];
  const onFailure = (failure: unknown) => {
    if (isContention(failure)) contention.push(failure);
  };
  const outcome = await work(joinedStore(manager, { engine: "postgres", entries, below, onFailure })).then(
    (value) => ({ value }),
    (failure: unknown) => ({ failure }),
  );
  if (contention.length > 0) throw contention[0];
  if ("failure" in outcome) throw outcome.failure;
  return outcome.value;
}

/** Serialization failure, deadlock. */
function isContention(error: unknown): boolean {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code === "40001" || code === "40P01";
}
