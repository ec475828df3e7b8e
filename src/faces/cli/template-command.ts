import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { Command } from "commander";
import { PUBLIC } from "../../use-cases/actor";
import { endWhenInterrupted, interruptedNow } from "./interruption";
import { openOfflineStore } from "./offline-store";
import { ServerClient } from "./server-client";
import { addServerOptions, readConnection } from "./server-options";
import { UsageError } from "./usage-error";
import { STANDARD_OUTPUT, writeWhole } from "./write-whole";

interface TemplateOptions {
  readonly output?: string;
  readonly force?: boolean;
}

/** `cx template`: the reporting workbook of a service and quarter (A-11 280.14). */
export function templateCommand(): Command {
  const command = new Command("template")
    .description(
      "Write the workbook to fill in for a service and quarter; with a key, filled with its draft.",
    )
    .argument("<service>", "the service's slug, such as dos-ca")
    .argument("<quarter>", "the fiscal quarter, such as FY2027-Q1")
    .option("-o, --output <file>", "the file; - is standard output; SERVICE-QUARTER.xlsx where left out")
    .option("--force", "overwrite a file that is there");
  return addServerOptions(command)
    .addHelpText(
      "after",
      `
Where no server is named, the workbook is made from the published figures that come with the program.

Examples:
  cx template dos-ca FY2027-Q1
  cx template dos-ca FY2027-Q1 --server https://cx.example.gov --key-file ~/.cx-key -o passports.xlsx`,
    )
    .action(async (service: string, quarter: string, options: TemplateOptions) => {
      endWhenInterrupted();
      const target = options.output ?? `${fileName(service)}-${fileName(quarter)}.xlsx`;
      // It may be one that somebody spent a day on.
      if (target !== STANDARD_OUTPUT && options.force !== true && existsSync(target))
        throw new UsageError(
          `${target} is there already. Name another with -o, or overwrite it with --force.`,
        );
      if (target === STANDARD_OUTPUT && process.stdout.isTTY === true)
        throw new UsageError("That is no text to show on a terminal. Name a file with -o.");
      interruptedNow(`${target} was not written.`);
      const connection = await readConnection(command);
      const workbook =
        connection === null
          ? offline(service, quarter)
          : fromServer(new ServerClient(connection), service, quarter);
      await writeWhole(workbook, target);
      if (target !== STANDARD_OUTPUT) process.stderr.write(`Wrote ${target}.\n`);
    });
}

async function* fromServer(client: ServerClient, service: string, quarter: string) {
  const path = `/v1/services/${encodeURIComponent(service)}/reports/${encodeURIComponent(quarter)}/template.xlsx`;
  yield* client.bytes(await client.open(path), path);
}

/** As a server would make it for the public. */
async function* offline(service: string, quarter: string): AsyncGenerator<Uint8Array> {
  const { gatherWorkbook } = await import("../../use-cases/gather-workbook.js");
  const { writeWorkbook } = await import("../../formats/workbook/write-workbook.js");
  const { ports, close } = await openOfflineStore();
  try {
    yield await writeWorkbook(await gatherWorkbook(ports, PUBLIC, service, quarter), randomUUID());
  } finally {
    await close();
  }
}

/** What is asked for is asked for as it is; a file's name can't hold all of it. */
function fileName(text: string): string {
  return text.replace(/[^\w.-]+/g, "_");
}
