import { createHash, type Hash } from "node:crypto";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { PublicDataset } from "../../domain/public-dataset";
import type { DatasetFile, DatasetShelf } from "../../use-cases/ports";
import { writeDataset } from "./write-dataset";

/** What the shelf asks. */
export interface DatasetSource {
  revision(): Promise<number>;
  /** The public dataset of one moment, for as long as `work` takes. */
  use<T>(work: (dataset: PublicDataset) => Promise<T>): Promise<T>;
}

const CHUNK = 64 * 1024;

/**
 * Keeps the dataset of the newest revision in a file: it is read from the store once, at the store's speed, whoever
 * downloads it however slowly; its size and sum are known before it is sent, and nobody gets half of it.
 * @param folder where the file is made; it has no name there once it is open, so that nothing is left behind
 */
export function makeDatasetShelf(folder: string, source: DatasetSource): DatasetShelf {
  let making: Promise<Held> | null = null;
  let held: Held | null = null;
  const make = async (): Promise<Held> => {
    const made = await source.use((dataset) => writeHeld(folder, dataset));
    held?.retire();
    held = made;
    return made;
  };
  const atLeast = async (revision: number): Promise<Held> => {
    for (;;) {
      if (held !== null && held.file.revision >= revision) return held;
      making ??= make().finally(() => {
        making = null;
      });
      // One that was begun before that revision was published is waited for, and made again.
      await making;
    }
  };
  return {
    current: async () => (await atLeast(await source.revision())).file,
    close: async () => {
      await making?.catch(() => undefined);
      held?.retire();
      held = null;
    },
  };
}

interface Held {
  readonly file: DatasetFile;
  /** Closes the file once nobody reads it. */
  retire(): void;
}

async function writeHeld(folder: string, dataset: PublicDataset): Promise<Held> {
  const handle = await openNameless(folder);
  try {
    const sum = createHash("sha256");
    const bytes = { written: 0 };
    await writeDataset(dataset, writingTo(handle, sum, bytes));
    return holding(handle, dataset, bytes.written, sum.digest("hex"));
  } catch (failure) {
    await handle.close();
    throw failure;
  }
}

/** A file that is gone when it is closed, however the process ends. */
async function openNameless(folder: string): Promise<FileHandle> {
  const own = await mkdtemp(join(folder, "cx-dataset-"));
  try {
    return await open(join(own, "dataset.zip"), "w+", 0o600);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function writingTo(handle: FileHandle, sum: Hash, bytes: { written: number }): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      sum.update(chunk);
      bytes.written += chunk.length;
      handle.appendFile(chunk).then(() => done(), done);
    },
  });
}

function holding(handle: FileHandle, dataset: PublicDataset, bytes: number, sha256: string): Held {
  const { revision, changedAt, quarters } = dataset;
  let readers = 0;
  let retired = false;
  const closeWhenDone = () => {
    if (retired && readers === 0) void handle.close();
  };
  const leave = () => {
    readers -= 1;
    closeWhenDone();
  };
  return {
    file: {
      ...{ revision, changedAt, quarters, bytes, sha256 },
      read: () => {
        readers += 1;
        return readFrom(handle, bytes, leave);
      },
    },
    retire: () => {
      retired = true;
      // Who was given the file just now asks for its bytes before that.
      setImmediate(closeWhenDone);
    },
  };
}

/**
 * All bytes of a file that any number may read, each at its own place. No generator: one that is returned before its
 * first step would not know that its reader left.
 */
function readFrom(handle: FileHandle, bytes: number, leave: () => void): AsyncIterable<Uint8Array> {
  let at = 0;
  let left = false;
  const end = async (): Promise<IteratorResult<Uint8Array>> => {
    if (!left) leave();
    left = true;
    return { done: true, value: undefined };
  };
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    if (left || at >= bytes) return end();
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, bytes - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) throw new Error("the dataset's file is shorter than it was written");
    at += bytesRead;
    return { done: false, value: buffer.subarray(0, bytesRead) };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}
