import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { Spool } from "../use-cases/ports";

/** So many characters are written at once: one call for each value took as long as making its text. */
const PIECE = 64 * 1024;

/** A spool in a file of its own, one JSON value a line. @param folder where the file is made */
export async function openSpool<T>(folder: string): Promise<Spool<T>> {
  const own = await mkdtemp(join(folder, "cx-spool-"));
  const path = join(own, "values.ndjson");
  const stream = createWriteStream(path);
  let failure: Error | null = null;
  let goOn: (() => void) | null = null;
  stream
    .on("error", (error) => {
      failure = error;
      goOn?.();
    })
    .on("drain", () => goOn?.());
  let drained: Promise<void> | null = null;
  let lines: string[] = [];
  let length = 0;
  const write = () => {
    const text = lines.join("");
    [lines, length] = [[], 0];
    return stream.write(text);
  };
  return {
    add: async (value) => {
      const line = `${JSON.stringify(value)}\n`;
      lines.push(line);
      length += line.length;
      if (failure === null && length >= PIECE && !write()) {
        drained ??= new Promise<void>((go) => {
          goOn = go;
        }).finally(() => {
          drained = null;
        });
        await drained;
      }
      if (failure !== null) throw failure;
    },
    all: async function* () {
      if (!stream.writableEnded) {
        write();
        stream.end();
      }
      await finished(stream);
      let rest = "";
      // Not by readline, which ends lines at characters that JSON leaves as they are, and takes longer.
      for await (const piece of createReadStream(path, { encoding: "utf8", highWaterMark: PIECE })) {
        const ended = `${rest}${piece}`.split("\n");
        rest = ended.pop() ?? "";
        for (const line of ended) yield JSON.parse(line) as T;
      }
    },
    close: async () => {
      stream.destroy();
      await rm(own, { recursive: true, force: true });
    },
  };
}
