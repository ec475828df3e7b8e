import { Command } from "commander";
import { readConfig } from "../../config";

/** `cx serve`: starts the server, until SIGTERM or SIGINT. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("Start the server (what cx does without a command).")
    .action(async () => {
      const { startServer } = await import("../../main.js");
      const running = await startServer(readConfig(process.env));
      let stopping = false;
      for (const signal of ["SIGTERM", "SIGINT"] as const) {
        process.on(signal, () => {
          if (stopping) return;
          stopping = true;
          running.stop().then(
            () => process.exit(0),
            (failure: unknown) => {
              process.stderr.write(`${String(failure)}\n`);
              process.exit(1);
            },
          );
        });
      }
    });
}
