import { existsSync } from "node:fs";
import { readConfig } from "../../config";
import { ApiError } from "../../domain/errors";
import { makeFirstKey } from "../../first-key";
import type { Ports } from "../../use-cases/ports";

/**
 * Works on the database that DATABASE_URL names, and closes it.
 * @param mustExist refuses where there is none, for what would say of a new one that all is well
 */
export async function withConfiguredStore(
  work: (ports: Ports) => Promise<void>,
  { mustExist = false } = {},
): Promise<void> {
  const { openPorts } = await import("../../compose.js");
  const config = readConfig(process.env);
  const { database: target } = config;
  if (mustExist && target.engine === "sqlite" && !existsSync(target.file))
    throw new ApiError("NOT_FOUND", `There is no database ${target.file}. Look at DATABASE_URL.`);
  const { store, ports, isNew } = await openPorts(config);
  try {
    if (isNew) {
      const { database } = config;
      const where = database.engine === "sqlite" ? database.file : "the PostgreSQL database of DATABASE_URL";
      process.stderr.write(
        `There was no database; made a new one: ${where}. Is it the one your server uses?\n`,
      );
      process.stderr.write(`${await makeFirstKey(config, ports, process.stderr.isTTY === true)}\n`);
    }
    await work(ports);
  } finally {
    await store.close();
  }
}
