import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { belowFloors, type Ratios } from "./below-floors";
import { benchMain, type MainOptions } from "./bench-main";
import { benchPostgres } from "./bench-postgres";
import { figureLine, ratiosOf } from "./figure-table";
import { resultsIn } from "./generated-data";
import { readLine } from "./read-table";

/** Below what the ratios may not fall: as measured when they were last looked at. */
const FLOORS = join(__dirname, "floors.json");

const LEGEND = `raw: a bare server that sends the same bytes. Warm: answered before; cold: by a server that keeps no answers.
"of raw": answers a second as a fraction of raw's, which is what targets and verdicts (warm/cold) are about, at 16 clients.
"by work": the same by the processor's time for an answer, which other work on the machine disturbs less.
A miss says that a target of docs/performance.md is not met, or that the machine was busy; nothing depends on it.`;

/** What is done with the floors: nothing, a comparison that may fail, or they are set to what was measured. */
export type FloorUse = "none" | "check" | "set";

/** Measures the built server beside the limit, on generated data, and prints the tables. */
export async function printMain(
  options: MainOptions,
  engine: "SQLite" | "PostgreSQL",
  use: FloorUse,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cx-bench-"));
  try {
    const { reads, figures } = await (engine === "SQLite" ? benchMain : benchPostgres)(folder, options);
    console.log(`\n${resultsIn(options.size).toLocaleString("en")} generated results, on ${engine}\n`);
    for (const { name, asks } of new Map(reads.map((read) => [read.name, read])).values())
      console.log(`${name.padEnd(4)} ${asks}`);
    if (reads.length > 0) {
      console.table(reads.map(readLine));
      console.log(LEGEND);
    }
    if (figures.length > 0) console.table(figures.map(figureLine));
    if (use !== "none") applyFloors(use, ratiosOf(reads, figures));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function applyFloors(use: "check" | "set", ratios: Ratios): void {
  const floors = JSON.parse(readFileSync(FLOORS, "utf8")) as Ratios;
  if (use === "set") {
    const rounded = Object.entries(ratios).map(([name, ratio]) => [name, Number(ratio.toPrecision(2))]);
    // What was not measured now keeps its floor.
    const all = { ...floors, ...Object.fromEntries(rounded) };
    writeFileSync(FLOORS, `${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  const slower = belowFloors(ratios, floors);
  for (const line of slower) console.error(line);
  process.exitCode = slower.length === 0 ? 0 : 1;
}
