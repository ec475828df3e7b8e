/** Something that JSON.parse would pass over without a word, or break its successors with. */
export interface JsonFault {
  readonly rule: "json-too-deep" | "json-name-twice" | "json-number";
  /** Where in the text, from 0. */
  readonly at: number;
  /** The name or the number. */
  readonly value: string;
}

/** What a look over a text of JSON told. */
export interface JsonCheck {
  readonly faults: readonly JsonFault[];
  /** Where the values of the outermost list begin; empty where the text is no list. */
  readonly starts: readonly number[];
}

/** No report is as deep: what walks through values does it by calling itself. */
export const MOST_DEPTH = 50;
/** More of them in one text nobody reads. */
const MOST_FAULTS = 20;

const [QUOTE, COMMA, COLON, MINUS, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x2d, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Looks over JSON before it is parsed: for names that an object has twice (only the last would be kept), numbers that
 * would not be kept as they stand (2^53 and more, 1e400), and depth, after which it ends. That it is JSON at all is not
 * checked: the parser says so.
 */
export function checkJson(text: string): JsonCheck {
  const look = new JsonLook(text);
  look.run();
  return look;
}

class JsonLook implements JsonCheck {
  readonly faults: JsonFault[] = [];
  readonly starts: number[] = [];
  /** For each open object its names; null for a list. */
  private readonly open: (Set<string> | null)[] = [];
  private at = 0;
  private isName = false;
  /** True between the values of the outermost list. */
  private isStart = false;

  constructor(private readonly text: string) {}

  run(): void {
    const { text } = this;
    while (this.at < text.length && this.open.length <= MOST_DEPTH) {
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
    if (this.open.length > MOST_DEPTH) this.faults.unshift({ rule: "json-too-deep", at: this.at, value: "" });
  }

  private mark(code: number): void {
    if (code === OBJECT || code === LIST) {
      this.open.push(code === OBJECT ? new Set() : null);
      this.isName = code === OBJECT;
      this.isStart = code === LIST && this.open.length === 1;
    } else if (code === OBJECT_END || code === LIST_END) {
      this.open.pop();
      this.isName = false;
    } else if (code === COMMA) {
      this.isName = this.open.at(-1) != null;
      this.isStart = this.open.length === 1 && !this.isName;
    } else if (code === COLON) this.isName = false;
  }

  private string(): void {
    const from = this.at + 1;
    let end = this.text.indexOf('"', from);
    while (end !== -1 && this.isEscaped(end, from)) end = this.text.indexOf('"', end + 1);
    const names = this.open.at(-1);
    if (this.isName && names != null && end !== -1) {
      const name = decoded(this.text.slice(from, end));
      if (names.has(name)) this.fault("json-name-twice", name);
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
    if (this.faults.length < MOST_FAULTS) this.faults.push({ rule, at: this.at, value: value.slice(0, 200) });
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
