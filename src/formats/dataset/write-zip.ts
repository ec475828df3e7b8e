import { createHash } from "node:crypto";
import { Readable, type Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** What became of one file in a zip. */
export interface WrittenEntry {
  readonly bytes: number;
  /** Of what is in it, in hexadecimal. */
  readonly sha256: string;
}

/** A zip that is being written, file after file. */
export interface ZipWriter {
  /** What was written so far, by name. */
  readonly written: ReadonlyMap<string, WrittenEntry>;
  /** Adds a file, chunk by chunk: none of it is kept. Resolves when its sum is known. */
  add(name: string, chunks: Iterable<string> | AsyncIterable<string | Buffer>): Promise<void>;
}

/**
 * Writes a zip to a stream, as fast as the stream takes it. The same files give the same bytes, in any time zone.
 * @param date the day its files are from, `2026-11-24`; null where there is none
 * @throws what `fill`, a file's chunks or the stream throws; what was written by then is no zip
 */
export async function writeZip(
  target: Writable,
  date: string | null,
  fill: (zip: ZipWriter) => Promise<void>,
): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  let reading: Readable | null = null;
  // A stream that stops for the target's sake ends the waiting for what was to be written into it.
  output.once("close", () => reading?.destroy());
  const written = new Map<string, WrittenEntry>();
  const options = { mtime: modifiedOn(date), mode: 0o100644, forceDosTimestamp: true };
  const filling = async () => {
    try {
      await fill({
        written,
        add: async (name, chunks) => {
          const sum = createHash("sha256");
          let bytes = 0;
          const source = Readable.from(
            (async function* () {
              for await (const chunk of chunks) {
                const buffer = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
                sum.update(buffer);
                bytes += buffer.length;
                yield buffer;
              }
            })(),
            { objectMode: false },
          );
          if (output.destroyed) throw new Error("The zip was given up before it was whole.");
          reading = source;
          zip.addReadStream(source, name, options);
          await finished(source);
          written.set(name, { bytes, sha256: sum.digest("hex") });
        },
      });
      zip.end();
    } catch (failure) {
      output.destroy(failure as Error);
      throw failure;
    }
  };
  const [filled, piped] = await Promise.allSettled([filling(), pipeline(output, target)]);
  if (filled.status === "rejected" && piped.status === "rejected")
    throw firstCause(filled.reason, piped.reason);
  if (filled.status === "rejected") throw filled.reason;
  if (piped.status === "rejected") throw piped.reason;
}

/** One failure ends both sides: the one that only tells of a stream cut short is the other's consequence. */
function firstCause(filled: unknown, piped: unknown): unknown {
  const isConsequence = (filled as { code?: string } | null)?.code === "ERR_STREAM_PREMATURE_CLOSE";
  return isConsequence ? piped : filled;
}

/** Zips say local time without a zone: noon of that day, which every zone has. */
function modifiedOn(date: string | null): Date {
  const [year = 1980, month = 1, day = 1] = (date ?? "1980-01-01").split("-").map(Number);
  return new Date(year, month - 1, day, 12);
}
