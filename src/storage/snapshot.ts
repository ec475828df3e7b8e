import type { DataSource } from "typeorm";
import type { SuppressBelow } from "../domain/suppression";
import type { Readers, Snapshot } from "../use-cases/ports";
import type { Connections } from "./data-source";
import { sqlReaders } from "./readers/sql-readers";
import { sqlOver } from "./sql";
import { storageFailure } from "./storage-failure";

/**
 * Reading of one moment: a transaction that sees what was committed when it began, on a connection of its own. It
 * holds up no writer on either engine.
 */
export function snapshotOver(
  { engine, reader, openReader }: Connections,
  suppressBelow: SuppressBelow,
): Snapshot {
  const readAll = <T>(source: DataSource, work: Parameters<Snapshot>[0]) =>
    // SQLite's transactions are of one moment by themselves.
    source.transaction(engine === "postgres" ? "REPEATABLE READ" : "SERIALIZABLE", (manager) =>
      work(sqlReaders(sqlOver(manager), suppressBelow)),
    ) as Promise<T>;
  const readOn = async <T>(work: (read: Readers) => Promise<T>): Promise<T> => {
    if (openReader === null) return readAll(reader, work);
    const own = await openReader();
    try {
      return await readAll(own, work);
    } finally {
      await own.destroy();
    }
  };
  return async (work) => {
    try {
      return await readOn(work);
    } catch (failure) {
      throw storageFailure(failure);
    }
  };
}
