import type { Response } from "supertest";

/** Reads an answer's body as the bytes it is: `get(path).buffer(true).parse(bytesOf)`. */
export function bytesOf(answer: Response, done: (failure: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = answer as unknown as NodeJS.ReadableStream;
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("error", (failure: Error) => done(failure, Buffer.alloc(0)));
  stream.on("end", () => done(null, Buffer.concat(chunks)));
}
