import "reflect-metadata";
import { Command } from "commander";
import { packageVersion } from "../../package-root";
import { auditCommand } from "./audit-command";
import { backupCommand } from "./backup-command";
import { checkCommand } from "./check-command";
import { checkSurveyCommand } from "./check-survey-command";
import { complianceCommand } from "./compliance-command";
import { copyCommand } from "./copy-command";
import { deadlinesCommand } from "./deadlines-command";
import { emitCommand } from "./emit-command";
import { ExitCode, exitCodeHelp } from "./exit-codes";
import { explainFailure } from "./explain-failure";
import { keysCommand } from "./keys-command";
import { migrateCommand } from "./migrate-command";
import { pullCommand } from "./pull-command";
import { pushCommand } from "./push-command";
import { seedCommand } from "./seed-command";
import { serveCommand } from "./serve-command";
import { submitCommand } from "./submit-command";
import { templateCommand } from "./template-command";

const SERVER = "Serve";
const REPORTS = "Reports and figures";

/**
 * The program `cx`: without a command it serves. How it ends is in `exit-codes.ts`. Commands load what they work with
 * only when they run: a table of deadlines needs no database driver.
 */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const program = new Command("cx")
    .description("Open API for federal customer-experience data (A-11 Section 280).")
    .version(packageVersion())
    .showHelpAfterError()
    .addHelpText(
      "after",
      `
Environment:
  CX_SERVER   address of the server, instead of --server
  CX_KEY      the key, instead of --key
  NO_COLOR    no colours; there are none in pipes and files either

serve, migrate, seed, keys, audit and backup work on the database that DATABASE_URL names.

${exitCodeHelp()}

Examples:
  cx template dos-ca FY2027-Q1 -o passports.xlsx
  cx check passports.xlsx
  cx push passports.xlsx --server https://cx.example.gov --key-file ~/.cx-key
  cx pull scores --where groupBy=quarter --server https://cx.example.gov
  cx deadlines 2022`,
    )
    .exitOverride((end) => process.exit(end.exitCode === 0 ? ExitCode.DONE : ExitCode.WRONG_USAGE));
  const groups = {
    [REPORTS]: [
      pushCommand(),
      checkCommand(),
      submitCommand(),
      templateCommand(),
      pullCommand(),
      checkSurveyCommand(),
      deadlinesCommand(),
      complianceCommand(),
    ],
    [SERVER]: [
      serveCommand(),
      migrateCommand(),
      seedCommand(),
      keysCommand(),
      auditCommand(),
      backupCommand(),
      copyCommand(),
      emitCommand(),
    ],
  };
  for (const [group, commands] of Object.entries(groups)) {
    for (const command of commands) {
      program.addCommand(command.helpGroup(`${group}:`), { isDefault: command.name() === "serve" });
      inheritSettings(program, command);
    }
  }
  // Commander would hand an unknown command to the default one, which then complains of too many arguments.
  const [, , first = "-"] = argv;
  const names = ["help", ...program.commands.map((command) => command.name())];
  if (!first.startsWith("-") && !names.includes(first)) program.error(`error: unknown command '${first}'`);
  endWithReader();
  try {
    await program.parseAsync([...argv]);
  } catch (failure) {
    const { text, code } = explainFailure(failure);
    process.stderr.write(`${text}\n`);
    process.exitCode = code;
  }
}

/** Commander hands settings down only to commands it makes itself: without this, usage errors of ours end with 1. */
function inheritSettings(parent: Command, command: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheritSettings(command, child);
}

/** Whoever reads our output may have seen enough, as `head` does: that is no failure. */
function endWithReader(): void {
  process.stdout.on("error", (failure: NodeJS.ErrnoException) => {
    if (failure.code === "EPIPE") process.exit(ExitCode.DONE);
    throw failure;
  });
}
