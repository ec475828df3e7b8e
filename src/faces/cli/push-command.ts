import { Command } from "commander";
import { followImport } from "./follow-import";
import { importAtServer } from "./import-at-server";
import { addImportOptions, fileToImport, type ImportFlags, importOptionsOf } from "./import-options";
import { showImport } from "./import-summary";
import { endWhenInterrupted } from "./interruption";
import { addServerOptions, requireConnection } from "./server-options";

interface PushOptions extends ImportFlags {
  readonly dryRun?: boolean;
}

/** `cx push`: sends a file to a server, and says what became of it. */
export function pushCommand(): Command {
  const command = new Command("push").description(
    "Send a file of reports to a server: they become drafts there, or what is wrong is shown by row and cell.",
  );
  addImportOptions(command).option("--dry-run", "check everything and store nothing");
  return addServerOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  cx push passports.xlsx --server https://cx.example.gov --key-file ~/.cx-key
  cx push report.csv --dry-run
  cx push vendor-export.csv --mapping mapping.json
  cx push quarters.csv --partial --json > import.json`,
    )
    .action(async (name: string, flags: PushOptions) => {
      endWhenInterrupted();
      const connection = await requireConnection(command);
      const file = await fileToImport(name, flags);
      const options = importOptionsOf(flags, flags.dryRun === true);
      showImport(await followImport(importAtServer(connection), file, options), flags);
    });
}
