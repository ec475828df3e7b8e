import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second. */
const TICKS = 100;

/** How long a process was at work until now, on all of its threads, in seconds; not a number where Linux does not tell. */
export function processTime(pid: number): number {
  if (process.platform !== "linux") return Number.NaN;
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name, in brackets, may hold anything.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
