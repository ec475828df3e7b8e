import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchReads, type Rounds } from "./bench-reads";
import { makeBenchSite } from "./bench-server";
import { LARGE, resultsIn, SMALL } from "./generated-data";
import { readLine } from "./read-table";
import { storeGenerated } from "./store-generated";

/** What is measured, and how long. */
export interface MainOptions {
  readonly isLarge: boolean;
  readonly isQuick: boolean;
  /** Names of questions; null for all of them. */
  readonly only: readonly string[] | null;
}

const ROUNDS: Rounds = { count: 5, seconds: 1 };
const QUICK: Rounds = { count: 3, seconds: 0.4 };

/** Measures the built server beside the limit, on generated data, and prints the table. */
export async function printMain({ isLarge, isQuick, only }: MainOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cx-bench-"));
  try {
    const size = isLarge ? LARGE : SMALL;
    const url = `sqlite:${join(folder, "cx.sqlite")}`;
    const site = await makeBenchSite(url, folder, {}, () => storeGenerated(url, size));
    console.log(`${resultsIn(size).toLocaleString("en")} generated results on SQLite`);
    const reads = await benchReads(site, size, isQuick ? QUICK : ROUNDS, [16, 1], only);
    console.table(reads.map(readLine));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
