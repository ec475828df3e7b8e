import { extname } from "node:path";
import { Argument, Command, Option } from "commander";
import { endWhenInterrupted, interruptedNow } from "./interruption";
import { startProgress } from "./progress";
import { ServerClient } from "./server-client";
import { addServerOptions, requireConnection } from "./server-options";
import { UsageError } from "./usage-error";
import { STANDARD_OUTPUT, writeWhole } from "./write-whole";

const LISTS = [
  "results",
  "scores",
  "benchmarks",
  "peers",
  "drivers",
  "plan-extract",
  "reports",
  "hisps",
  "services",
  "withheld",
  "deadlines",
  "changes",
  "imports",
  "designations",
  "compliance",
  "tally",
] as const;
const FORMATS = ["csv", "ndjson", "json", "xlsx"] as const;
type Format = (typeof FORMATS)[number];

interface PullOptions {
  readonly format?: Format;
  readonly layout?: string;
  readonly where?: readonly string[];
  readonly output?: string;
}

/** `cx pull`: any list, or the whole dataset, into a file. */
export function pullCommand(): Command {
  const command = new Command("pull")
    .description(
      "Write a list of a server, every row of it, or the whole dataset, to a file or standard output.",
    )
    .addArgument(new Argument("<list>", "what to pull").choices([...LISTS, "dataset"]))
    .addOption(
      new Option(
        "--format <format>",
        "the file's format; where left out, what the file's name ends in, else csv",
      ).choices(FORMATS),
    )
    .addOption(
      new Option("--layout <layout>", "v1: results in the layout published through FY2023").choices(["v1"]),
    )
    .option("--where <name=value...>", "only some rows: any parameter of that list")
    .option("-o, --output <file>", "the file; - or left out is standard output");
  return addServerOptions(command)
    .addHelpText(
      "after",
      `
A file appears under its name when it is whole; until then it is called FILE.part. A key brings the drafts it may
see. Parameters of each list are in the server's /docs: filters, fields, sort, limit.

Examples:
  cx pull results -o results.csv
  cx pull scores --where hisp=treas-irs measure=TRUST groupBy=quarter
  cx pull plan-extract --where fiscalYear=2022 department=TREAS -o plan.xlsx
  cx pull results --layout v1 --where quarter=FY2022-Q1..FY2022-Q4 -o fy2022.csv
  cx pull reports --format ndjson -o reports.ndjson
  cx pull dataset -o dataset.zip`,
    )
    .action(async (list: string, options: PullOptions) => {
      endWhenInterrupted();
      await pull(command, list, options);
    });
}

async function pull(command: Command, list: string, options: PullOptions): Promise<void> {
  const target = options.output ?? STANDARD_OUTPUT;
  const format = list === "dataset" ? null : formatOf(options, target);
  const path = format === null ? datasetPath(options) : listPath(list, format, options);
  if (target === STANDARD_OUTPUT && process.stdout.isTTY === true && (format === null || format === "xlsx"))
    throw new UsageError("That is no text to show on a terminal. Name a file with -o.");
  const client = new ServerClient(await requireConnection(command));
  interruptedNow(target === STANDARD_OUTPUT ? "The output is not whole." : `${target} was not written.`);
  const response = await client.open(path);
  const length = Number(response.headers.get("Content-Length") ?? Number.NaN);
  // What travels compressed is longer than its length says.
  const total = Number.isNaN(length) || response.headers.has("Content-Encoding") ? null : length;
  const bytes = counted(client.bytes(response, path), list, total);
  await writeWhole(bytes, target);
}

async function* counted(bytes: AsyncIterable<Uint8Array>, list: string, total: number | null) {
  const progress = await startProgress(`Receiving ${list}`, "bytes");
  let received = 0;
  try {
    for await (const chunk of bytes) {
      yield chunk;
      received += chunk.length;
      progress.update(received, total);
    }
  } finally {
    progress.stop();
  }
}

function formatOf({ format }: PullOptions, target: string): Format {
  const ending = extname(target).slice(1).toLowerCase();
  return format ?? FORMATS.find((known) => known === ending) ?? "csv";
}

/** Every row, also as JSON. */
function listPath(list: string, format: Format, { where = [], layout }: PullOptions): string {
  const query = new URLSearchParams();
  for (const text of where) {
    const [name = "", ...value] = text.split("=");
    if (name === "" || value.length === 0)
      throw new UsageError(`${JSON.stringify(text)} after --where is no name=value, such as hisp=treas-irs.`);
    if (name === "format") throw new UsageError("Name the format with --format.");
    query.append(name, value.join("="));
  }
  if (layout !== undefined) query.set("layout", layout);
  query.set("format", format);
  // JSON comes in pages otherwise.
  if (format === "json" && !query.has("limit")) query.set("all", "true");
  return `/v1/${list}?${query}`;
}

function datasetPath({ format, layout, where }: PullOptions): string {
  if (format !== undefined || layout !== undefined || where !== undefined)
    throw new UsageError("The dataset comes whole, as one zip: leave --format, --layout and --where out.");
  return "/v1/dataset.zip";
}
