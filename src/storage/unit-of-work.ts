import { type DataSource, type EntityManager, QueryFailedError } from "typeorm";
import type { AbstractSqliteDriver } from "typeorm/driver/sqlite-abstract/AbstractSqliteDriver";
import type { JoinedStore, Transaction, UnitOfWork } from "../use-cases/ports";
import { joinedStore } from "./joined-store";
import { storeTransaction } from "./store-transaction";
import type { WriteQueue } from "./write-queue";

/** SQLite: one writer connection, one transaction at a time. */
export function sqliteUnitOfWork(writer: DataSource, queue: WriteQueue): UnitOfWork {
  const alone = <T>(work: (manager: EntityManager) => Promise<T>) =>
    queue.run(async () => {
      try {
        return await writer.transaction(async (manager) => {
          // Takes the write lock at once, so that another process's writer waits here and not half way.
          await manager.query("update writer_turns set turns = turns + 1 where id = 1");
          return work(manager);
        });
      } catch (failure) {
        await leaveNoTransaction(writer);
        throw failure;
      }
    });
  return {
    write: (work) => alone((manager) => work(storeTransaction(manager, "sqlite"))),
    together: (work) => alone((manager) => work(joinedStore(manager, "sqlite", () => undefined))),
  };
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

/** PostgreSQL: transactions side by side, each locking the report it changes. */
export function postgresUnitOfWork(pool: DataSource): UnitOfWork {
  const again = async <T>(work: (manager: EntityManager) => Promise<T>) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await pool.transaction(work);
      } catch (error) {
        if (attempt === TRIES || !isContention(error)) throw error;
      }
    }
  };
  return {
    write: <T>(work: (transaction: Transaction) => Promise<T>) =>
      again((manager) => work(storeTransaction(manager, "postgres"))),
    together: <T>(work: (store: JoinedStore) => Promise<T>) =>
      again((manager) => unlessContended(manager, work)),
  };
}

/** A face makes an answer of every failure: one for another transaction's sake must come here all the same. */
async function unlessContended<T>(
  manager: EntityManager,
  work: (store: JoinedStore) => Promise<T>,
): Promise<T> {
  const contention: unknown[] = [];
  const store = joinedStore(manager, "postgres", (failure) => {
    if (isContention(failure)) contention.push(failure);
  });
  const outcome = await work(store).then(
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
