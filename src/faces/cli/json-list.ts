import { createInterface } from "node:readline";
import { Readable } from "node:stream";

/** Rows that come as NDJSON, as one JSON document of the shape the API's lists have, without pages. */
export async function* jsonList(ndjson: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  yield '{"data":[';
  let total = 0;
  for await (const line of createInterface({ input: Readable.from(ndjson), crlfDelay: Infinity })) {
    yield `${total === 0 ? "\n" : ",\n"}${line}`;
    total += 1;
  }
  yield `\n],"total":${total}}\n`;
}
