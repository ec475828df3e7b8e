import { Command } from "commander";
import { endWhenInterrupted, interruptedNow } from "./interruption";
import { printable } from "./printable";
import { ServerClient } from "./server-client";
import { addServerOptions, requireConnection } from "./server-options";

interface SubmitOptions {
  readonly json?: boolean;
}

/** `cx submit`: hands a draft in, so that OMB sees it (A-11 280.15). */
export function submitCommand(): Command {
  const command = new Command("submit")
    .description("Hand the draft of a service and quarter in; a reviewer publishes it or sends it back.")
    .argument("<service>", "the service's slug, such as dos-ca")
    .argument("<quarter>", "the fiscal quarter, such as FY2027-Q1")
    .option("--json", "the report as JSON");
  return addServerOptions(command)
    .addHelpText(
      "after",
      `
Examples:
  cx submit dos-ca FY2027-Q1 --server https://cx.example.gov --key-file ~/.cx-key`,
    )
    .action(async (service: string, quarter: string, { json }: SubmitOptions) => {
      endWhenInterrupted();
      const client = new ServerClient(await requireConnection(command));
      interruptedNow("It may have been handed in: cx pull reports shows its state.");
      const [first, second] = [service, quarter].map(encodeURIComponent);
      const path = `/v1/services/${first}/reports/${second}/submit`;
      const report = await client.read<{ readonly state: string; readonly revision: number }>(path, {
        method: "POST",
      });
      process.stdout.write(
        json === true
          ? `${JSON.stringify(report, null, 2)}\n`
          : `${printable(service)} ${printable(quarter)}: ${report.state}, revision ${report.revision}.\n`,
      );
    });
}
