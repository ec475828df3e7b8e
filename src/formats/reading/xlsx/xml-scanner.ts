/** What a scanner tells of an XML document. Names come without their prefix. */
export interface XmlHandlers {
  /** `attributes` is the text between the name and the end of the tag: see `attributeOf`. */
  open(name: string, attributes: string): void;
  /** Told for an element that is closed at once too. */
  close(name: string): void;
  /** May come in several pieces. */
  text(text: string): void;
}

/** The document is not XML, or of a kind that no spreadsheet writes. */
export class XmlProblem extends Error {}

/** No tag, comment or section that a spreadsheet writes is as long. */
const MOST_MARKUP = 1024 * 1024;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads XML piece by piece: elements, attributes, text, character data. It knows no document types and so no entities
 * but the five of XML: a document that declares one is refused, nothing is ever fetched or expanded. What is not yet
 * complete is kept for the next piece, within bounds.
 */
export class XmlScanner {
  private rest = "";
  private depth = 0;

  constructor(private readonly handlers: XmlHandlers) {}

  /** @throws XmlProblem */
  write(piece: string): void {
    const text = this.rest === "" ? piece : this.rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = text.charCodeAt(at) === 0x3c ? this.markup(text, at) : this.characters(text, at);
      if (next === null) break;
      at = next;
    }
    this.rest = text.slice(at);
    if (this.rest.length > MOST_MARKUP) throw new XmlProblem("a tag or comment is too long");
  }

  /** @throws XmlProblem where the document ends in the middle of something */
  end(): void {
    if (this.rest.startsWith("<")) throw new XmlProblem("it ends in the middle of a tag");
    if (this.depth !== 0) throw new XmlProblem("it ends before its elements do");
    if (this.rest !== "") this.handlers.text(decodeEntities(this.rest));
    this.rest = "";
  }

  /** Text up to the next tag. @returns where it ended; null where nothing more can be told yet */
  private characters(text: string, at: number): number | null {
    const tag = text.indexOf("<", at);
    // Without a tag in sight the last entity may be cut.
    const cut = tag === -1 ? text.lastIndexOf("&") : -1;
    const end = tag !== -1 ? tag : cut >= at && text.length - cut < 12 ? cut : text.length;
    if (end === at) return null;
    this.handlers.text(decodeEntities(text.slice(at, end)));
    return end;
  }

  private markup(text: string, at: number): number | null {
    const second = text.charCodeAt(at + 1);
    if (second === 0x21) return this.declaration(text, at);
    if (second === 0x3f) return after(text, "?>", at + 2);
    const end = endOfTag(text, at + 1);
    if (end === null) return null;
    if (second === 0x2f) {
      this.depth -= 1;
      this.handlers.close(localName(text.slice(at + 2, end).trim()));
      return end + 1;
    }
    const isClosed = text.charCodeAt(end - 1) === 0x2f;
    const inside = text.slice(at + 1, isClosed ? end - 1 : end);
    const space = inside.search(/\s/);
    const name = localName(space === -1 ? inside : inside.slice(0, space));
    this.handlers.open(name, space === -1 ? "" : inside.slice(space));
    if (isClosed) this.handlers.close(name);
    else this.depth += 1;
    return end + 1;
  }

  private declaration(text: string, at: number): number | null {
    if (text.length - at < 9) return null;
    if (text.startsWith("<!--", at)) return after(text, "-->", at + 4);
    if (!text.startsWith("<![CDATA[", at)) throw new XmlProblem("it declares a document type");
    const end = text.indexOf("]]>", at + 9);
    if (end === -1) return null;
    this.handlers.text(text.slice(at + 9, end));
    return end + 3;
  }
}

function after(text: string, end: string, from: number): number | null {
  const at = text.indexOf(end, from);
  return at === -1 ? null : at + end.length;
}

/** The end of a tag: the first `>` that stands in no attribute; null where it is not there yet. */
function endOfTag(text: string, from: number): number | null {
  const first = text.indexOf(">", from);
  // Nearly never does an attribute hold one.
  if (first === -1 || isBalanced(text, from, first)) return first === -1 ? null : first;
  let open = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (open !== 0) open = code === open ? 0 : open;
    else if (code === 0x22 || code === 0x27) open = code;
    else if (code === 0x3e) return at;
  }
  return null;
}

function isBalanced(text: string, from: number, to: number): boolean {
  let open = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (open !== 0) open = code === open ? 0 : open;
    else if (code === 0x22 || code === 0x27) open = code;
  }
  return open === 0;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{1,8});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** An attribute of a tag by its name without a prefix; null where it is not there. */
export function attributeOf(attributes: string, name: string): string | null {
  // As spreadsheets write it; sheets have millions of cells.
  if (!/[':]|\s=|=\s/.test(attributes)) {
    const start = attributes.indexOf(` ${name}="`);
    if (start === -1) return null;
    const from = start + name.length + 3;
    return decodeEntities(attributes.slice(from, attributes.indexOf('"', from)));
  }
  for (const [, key = "", double, single] of attributes.matchAll(
    /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    if (localName(key) === name) return decodeEntities(double ?? single ?? "");
  }
  return null;
}

/** What a spreadsheet writes for characters that XML can't hold: `_x000D_` is a carriage return. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
