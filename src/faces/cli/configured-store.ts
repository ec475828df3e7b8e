import { readConfig } from "../../config";
import { makeFirstKey } from "../../first-key";
import type { Ports } from "../../use-cases/ports";

/** Works on the database that DATABASE_URL names, and closes it. */
export async function withConfiguredStore(work: (ports: Ports) => Promise<void>): Promise<void> {
  const { openPorts } = await import("../../compose.js");
  const config = readConfig(process.env);
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
