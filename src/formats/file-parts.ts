import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { TemporaryFile } from "../use-cases/ports";

/** Of each part, in bytes: few statements for a large file, and little in memory. */
const PART = 1024 * 1024;

/** The bytes of a file, part by part. */
export function partsOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: PART });
}

/** Puts parts together to a file in a folder of its own. @param folder where that is made */
export async function putTogether(folder: string, parts: AsyncIterable<Uint8Array>): Promise<TemporaryFile> {
  const own = await mkdtemp(join(folder, "cx-import-"));
  const close = () => rm(own, { recursive: true, force: true });
  const path = join(own, "file");
  try {
    await pipeline(parts, createWriteStream(path));
    return { path, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}
