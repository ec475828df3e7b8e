import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchFiles, type FileMeasure } from "./bench-files";
import { makeBenchSite } from "./bench-server";

/** What the largest file may take of memory above an idle server, in bytes. */
const MOST_ABOVE_IDLE = 300_000_000;

/** Measures a large file in and out of the built server, and prints a table. */
export async function printFiles(rows: number): Promise<void> {
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
