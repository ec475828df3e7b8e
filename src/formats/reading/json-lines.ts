import { open } from "node:fs/promises";
import type { FileFinding } from "../../use-cases/file-reading";
import { FileProblem, fileFinding } from "./file-problem";
import { utf8Chunks } from "./utf8-chunks";

/** One value of a file of JSON, or why it can't be read. */
export interface JsonLine {
  /** The line, from 1; of a file that is one list, the number of the value in it. */
  readonly row: number;
  readonly value: unknown;
  /** The value's own text. */
  readonly text: string;
  /** Null where it was read. */
  readonly finding: FileFinding | null;
}

/** A report with as many collections and questions as the contract takes has less. */
const MOST_LINE_BYTES = 16 * 1024 * 1024;

/**
 * The values of a file of JSON lines (NDJSON); also of one list or one object over several lines, where it is small.
 * A line that is not JSON is told with its value missing; the others are read.
 * @throws FileProblem for what is not UTF-8, and lines longer than any report
 */
export async function* jsonLines(path: string): AsyncGenerator<JsonLine> {
  const whole = await wholeDocument(path);
  if (whole !== null) {
    for (const [index, value] of whole.entries()) {
      yield { row: index + 1, value, text: JSON.stringify(value), finding: null };
    }
    return;
  }
  let row = 0;
  for await (const text of lines(path)) {
    row += 1;
    if (text.trim() !== "") yield parseLine(text, row);
  }
}

async function* lines(path: string): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let row = 1;
  for await (const chunk of utf8Chunks(path)) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, from)) {
      pieces.push(chunk.subarray(from, end));
      yield Buffer.concat(pieces).toString("utf8");
      pieces = [];
      bytes = 0;
      row += 1;
      from = end + 1;
    }
    pieces.push(Buffer.from(chunk.subarray(from)));
    bytes += chunk.length - from;
    if (bytes > MOST_LINE_BYTES) {
      throw new FileProblem({
        ...{ rule: "row-too-long", place: { row } },
        message: `Line ${row} is longer than ${MOST_LINE_BYTES} bytes.`,
        action: "Write one report a line.",
      });
    }
  }
  if (bytes > 0) yield Buffer.concat(pieces).toString("utf8");
}

function parseLine(text: string, row: number): JsonLine {
  try {
    return { row, value: JSON.parse(text) as unknown, text, finding: null };
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : "";
    const finding = fileFinding({
      ...{ rule: "json-line", place: { row }, value: text.slice(0, 200) },
      message: `Line ${row} is not JSON: ${why.slice(0, 200)}.`,
      action: "Write one JSON object a line, in UTF-8.",
    });
    return { row, value: null, text, finding };
  }
}

/** The values of a file that is one list or one object over several lines; null for lines. */
async function wholeDocument(path: string): Promise<unknown[] | null> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const first = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    const start = first.buffer
      .subarray(0, first.bytesRead)
      .toString("utf8")
      .replace(/^\uFEFF/, "")
      .trimStart();
    // Whatever is larger is lines, or nothing that is read here.
    if (size > MOST_LINE_BYTES || !(start.startsWith("[") || /^\{\s*\n/.test(start))) return null;
    let text = "";
    for await (const chunk of utf8Chunks(path)) text += chunk.toString("utf8");
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) ? value : [value];
  } catch (failure) {
    if (failure instanceof SyntaxError) return null;
    throw failure;
  } finally {
    await handle.close();
  }
}
