import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import type { Spool } from "../use-cases/ports";

/** A spool in a file of its own, one JSON value a line. @param folder where the file is made */
export async function openSpool<T>(folder: string): Promise<Spool<T>> {
  const own = await mkdtemp(join(folder, "cx-spool-"));
  const path = join(own, "values.ndjson");
  const stream = createWriteStream(path);
  let failure: Error | null = null;
  stream.on("error", (error) => {
    failure = error;
  });
  let drained: Promise<void> | null = null;
  return {
    add: async (value) => {
      if (failure !== null) throw failure;
      if (stream.write(`${lineOf(value)}\n`)) return;
      drained ??= new Promise<void>((go) => {
        stream.once("drain", go).once("error", () => go());
      }).then(() => {
        drained = null;
      });
      await drained;
    },
    all: async function* () {
      if (!stream.writableEnded) stream.end();
      await finished(stream);
      for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
        yield JSON.parse(line) as T;
    },
    close: async () => {
      stream.destroy();
      await rm(own, { recursive: true, force: true });
    },
  };
}

/** What reads lines ends them at two characters that JSON leaves as they are. */
function lineOf(value: unknown): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (character) =>
    character === "\u2028" ? "\\u2028" : "\\u2029",
  );
}
