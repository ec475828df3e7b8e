import { type DataSource, type EntityManager, QueryFailedError } from "typeorm";
import type { AuditEntry } from "../domain/audit";
import type { SuppressBelow } from "../domain/suppression";
import type { JoinedStore, Transaction, UnitOfWork } from "../use-cases/ports";
import { appendAudit } from "./append-audit";
import type { GroupCommit } from "./group-commit";
import { type Joining, joinedStore } from "./joined-store";
import { sqlOver } from "./sql";
import { isStorageOut, storageFailure } from "./storage-failure";
import { storeTransaction } from "./store-transaction";

/** SQLite: one writer connection; what waits at once is committed at once. @param below answers under which public results are withheld */
export function sqliteUnitOfWork(commits: GroupCommit, below: SuppressBelow): UnitOfWork {
  return {
    write: (work, size) =>
      commits.run(
        (manager, entries) => work(storeTransaction(manager, "sqlite", entries)),
        size === "LARGE" ? "ALONE" : "SHARED",
      ),
    together: (work) =>
      commits.run((manager, entries) =>
        unless(endsTransaction, manager, { engine: "sqlite", entries, below }, work),
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
      again((manager, entries) =>
        unless(isContention, manager, { engine: "postgres", entries, below }, work),
      ),
  };
}

/** A face makes an answer of every failure: one that ends the transaction must come here all the same. */
async function unless<T>(
  ends: (failure: unknown) => boolean,
  manager: EntityManager,
  joining: Omit<Joining, "onFailure">,
  work: (store: JoinedStore) => Promise<T>,
): Promise<T> {
  const ended: unknown[] = [];
  const onFailure = (failure: unknown) => {
    if (ends(failure)) ended.push(failure);
  };
  const outcome = await work(joinedStore(manager, { ...joining, onFailure })).then(
    (value) => ({ value }),
    (failure: unknown) => ({ failure }),
  );
  if (ended.length > 0) throw ended[0];
  if ("failure" in outcome) throw outcome.failure;
  return outcome.value;
}

/** A full disk, or one that does not answer: SQLite may have ended the transaction. */
function endsTransaction(failure: unknown): boolean {
  return isStorageOut(storageFailure(failure));
}

/** Serialization failure, deadlock. */
function isContention(error: unknown): boolean {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code === "40001" || code === "40P01";
}
