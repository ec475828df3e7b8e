import { randomUUID } from "node:crypto";

/** Stands in a document for a piece that is put in later. Nobody outside learns it, so no text holds it. */
const MARK = `piece:${randomUUID()}`;
const QUOTED = JSON.stringify(MARK);

/** What the document that is being written holds; writing never waits. */
let written: string[] = [];

/** A part of a document that is JSON already. */
export class JsonPiece {
  constructor(readonly json: string) {}

  toJSON(): string {
    written.push(this.json);
    return MARK;
  }
}

/** A document as one line of JSON, with the pieces in it as they are. */
export function lineWithPieces(document: object): string {
  written = [];
  const skeleton = JSON.stringify(document);
  const pieces = written;
  written = [];
  if (pieces.length === 0) return `${skeleton}\n`;
  // All of it at once: what is added up is copied again when it is sent.
  const parts = skeleton.split(QUOTED).flatMap((text, index) => [text, pieces[index] ?? "\n"]);
  return parts.join("");
}
