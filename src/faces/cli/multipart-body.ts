import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import type { FileToImport } from "./import-desk";

/** A form's body, and the content type that names its boundary. */
export interface MultipartBody {
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * The form that carries a file and its mapping (RFC 7578), as a stream: a file is never in memory as a whole. Node's own
 * FormData would do but for fs.openAsBlob, which warns of being experimental up to Node 22.16.
 * @param onSent is told how many bytes of the file were read so far
 */
export function multipartBody(file: FileToImport, onSent: (bytes: number) => void): MultipartBody {
  const boundary = `cx-${randomUUID()}`;
  const head = (disposition: string, type: string) =>
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`,
    );
  async function* body(): AsyncGenerator<Uint8Array> {
    if (file.mapping !== null) {
      yield head('name="mapping"', "application/json");
      yield Buffer.from(`${JSON.stringify(file.mapping)}\r\n`);
    }
    yield head(`name="file"; filename="${quoted(file.name)}"`, "application/octet-stream");
    let sent = 0;
    for await (const chunk of createReadStream(file.path) as AsyncIterable<Buffer>) {
      yield chunk;
      sent += chunk.length;
      onSent(sent);
    }
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: body() };
}

/** A quoted string (RFC 2183); what no header can hold is written as browsers write it. */
function quoted(name: string): string {
  return name.replace(/["\\]/g, "\\$&").replace(/[\r\n]/g, encodeURIComponent);
}
