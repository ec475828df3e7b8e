import { Command, InvalidArgumentError, Option } from "commander";
import type { ComplianceOutput } from "../../contract/compliance-output";
import { complianceTable } from "./compliance-table";
import { endWhenInterrupted } from "./interruption";
import { OFFLINE_ACTOR, openOfflineStore } from "./offline-store";
import { paint } from "./paint";
import { ServerClient } from "./server-client";
import { addServerOptions, type Connection, readConnection } from "./server-options";

interface ComplianceOptions {
  readonly hisp?: readonly string[];
  readonly asOf?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

interface Asked {
  readonly fiscalYear: number;
  readonly hisp: readonly string[];
  readonly asOf: string | null;
}

/** `cx compliance`: who did what Section 280 asks of a year, and how it stands on a date. */
export function complianceCommand(): Command {
  const command = new Command("compliance")
    .description("Show how every obligation of a fiscal year stands on a date (A-11 280.13, 280.15).")
    .argument("<fiscal-year>", "a fiscal year such as 2022", readYear)
    .option("--hisp <hisp...>", "these HISPs alone, such as treas-irs")
    .option("--as-of <date>", "as of this date in New York, such as 2022-03-01; else today")
    .addOption(new Option("--json", "as JSON").conflicts(["csv"]))
    .addOption(new Option("--csv", "as CSV").conflicts(["json"]));
  return addServerOptions(command)
    .addHelpText(
      "after",
      `
Without a server it works over the published figures that come with the program: what they don't show is NOT_RECORDED.
Where a server is named it is asked instead; with the key of a HISP or a reviewer it tells also what is not public.

Examples:
  cx compliance 2022
  cx compliance 2022 --hisp treas-irs ssa-oo --as-of 2022-03-01
  cx compliance 2027 --csv --server https://cx.example.gov --key-file ~/.cx-key`,
    )
    .action(async (fiscalYear: number, options: ComplianceOptions) => {
      endWhenInterrupted();
      const asked = { fiscalYear, hisp: options.hisp ?? [], asOf: options.asOf ?? null };
      const connection = await readConnection(command);
      const rows = connection === null ? await offline(asked) : await atServer(asked, connection);
      process.stdout.write(await rendered(rows, options));
    });
}

function readYear(text: string): number {
  const year = /^(?:FY)?(\d{4})$/i.exec(text)?.[1];
  if (year === undefined) throw new InvalidArgumentError("Write a fiscal year like 2022.");
  return Number(year);
}

async function offline(asked: Asked): Promise<readonly ComplianceOutput[]> {
  const { queryCompliance } = await import("../../use-cases/query-compliance.js");
  const { presentCompliance } = await import("../../contract/present-compliance.js");
  const store = await openOfflineStore();
  try {
    return (await queryCompliance(store.ports, OFFLINE_ACTOR, asked)).map(presentCompliance);
  } finally {
    await store.close();
  }
}

async function atServer(
  { fiscalYear, hisp, asOf }: Asked,
  connection: Connection,
): Promise<readonly ComplianceOutput[]> {
  const query = new URLSearchParams({ all: "true", fiscalYear: String(fiscalYear) });
  if (hisp.length > 0) query.set("hisp", hisp.join(","));
  if (asOf !== null) query.set("asOf", asOf);
  const path = `/v1/compliance?${query}`;
  return (await new ServerClient(connection).read<{ data: ComplianceOutput[] }>(path)).data;
}

async function rendered(rows: readonly ComplianceOutput[], options: ComplianceOptions): Promise<string> {
  if (options.json === true) return `${JSON.stringify({ data: rows, total: rows.length }, null, 2)}\n`;
  if (options.csv === true) {
    const { csvHeader, csvRows } = await import("../../formats/csv.js");
    const { columnsOf } = await import("../../formats/table-columns.js");
    const { ComplianceOutput: shape } = await import("../../contract/compliance-output.js");
    const columns = columnsOf(shape, null);
    return csvHeader(columns) + csvRows(columns, rows);
  }
  const [header = "", ...lines] = complianceTable(rows);
  const painted = lines.map((line) => (/ MISSING {2}/.test(line) ? paint("yellow", line) : line));
  return `${[paint("bold", header), ...painted].join("\n")}\n`;
}
