import { Command, Option } from "commander";
import type { DeadlineOutput } from "../../contract/calendar-output";
import { presentDeadline } from "../../contract/present";
import type { Deadline } from "../../domain/deadlines";
import { type DeadlineRequest, listDeadlines } from "../../use-cases/list-deadlines";
import { deadlineTable } from "./deadline-table";
import { endWhenInterrupted } from "./interruption";
import { paint } from "./paint";
import { publishedDeadlines } from "./published-deadlines";
import { ServerClient } from "./server-client";
import { addServerOptions, type Connection, readConnection } from "./server-options";
import { UsageError } from "./usage-error";

interface DeadlinesOptions {
  readonly asOf?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly ics?: boolean;
}

/** `cx deadlines`: what Section 280 asks for when, with what each date rests on. */
export function deadlinesCommand(): Command {
  const command = new Command("deadlines")
    .description("Show what is due when (A-11 280.13, 280.15): the next eight deadlines, or those of a year.")
    .argument("[fiscal-year]", "a fiscal year such as 2022, or one quarter such as FY2022-Q1")
    .option("--as-of <date>", "count days from this date, such as 2022-01-01; else from today in New York")
    .addOption(new Option("--json", "as JSON").conflicts(["csv", "ics"]))
    .addOption(new Option("--csv", "as CSV").conflicts(["json", "ics"]))
    .addOption(new Option("--ics", "as a calendar (iCalendar)").conflicts(["json", "csv"]));
  return addServerOptions(command)
    .addHelpText(
      "after",
      `
The dates come with the program. Where a server is named it is asked instead: it also knows dates that OMB
published later.

Examples:
  cx deadlines
  cx deadlines 2022                  the year in which printed dates and the rule differ
  cx deadlines FY2027-Q1 --json
  cx deadlines 2027 --ics > deadlines.ics`,
    )
    .action(async (when: string | undefined, options: DeadlinesOptions) => {
      endWhenInterrupted();
      const request = { ...readWhen(when), next: null, asOf: options.asOf ?? null };
      const connection = await readConnection(command);
      process.stdout.write(
        options.ics === true
          ? await calendarOf(request, connection)
          : await rendered(await deadlinesOf(request, connection), options),
      );
    });
}

/** `2022` and `FY2022` are a fiscal year, `FY2022-Q1` is a quarter. */
function readWhen(when: string | undefined): Pick<DeadlineRequest, "fiscalYear" | "quarter"> {
  if (when === undefined) return { fiscalYear: null, quarter: null };
  const year = /^(?:FY)?(\d{4})$/i.exec(when)?.[1];
  if (year !== undefined) return { fiscalYear: Number(year), quarter: null };
  if (/^FY\d{4}-Q\d$/i.test(when)) return { fiscalYear: null, quarter: when.toUpperCase() };
  throw new UsageError(
    `${JSON.stringify(when)} is no fiscal year. Write one like 2022, or a quarter like FY2022-Q1.`,
  );
}

async function deadlinesOf(
  request: DeadlineRequest,
  connection: Connection | null,
): Promise<readonly DeadlineOutput[]> {
  if (connection === null) return (await localDeadlines(request)).map(presentDeadline);
  const query = new URLSearchParams({ limit: "100" });
  for (const [name, value] of Object.entries(request)) if (value !== null) query.set(name, String(value));
  const path = `/v1/deadlines?${query}`;
  return (await new ServerClient(connection).read<{ data: DeadlineOutput[] }>(path)).data;
}

function localDeadlines(request: DeadlineRequest): Promise<Deadline[]> {
  const ports = { read: { publishedDeadlines: async () => publishedDeadlines() }, clock: () => new Date() };
  return listDeadlines(ports, request);
}

/** A server's calendar knows how often a date was changed; what is made here never was. */
async function calendarOf(request: DeadlineRequest, connection: Connection | null): Promise<string> {
  if (connection !== null) {
    if (request.quarter !== null)
      throw new UsageError("A server's calendar is that of a fiscal year: write one like 2022.");
    const query = request.fiscalYear === null ? "" : `?fiscalYear=${request.fiscalYear}`;
    return (await new ServerClient(connection).open(`/v1/deadlines.ics${query}`)).text();
  }
  const { icsOf } = await import("../../formats/ics.js");
  const entries = (await localDeadlines(request)).map((deadline) => ({
    ...{ deadline, services: [], sequence: 0, changedAt: null },
  }));
  return icsOf({ hisp: null, entries }, null);
}

async function rendered(deadlines: readonly DeadlineOutput[], options: DeadlinesOptions): Promise<string> {
  if (options.json === true)
    return `${JSON.stringify({ data: deadlines, total: deadlines.length }, null, 2)}\n`;
  if (options.csv === true) {
    // Only where it is wanted: the contract's classes take longer to load than all of the rest.
    const { csvHeader, csvRows } = await import("../../formats/csv.js");
    const { columnsOf } = await import("../../formats/table-columns.js");
    const { DeadlineOutput: shape } = await import("../../contract/calendar-output.js");
    const columns = columnsOf(shape, null);
    return csvHeader(columns) + csvRows(columns, deadlines);
  }
  const [header = "", ...lines] = deadlineTable(deadlines);
  const painted = lines.map((line) => (/ {2}yes, \d/.test(line) ? paint("yellow", line) : line));
  return `${[paint("bold", header), ...painted].join("\n")}\n`;
}
