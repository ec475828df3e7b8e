import { existsSync } from "node:fs";
import { Command } from "commander";
import { readConfig } from "../../config";

/** `cx migrate`: brings the database to this version's schema; a server does the same when it starts. */
export function migrateCommand(): Command {
  return new Command("migrate")
    .description("Bring the database to this version's schema, as a server does at its start.")
    .action(async () => {
      const { migrateDatabase } = await import("../../compose.js");
      const config = readConfig(process.env);
      const { database } = config;
      const isNew = database.engine === "sqlite" && !existsSync(database.file);
      const taken = await migrateDatabase(config);
      if (isNew) process.stderr.write(`There was no database; made a new one: ${database.file}.\n`);
      for (const name of taken) process.stderr.write(`${name}\n`);
      process.stderr.write(
        taken.length === 0 ? "The schema is the newest already.\n" : `Took ${taken.length} steps.\n`,
      );
    });
}
