import type { EntityManager } from "typeorm";
import type { JoinedStore, Transaction } from "../use-cases/ports";
import { sqlReaders } from "./readers/sql-readers";
import { type Sql, sqlOver } from "./sql";
import { storeTransaction } from "./store-transaction";
import { WriteQueue } from "./write-queue";

/**
 * The store within one open transaction. A unit of work in it is a savepoint.
 * @param onFailure is told what a unit of work failed with, also where its caller makes something else of it
 */
export function joinedStore(
  manager: EntityManager,
  engine: "sqlite" | "postgres",
  onFailure: (failure: unknown) => void,
): JoinedStore {
  const store: JoinedStore = {
    transaction: storeTransaction(manager, engine),
    read: sqlReaders(inTurn(sqlOver(manager))),
    work: {
      write: async <T>(work: (transaction: Transaction) => Promise<T>) => {
        try {
          return await manager.transaction((inner) => work(storeTransaction(inner, engine)));
        } catch (failure) {
          onFailure(failure);
          throw failure;
        }
      },
      together: (work) => work(store),
    },
  };
  return store;
}

/** One connection answers one statement at a time; readers ask many at once. */
function inTurn(sql: Sql): Sql {
  const queue = new WriteQueue();
  return { engine: sql.engine, rows: (text, values) => queue.run(() => sql.rows(text, values)) };
}
