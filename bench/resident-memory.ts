import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const EVERY_MS = 25;

/** How much of a process is in memory now, in bytes. */
export function residentMemory(pid: number): number {
  if (process.platform === "linux") {
    const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(found?.[1] ?? 0) * 1_024;
  }
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1_024;
}

/** The most that a process had in memory while `work` went on, in bytes: looked at 40 times a second. */
export async function peakMemory<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly peak: number }> {
  let peak = residentMemory(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMemory(pid));
  }, EVERY_MS);
  try {
    const value = await work();
    return { value, peak: Math.max(peak, residentMemory(pid)) };
  } finally {
    clearInterval(timer);
  }
}
