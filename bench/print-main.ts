import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchMain, type MainOptions } from "./bench-main";
import { figureLine, ratiosOf } from "./figure-table";
import { belowFloors, type Ratios } from "./floors";
import { resultsIn } from "./generated-data";
import { readLine } from "./read-table";

/** Below what the ratios may not fall: as measured when they were last looked at. */
const FLOORS = join(__dirname, "floors.json");

/**
 * Measures the built server beside the limit, on generated data, and prints the tables.
 * @param isChecked fails where something has become slower than its floor
 */
export async function printMain(options: MainOptions, isChecked: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cx-bench-"));
  try {
    const { reads, figures } = await benchMain(folder, options);
    console.log(`\n${resultsIn(options.size).toLocaleString("en")} generated results, on SQLite\n`);
    for (const { name, asks } of new Map(reads.map((read) => [read.name, read])).values())
      console.log(`${name.padEnd(4)} ${asks}`);
    if (reads.length > 0) console.table(reads.map(readLine));
    if (figures.length > 0) console.table(figures.map(figureLine));
    if (!isChecked) return;
    const floors = JSON.parse(readFileSync(FLOORS, "utf8")) as Ratios;
    const slower = belowFloors(ratiosOf(reads, figures), floors);
    for (const line of slower) console.error(line);
    process.exitCode = slower.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
