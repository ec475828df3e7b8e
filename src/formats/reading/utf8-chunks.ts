import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { FileProblem } from "./file-problem";

const CHUNK = 256 * 1024;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The bytes of a text file in chunks that end between characters, without the byte order mark.
 * @param onBytes told how many bytes were given before, each time more are taken
 * @throws FileProblem where a byte is not UTF-8 or is NUL: with its offset and its line, never silently dropped
 */
export async function* utf8Chunks(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<Buffer> {
  let offset = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const whole = bytes.subarray(0, bytes.length - unfinished(bytes));
    await refuseBadBytes(whole, offset, path);
    rest = bytes.subarray(whole.length);
    onBytes?.(offset);
    const hasMark = offset === 0 && whole.subarray(0, 3).equals(BYTE_ORDER_MARK);
    offset += whole.length;
    yield hasMark ? whole.subarray(3) : whole;
  }
  await refuseBadBytes(rest, offset, path);
}

/** How many bytes at the end begin a character whose rest is in the next chunk. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? back : 0;
    }
  }
  return 0;
}

async function refuseBadBytes(bytes: Buffer, offset: number, path: string): Promise<void> {
  const nul = bytes.indexOf(0);
  if (isUtf8(bytes) && nul === -1) return;
  const bad = isUtf8(bytes) ? bytes.length : firstBad(bytes);
  const isNul = nul !== -1 && nul < bad;
  const at = offset + (isNul ? nul : bad);
  const row = await lineOf(path, at);
  const shown = `0x${(bytes[at - offset] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
  throw new FileProblem(
    isNul
      ? {
          ...{ rule: "nul-character", value: at, place: { row } },
          message: `Byte ${at} (from 0), in line ${row}, is NUL, which no text holds.`,
          action: "Save the file as text in UTF-8 again, from the program it comes from.",
        }
      : {
          ...{ rule: "not-utf8", value: at, place: { row } },
          message: `Byte ${at} (from 0), in line ${row}, is ${shown}: the file is not UTF-8.`,
          action:
            'Save it as UTF-8: in a spreadsheet "CSV UTF-8", in an editor under the name of the encoding.',
        },
  );
}

/** Where bytes stop being UTF-8: what was read as U+FFFD in their place is where writing them again differs. */
function firstBad(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString("utf8"));
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at += 1;
  // A bad byte can be like the beginning of U+FFFD itself (EF BF BD).
  if (again[at] === 0xbd && again[at - 1] === 0xbf) return at - 2;
  return again[at] === 0xbf && again[at - 1] === 0xef ? at - 1 : at;
}

/** The line a byte stands in, from 1: only where something is wrong, because it reads the file again. */
async function lineOf(path: string, offset: number): Promise<number> {
  let line = 1;
  if (offset === 0) return line;
  let afterReturn = false;
  for await (const chunk of createReadStream(path, { end: offset - 1 })) {
    for (const byte of chunk as Buffer) {
      if (byte === 0x0d || (byte === 0x0a && !afterReturn)) line += 1;
      afterReturn = byte === 0x0d;
    }
  }
  return line;
}
