import { pointerPart } from "../../domain/json-pointer";

/** Something that JSON.parse would pass over without a word, or break its successors with. */
export interface JsonFault {
  readonly rule: "json-too-deep" | "json-too-many" | "json-name-twice" | "json-number" | "known-field";
  /** Where in the text, from 0. */
  readonly at: number;
  /** The name or the number. */
  readonly value: string;
  /** JSON pointer to it. */
  readonly pointer: string;
}

/** What a look over a text of JSON told. */
export interface JsonCheck {
  readonly faults: readonly JsonFault[];
  /** Where the values of the outermost list begin; empty where the text is no list. */
  readonly starts: readonly number[];
}

/** No report is as deep: what walks through values does it by calling itself. */
export const MOST_DEPTH = 50;
/** The most values of one text, those inside an empty list or object counted as one: a file of reports as large as is read has less, and what is parsed takes memory. */
const MOST_VALUES = 2_000_000;
/** No object here has as many names. */
const MOST_NAMES = 10_000;
/** More of them in one text nobody reads. */
const MOST_FAULTS = 20;

const [QUOTE, COMMA, COLON, MINUS, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x2d, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Looks over JSON before it is parsed: for names that an object has twice (only the last would be kept) or
 * that are left out without a word (`__proto__`), numbers that
 * would not be kept as they stand (2^53 and more, 1e400), and depth and numbers of values, after which it ends. That it is
 * JSON at all is not checked: the parser says so.
 */
export function checkJson(text: string, mostValues = MOST_VALUES): JsonCheck {
  const look = new JsonLook(text, mostValues);
  look.run();
  return look;
}

interface Open {
  /** The names an object has so far; null for a list. */
  readonly names: Set<string> | null;
  /** The name of the value at hand, or its place in the list. */
  name: string;
  index: number;
}

class JsonLook implements JsonCheck {
  readonly faults: JsonFault[] = [];
  readonly starts: number[] = [];
  /** What is open, from the outside in: an object with its names, or a list. */
  private readonly open: Open[] = [];
  private values = 1;
  private at = 0;
  private isName = false;
  /** True between the values of the outermost list. */
  private isStart = false;

  constructor(
    private readonly text: string,
    private readonly mostValues: number,
  ) {}

  run(): void {
    const { text } = this;
    while (this.at < text.length && !this.isTooMuch()) {
      const code = text.charCodeAt(this.at);
      if (this.isStart && code > 0x20) {
        if (code !== LIST_END) this.starts.push(this.at);
        this.isStart = false;
      }
      if (code === QUOTE) this.string();
      else if (code === MINUS || (code >= 0x30 && code <= 0x39)) this.number();
      else {
        this.mark(code);
        this.at += 1;
      }
    }
    const rule = this.open.length > MOST_DEPTH ? "json-too-deep" : "json-too-many";
    if (this.isTooMuch()) this.faults.unshift({ rule, at: this.at, value: "", pointer: this.pointer() });
  }

  private isTooMuch(): boolean {
    const names = this.open.at(-1)?.names?.size ?? 0;
    return this.open.length > MOST_DEPTH || this.values > this.mostValues || names > MOST_NAMES;
  }

  /** Where it is, from the outside in. */
  private pointer(): string {
    return this.open
      .map(({ names, name, index }) => `/${names === null ? index : pointerPart(name)}`)
      .join("");
  }

  private mark(code: number): void {
    if (code === OBJECT || code === LIST) {
      this.values += 1;
      this.open.push({ names: code === OBJECT ? new Set() : null, name: "", index: 0 });
      this.isName = code === OBJECT;
      this.isStart = code === LIST && this.open.length === 1;
    } else if (code === OBJECT_END || code === LIST_END) {
      this.open.pop();
      this.isName = false;
    } else if (code === COMMA) {
      this.values += 1;
      const inside = this.open.at(-1);
      if (inside !== undefined) inside.index += 1;
      this.isName = inside?.names != null;
      this.isStart = this.open.length === 1 && !this.isName;
    } else if (code === COLON) this.isName = false;
  }

  private string(): void {
    const from = this.at + 1;
    let end = this.text.indexOf('"', from);
    while (end !== -1 && this.isEscaped(end, from)) end = this.text.indexOf('"', end + 1);
    const inside = this.open.at(-1);
    const names = inside?.names;
    if (this.isName && inside !== undefined && names != null && end !== -1) {
      const name = decoded(this.text.slice(from, end));
      inside.name = name.slice(0, 200);
      if (names.has(name)) this.fault("json-name-twice", name);
      else if (name === "__proto__") this.fault("known-field", name);
      names.add(name);
      this.isName = false;
    }
    this.at = end === -1 ? this.text.length : end + 1;
  }

  private isEscaped(quote: number, from: number): boolean {
    let before = quote - 1;
    while (before >= from && this.text.charCodeAt(before) === BACKSLASH) before -= 1;
    return (quote - before) % 2 === 0;
  }

  private number(): void {
    const from = this.at;
    while (/[\d.eE+-]/.test(this.text.charAt(this.at))) this.at += 1;
    const end = this.at;
    // Nearly all are short, and short whole numbers are kept as they are.
    if (end - from < 16 && !/e/i.test(this.text.slice(from, end))) return;
    const written = this.text.slice(from, end);
    const number = Number(written);
    const isKept = Number.isFinite(number) && (!/^-?\d+$/.test(written) || Number.isSafeInteger(number));
    // What is no number at all is the parser's to say.
    if (isKept || Number.isNaN(number)) return;
    this.at = from;
    this.fault("json-number", written);
    this.at = end;
  }

  private fault(rule: JsonFault["rule"], value: string): void {
    if (this.faults.length < MOST_FAULTS)
      this.faults.push({ rule, at: this.at, value: value.slice(0, 200), pointer: this.pointer() });
  }
}

/** The name an escaped one stands for: `"\u0061"` is `"a"` again. */
function decoded(name: string): string {
  if (!name.includes("\\")) return name;
  try {
    return String(JSON.parse(`"${name}"`));
  } catch {
    return name;
  }
}
