import { randomUUID } from "node:crypto";

/** Stands in a document for a piece that is put in later. Nobody outside learns it, so no text holds it. */
const MARK = `piece:${randomUUID()}`;
const QUOTED = JSON.stringify(MARK);

/** What the document that is being written holds; writing never waits. */
let written: Buffer[] = [];

/** A part of a document that is JSON already. */
export class JsonPiece {
  /** UTF-8. */
  readonly bytes: Buffer;

  constructor(json: string) {
    this.bytes = Buffer.from(json);
  }

  toJSON(): string {
    written.push(this.bytes);
    return MARK;
  }
}

/**
 * A document as one line of JSON, with the pieces in it as they are. In bytes: text of this size is gone through three times
 * more on its way out.
 */
export function lineWithPieces(document: object): Buffer {
  written = [];
  const skeleton = JSON.stringify(document);
  const pieces = written;
  written = [];
  if (pieces.length === 0) return Buffer.from(`${skeleton}\n`);
  const texts = skeleton.split(QUOTED);
  // No character of a text takes more than three bytes.
  const most = pieces.reduce((sum, piece) => sum + piece.length, 3 * skeleton.length + 1);
  const line = Buffer.allocUnsafe(most);
  let end = 0;
  for (const [index, text] of texts.entries()) {
    end += line.write(text, end);
    end += pieces[index]?.copy(line, end) ?? line.write("\n", end);
  }
  return line.subarray(0, end);
}
