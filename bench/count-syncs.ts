import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/**
 * How often a process asks the disk to be done with what it wrote, while work goes on. strace slows the process down: no
 * time is measured meanwhile.
 * @param file where strace writes to
 * @returns null where there is no strace, or it may not look at the process
 */
export async function countSyncs(
  pid: number,
  file: string,
  work: () => Promise<void>,
): Promise<number | null> {
  const args = ["-f", "-e", "trace=fsync,fdatasync", "-o", file, "-p", String(pid)];
  const strace = spawn("strace", args, { stdio: ["ignore", "ignore", "pipe"] });
  const isAttached = await new Promise<boolean>((answer) => {
    strace.once("error", () => answer(false));
    strace.once("exit", () => answer(false));
    strace.stderr.on("data", (chunk: Buffer) => {
      if (String(chunk).includes("attached")) answer(true);
    });
  });
  if (!isAttached) return null;
  const ended = once(strace, "exit");
  await work();
  strace.kill("SIGINT");
  await ended;
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => /\b(fsync|fdatasync)\(/.test(line)).length;
}
