import { Command } from "commander";
import { packageVersion } from "../../package-root";
import { followImport } from "./follow-import";
import { importAtServer } from "./import-at-server";
import type { ImportDesk } from "./import-desk";
import { importOffline } from "./import-offline";
import { addImportOptions, fileToImport, type ImportFlags, importOptionsOf } from "./import-options";
import { showImport } from "./import-summary";
import { endWhenInterrupted } from "./interruption";
import { addServerOptions, readConnection } from "./server-options";

interface CheckOptions extends ImportFlags {
  readonly offline?: boolean;
}

/** `cx check`: everything a push would find, and nothing stored. */
export function checkCommand(): Command {
  const command = new Command("check").description(
    "Check a file of reports without storing it: at a server, or here where none is named.",
  );
  addImportOptions(command).option("--offline", "check here, also where a server is named");
  return addServerOptions(command)
    .addHelpText(
      "after",
      `
Offline the same rules run over the published figures that come with the program. What only a server knows is not
looked at: drafts, what was published since, and what your key may do.

Examples:
  cx check passports.xlsx
  cx check report.csv --json
  cx check report.csv --server https://cx.example.gov --key-file ~/.cx-key`,
    )
    .action(async (name: string, flags: CheckOptions) => {
      endWhenInterrupted();
      const file = await fileToImport(name, flags);
      const desk = await openDesk(command, flags.offline === true);
      try {
        showImport(await followImport(desk, file, importOptionsOf(flags, true)), flags);
      } finally {
        await desk.close();
      }
    });
}

async function openDesk(command: Command, offline: boolean): Promise<ImportDesk> {
  const connection = offline ? null : await readConnection(command);
  if (connection !== null) return importAtServer(connection);
  process.stderr.write(
    `Offline: checked against the published figures of version ${packageVersion()}; drafts and newer figures of a server are not known here.\n`,
  );
  return importOffline();
}
