import { Command } from "commander";
import { readConfig } from "../../config";
import { makeFirstKey } from "../../first-key";

/** `cx seed`: makes the database, with the published figures or without. */
export function seedCommand(): Command {
  return new Command("seed")
    .description("Make the database and load the published figures; does nothing where there already is one.")
    .option("--empty", "without any HISP, service or figure")
    .action(async (options: { readonly empty?: boolean }) => {
      const { openPorts } = await import("../../compose.js");
      const config = readConfig(process.env);
      const say = (line: string): void => {
        process.stderr.write(`${line}\n`);
      };
      const { store, ports, isNew } = await openPorts(config, {
        seeded: options.empty !== true,
        onProgress: say,
      });
      try {
        if (!isNew) return say("There already is a database; it is left as it is.");
        say(await makeFirstKey(config, ports, process.stderr.isTTY === true));
        return say(options.empty === true ? "Made an empty database." : "Loaded the published figures.");
      } finally {
        await store.close();
      }
    });
}
