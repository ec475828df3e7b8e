import { open } from "node:fs/promises";
import type { FileFinding } from "../../use-cases/file-reading";
import { FileProblem, fileFinding, type Problem } from "./file-problem";
import { checkJson, type JsonFault, MOST_DEPTH } from "./json-check";
import { utf8Chunks } from "./utf8-chunks";

/** One value of a file of JSON, or why it can't be read. */
export interface JsonLine {
  /** The line it begins in, from 1. */
  readonly row: number;
  readonly value: unknown;
  /** The value's own text. */
  readonly text: string;
  /** Empty where it was read. */
  readonly findings: readonly FileFinding[];
}

/** A report with as many collections and questions as the contract takes has less. */
const MOST_LINE_BYTES = 16 * 1024 * 1024;
const HEAD = 64 * 1024;
/** What is not parsed at all. */
const ENDED: ReadonlySet<JsonFault["rule"]> = new Set(["json-too-deep", "json-too-many"]);

/**
 * The values of a file of JSON lines (NDJSON); also of one list or one object over several lines, where it is small.
 * A line that can't be read as it stands is told with its value missing; the others are read.
 * @throws FileProblem for what is not UTF-8, a list that can't be read, and lines longer than any report
 */
export async function* jsonLines(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<JsonLine> {
  const whole = await wholeDocument(path);
  if (whole !== null) {
    yield* whole;
    return;
  }
  let row = 0;
  for await (const text of lines(path, onBytes)) {
    row += 1;
    if (text.trim() !== "") yield parseLine(text, row);
  }
}

async function* lines(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let row = 1;
  for await (const chunk of utf8Chunks(path, onBytes)) {
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
  const { faults } = checkJson(text);
  const isTooMuch = faults[0] !== undefined && ENDED.has(faults[0].rule);
  const parsed = isTooMuch ? { value: null, why: null } : parse(text);
  if (parsed.why !== null) {
    // The parser counts from the beginning of the line.
    const why = parsed.why.replace(/ \(line \d+ column \d+\)/, "");
    const problem = {
      ...{ rule: "json-line", place: { row }, value: text.slice(0, 200) },
      message: `Line ${row} is not JSON: ${why}.`,
      action: "Write one JSON object a line, in UTF-8.",
    };
    return { row, value: null, text, findings: [fileFinding(problem)] };
  }
  return { row, value: parsed.value, text, findings: faults.map((fault) => fileFinding(faulty(fault, row))) };
}

function parse(text: string): { readonly value: unknown; readonly why: string | null } {
  try {
    return { value: JSON.parse(text) as unknown, why: null };
  } catch (failure) {
    return { value: null, why: failure instanceof Error ? failure.message.slice(0, 200) : "" };
  }
}

/** What is wrong with JSON that can be parsed. */
function faulty({ rule, value }: JsonFault, row: number): Problem {
  const at = { rule, place: { row } };
  switch (rule) {
    case "json-too-deep":
      return {
        ...at,
        message: `Line ${row} has lists and objects inside each other more than ${MOST_DEPTH} deep.`,
        action: "Write the report as GET /v1/reports?format=ndjson does.",
      };
    case "json-too-many":
      return {
        ...at,
        message: `Line ${row} has more values than any report.`,
        action: "Write one report a line, as GET /v1/reports?format=ndjson does.",
      };
    case "json-name-twice":
      return {
        ...{ ...at, value },
        message: `Line ${row} has an object in which ${JSON.stringify(value)} stands twice: only one of them could be kept.`,
        action: "Take out the one that is not meant.",
      };
    case "known-field":
      return {
        ...{ ...at, value },
        message: `Line ${row} has ${JSON.stringify(value)}, which is no field of anything.`,
        action: "Take it out.",
      };
    default:
      return {
        ...{ ...at, value },
        message: `Line ${row} has the number ${value.slice(0, 80)}, which would not be kept as it stands.`,
        action: `Write a number smaller than 2^53 (${Number.MAX_SAFE_INTEGER}).`,
      };
  }
}

/** The values of a file that is one list or one object over several lines; null for lines. */
async function wholeDocument(path: string): Promise<JsonLine[] | null> {
  const { start, size } = await headOf(path);
  const isList = start.startsWith("[");
  if (size > MOST_LINE_BYTES) {
    if (!isList) return null;
    throw new FileProblem({
      ...{ rule: "json-list-too-large", value: size },
      message: `The file is one JSON list of ${size} bytes; one of more than ${MOST_LINE_BYTES} is not read.`,
      action: "Write one JSON object a line (NDJSON), without the brackets and the commas between them.",
    });
  }
  // An object whose first line is JSON by itself is the first of many.
  if (!isList && parse(start.split("\n", 1)[0] ?? "").why === null) return null;
  let text = "";
  for await (const chunk of utf8Chunks(path)) text += chunk.toString("utf8");
  const { faults, starts } = checkJson(text);
  const lineOf = lineCounter(text);
  const [fault] = faults;
  if (fault !== undefined && ENDED.has(fault.rule)) {
    if (!isList) return null;
    throw new FileProblem(faulty(fault, lineOf(fault.at)));
  }
  const { value, why } = parse(text);
  if (why !== null) {
    if (!isList) return null;
    throw new FileProblem({
      ...{ rule: "json-list", message: `The file begins as a JSON list, but is none: ${why}.` },
      action: "Mend it there, or write one JSON object a line (NDJSON).",
    });
  }
  const placed = faults.map((one) => ({ ...one, finding: fileFinding(faulty(one, lineOf(one.at))) }));
  const lineOfStart = lineCounter(text);
  const values = Array.isArray(value) ? value : [value];
  return values.map((one: unknown, index) => {
    const [from, to] = [starts[index] ?? 0, starts[index + 1] ?? text.length];
    const own = placed.filter(({ at }) => at >= from && at < to).map(({ finding }) => finding);
    return { row: lineOfStart(from), value: one, text: JSON.stringify(one), findings: own };
  });
}

async function headOf(path: string): Promise<{ readonly start: string; readonly size: number }> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const start = buffer
      .subarray(0, bytesRead)
      .toString("utf8")
      .replace(/^\uFEFF/, "");
    return { start: start.trimStart(), size };
  } finally {
    await handle.close();
  }
}

/** Tells the line of an offset, from 1; asked in order. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let from = 0;
  return (at) => {
    for (let end = text.indexOf("\n", from); end !== -1 && end < at; end = text.indexOf("\n", from)) {
      line += 1;
      from = end + 1;
    }
    return line;
  };
}
