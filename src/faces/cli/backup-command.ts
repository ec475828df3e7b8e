import { Command } from "commander";
import { readConfig } from "../../config";
import { UsageError } from "./usage-error";

/** `cx backup`: a copy of the database, while servers go on working on it. */
export function backupCommand(): Command {
  return new Command("backup")
    .description(
      "Copy the SQLite database of DATABASE_URL as it is now, while servers go on; replaces no file.",
    )
    .argument("<file>", "the copy to make")
    .action(async (file: string) => {
      const { backupDatabase } = await import("../../compose.js");
      const { database } = readConfig(process.env);
      if (database.engine === "postgres") {
        throw new UsageError(
          `DATABASE_URL names a PostgreSQL database; its own tool copies it whole, while servers go on:\n  pg_dump --format=custom --file=${file} "$DATABASE_URL"\nand puts it back into an empty database:\n  pg_restore --no-owner --dbname="$DATABASE_URL" ${file}`,
        );
      }
      const { rows, datasetRevision, bytes, sha256 } = await backupDatabase(database.file, file);
      const counts = Object.entries(rows).map(([table, count]) => `${count} ${table.replace("_", " ")}`);
      process.stderr.write(
        `Copied ${database.file}: ${counts.join(", ")}; dataset revision ${datasetRevision}; integrity_check ok; ${bytes} bytes.\n`,
      );
      // As sha256sum prints and checks it.
      process.stdout.write(`${sha256}  ${file}\n`);
    });
}
