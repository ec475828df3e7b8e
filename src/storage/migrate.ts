import type { DataSource } from "typeorm";
import { MIGRATIONS } from "./all-migrations";

/** A database whose schema a newer version of this program made. */
export class NewerSchema extends Error {}

/**
 * Brings a PostgreSQL database to the newest schema. Any number of servers may start together: one migrates, the others
 * wait for it.
 * @param fill makes what the newest schema holds besides what was written
 * @returns the names of the steps taken
 * @throws NewerSchema
 */
export async function migrateUnderLock(
  pool: DataSource,
  fill: (pool: DataSource) => Promise<void>,
): Promise<string[]> {
  const runner = pool.createQueryRunner();
  await runner.connect();
  try {
    await runner.query("select pg_advisory_lock(280)");
    const exists = await runner.query("select to_regclass('migrations') as name");
    if (exists[0].name !== null) refuseNewer(await runner.query("select name from migrations"));
    const taken = namesOf(await pool.runMigrations({ transaction: "all" }));
    await fill(pool);
    return taken;
  } finally {
    await runner.query("select pg_advisory_unlock(280)");
    await runner.release();
  }
}

/**
 * As migrateUnderLock, for a file: the write lock is taken before looking what is to be done. Not where it is seen without it
 * that there is nothing: a process that only reads must not wait for one that writes.
 */
export async function migrateAlone(writer: DataSource): Promise<string[]> {
  if (await isNewest(writer)) return [];
  await writer.query("begin immediate");
  try {
    const exists = await writer.query("select 1 from sqlite_master where name = 'migrations'");
    if (exists.length > 0) refuseNewer(await writer.query("select name from migrations"));
    const taken = namesOf(await writer.runMigrations({ transaction: "none" }));
    await writer.query("commit");
    return taken;
  } catch (failure) {
    await writer.query("rollback");
    throw failure;
  }
}

async function isNewest(writer: DataSource): Promise<boolean> {
  const exists = await writer.query("select 1 from sqlite_master where name = 'migrations'");
  if (exists.length === 0) return false;
  const { missing, unknown } = comparedSteps(await writer.query("select name from migrations"));
  return missing.length === 0 && unknown.length === 0;
}

/** Which steps this program has that a schema lacks, and which steps of the schema this program does not know. */
export function comparedSteps(taken: readonly { readonly name: string }[]): {
  readonly missing: string[];
  readonly unknown: string[];
} {
  const [known, there] = [namesOf(MIGRATIONS), namesOf(taken)];
  return {
    missing: known.filter((name) => !there.includes(name)),
    unknown: there.filter((name) => !known.includes(name)),
  };
}

/** An older server would write rows that the newer schema means otherwise: it must not begin. */
function refuseNewer(taken: readonly { readonly name: string }[]): void {
  const { unknown } = comparedSteps(taken);
  if (unknown.length === 0) return;
  throw new NewerSchema(
    `The database was made by a newer version: it has ${unknown.join(", ")}, which this one does not know. Start that version or a later one; or restore the backup from before the upgrade.`,
  );
}

const namesOf = (migrations: readonly { readonly name: string }[]) => migrations.map(({ name }) => name);
