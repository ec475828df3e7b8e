import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchFiles, type FileMeasure } from "./bench-files";
import { benchGrowth } from "./bench-growth";
import { makeBenchSite } from "./bench-server";
import { MAIN_QUESTIONS } from "./main-questions";

/** What the largest file may take of memory above an idle server, in bytes. */
const MOST_ABOVE_IDLE = 300_000_000;

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "500000" },
    grow: { type: "boolean", default: false },
    most: { type: "string", default: "1000" },
  },
});

/** Measures the built server on this machine, and prints a table. */
async function run(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cx-bench-"));
  try {
    const site = await makeBenchSite(`sqlite:${join(folder, "cx.sqlite")}`, folder);
    const measures = await benchFiles(site, folder, rows);
    console.log(
      `\nFiles, on SQLite, ${rows.toLocaleString("en")} rows; memory is the server's, above idle\n`,
    );
    console.table(Object.fromEntries(measures.map((measure) => [measure.what, shown(measure)])));
    const over = measures.filter(({ above, isAfterOthers }) => !isAfterOthers && above >= MOST_ABOVE_IDLE);
    for (const { what } of over) console.error(`${what}: more than ${MOST_ABOVE_IDLE / 1e6} MB above idle`);
    process.exitCode = over.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown({ rows, bytes, seconds, above }: FileMeasure) {
  return {
    rows,
    "MB of file": round(bytes / 1e6),
    seconds: round(seconds),
    "rows/s": Math.round(rows / seconds),
    "peak MB above idle": round(above / 1e6),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Measures how cost grows with the data, and prints a table. */
async function grow(most: number): Promise<void> {
  const factors = [1, 10, 100, 1_000].filter((factor) => factor <= most);
  const measures = await benchGrowth(factors);
  console.log("\nHow cost grows with the published data: medians in ms, no answers kept\n");
  for (const { name, asks } of MAIN_QUESTIONS) console.log(`${name}  ${asks}`);
  console.table(
    measures.map(({ engine, factor, results, megabytes, medians }) => ({
      ...{ engine, "times the real data": factor, "measure results": results, "MB on disk": megabytes },
      ...Object.fromEntries(Object.entries(medians).map(([name, time]) => [name, round(time)])),
    })),
  );
}

(values.grow ? grow(Number(values.most)) : run(Number(values.rows))).catch((failure: unknown) => {
  console.error(failure);
  process.exitCode = 1;
});
