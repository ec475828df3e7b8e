import { createWriteStream, renameSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";

/** Standard output, where a file is asked for. */
export const STANDARD_OUTPUT = "-";

/**
 * Writes what comes to a file, or to standard output. The file is called `FILE.part` until it is whole: one that broke
 * off, for whatever reason, is removed and never looks like the real one. An older file stays until then.
 * @param target a path, or `-`
 */
export async function writeWhole(source: AsyncIterable<Uint8Array | string>, target: string): Promise<void> {
  if (target === STANDARD_OUTPUT) return pipeline(source, process.stdout, { end: false });
  const part = `${target}.part`;
  const discard = () => rmSync(part, { force: true });
  process.once("exit", discard);
  try {
    await pipeline(source, createWriteStream(part));
    renameSync(part, target);
  } finally {
    process.off("exit", discard);
    discard();
  }
}
