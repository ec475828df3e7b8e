import "reflect-metadata";
import { Command } from "commander";
import { ConfigError } from "../../config";
import { ApiError } from "../../domain/errors";
import { packageVersion } from "../../package-root";
import { emitCommand } from "./emit-command";
import { keysCommand } from "./keys-command";
import { seedCommand } from "./seed-command";
import { serveCommand } from "./serve-command";

/** The program `cx`: without a command it serves. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const program = new Command("cx")
    .description("Open API for federal customer-experience data (A-11 Section 280).")
    .version(packageVersion())
    .showHelpAfterError()
    .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2));
  for (const command of [serveCommand(), seedCommand(), keysCommand(), emitCommand()]) {
    program.addCommand(command, { isDefault: command.name() === "serve" });
    inheritSettings(program, command);
  }
  // Commander would hand an unknown command to the default one, which then complains of too many arguments.
  const [, , first = "-"] = argv;
  const names = ["help", ...program.commands.map((command) => command.name())];
  if (!first.startsWith("-") && !names.includes(first)) program.error(`error: unknown command '${first}'`);
  try {
    await program.parseAsync([...argv]);
  } catch (failure) {
    process.stderr.write(`${explain(failure)}\n`);
    process.exitCode = 1;
  }
}

/** Commander hands settings down only to commands it makes itself: without this, usage errors of ours end with 1. */
function inheritSettings(parent: Command, command: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inheritSettings(command, child);
}

function explain(failure: unknown): string {
  if (failure instanceof ConfigError) return `These settings are not valid:\n${failure.message}`;
  if (failure instanceof ApiError) {
    const findings = failure.findings.map(
      (finding) => `  ${finding.pointer}: ${finding.message} ${finding.action}`,
    );
    return [failure.message, ...findings].join("\n");
  }
  if (!(failure instanceof Error)) return String(failure);
  const { code } = failure as { code?: string };
  if (code === "EADDRINUSE")
    return `${failure.message}. Something already listens there; set PORT to another one.`;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "ETIMEDOUT") {
    const tries = failure instanceof AggregateError ? (failure.errors as Error[]) : [failure];
    return `The database can't be reached: ${tries.map(({ message }) => message).join("; ")}. Check DATABASE_URL.`;
  }
  return failure.stack ?? failure.message;
}
