import { readPart } from "./scan-part";
import { decodeEscapes } from "./xml-scanner";
import { damaged, type ZipParts } from "./zip-parts";

/** More characters than a cell of any spreadsheet holds. */
const MOST_CHARACTERS = 1_000_000;

/** Collects the text of one cell or shared string: plain or in runs; how it is pronounced is left out. */
export class RichText {
  private text = "";
  private isText = false;
  private isPronunciation = false;

  /** Begins the next one. */
  clear(): void {
    this.text = "";
    this.isText = false;
    this.isPronunciation = false;
  }

  /** As XmlHandlers. */
  open(name: string): void {
    if (name === "rPh") this.isPronunciation = true;
    if (name === "t") this.isText = true;
  }

  /** As XmlHandlers. */
  close(name: string): void {
    if (name === "rPh") this.isPronunciation = false;
    if (name === "t") this.isText = false;
  }

  /** As XmlHandlers. */
  add(text: string): void {
    if (!this.isText || this.isPronunciation) return;
    this.text += text;
    if (this.text.length > MOST_CHARACTERS) throw damaged("a text is longer than any spreadsheet's cell");
  }

  /** What was collected, with escapes decoded. */
  value(): string {
    return decodeEscapes(this.text);
  }
}

/** The texts that cells refer to by number. */
export async function readSharedStrings(parts: ZipParts, name: string | null): Promise<readonly string[]> {
  const strings: string[] = [];
  if (name === null) return strings;
  const text = new RichText();
  await readPart(parts, name, {
    open: (element) => (element === "si" ? text.clear() : text.open(element)),
    close: (element) => {
      if (element === "si") strings.push(text.value());
      else text.close(element);
    },
    text: (piece) => text.add(piece),
  });
  return strings;
}
