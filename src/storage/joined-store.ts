import type { EntityManager } from "typeorm";
import type { AuditEntry } from "../domain/audit";
import type { SuppressBelow } from "../domain/suppression";
import type { JoinedStore, Transaction } from "../use-cases/ports";
import { sqlReaders } from "./readers/sql-readers";
import { type Sql, sqlOver } from "./sql";
import { storeTransaction } from "./store-transaction";
import { WriteQueue } from "./write-queue";

/** What a store within a transaction is made with. */
export interface Joining {
  readonly engine: "sqlite" | "postgres";
  /** Gets the entries of the record, which the transaction adds at its end. */
  readonly entries: AuditEntry[];
  readonly below: SuppressBelow;
  /** Is told what a unit of work failed with, also where its caller makes something else of it. */
  readonly onFailure: (failure: unknown) => void;
}

/** The store within one open transaction. A unit of work in it is a savepoint. */
export function joinedStore(
  manager: EntityManager,
  { engine, entries, below, onFailure }: Joining,
): JoinedStore {
  const store: JoinedStore = {
    transaction: storeTransaction(manager, engine, entries),
    read: sqlReaders(inTurn(sqlOver(manager)), below),
    work: {
      write: async <T>(work: (transaction: Transaction) => Promise<T>) => {
        try {
          const own: AuditEntry[] = [];
          const result = await manager.transaction((inner) => work(storeTransaction(inner, engine, own)));
          entries.push(...own);
          return result;
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
