import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder that goes away with the process, however it ends. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "cx-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
