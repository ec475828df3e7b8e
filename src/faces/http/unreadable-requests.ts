import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

/** Why no request could be read from a connection, by the codes of Node's parser; anything else is no HTTP. */
const REASONS: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request did not come in time."],
  HPE_HEADER_OVERFLOW: [
    431,
    "The address and the headers are larger than this server takes: 16 kB together.",
  ],
};
const NO_HTTP = [400, "What came over this connection is no HTTP request."] as const;

/** Answers what never became a request, and so meets no hook and no route, as any other error is answered. */
export function answerUnreadable(failure: Error & { readonly code?: string }, socket: Socket): void {
  if (failure.code === "ECONNRESET" || socket.destroyed) return;
  const [status, detail] = REASONS[failure.code ?? ""] ?? NO_HTTP;
  const title = STATUS_CODES[status] ?? "";
  const body = JSON.stringify({ type: "about:blank", title, status, detail });
  // An answer that has begun would be taken for going on.
  const { _httpMessage: begun } = socket as Socket & { _httpMessage?: ServerResponse };
  if (socket.writable && begun?.headersSent !== true) {
    socket.write(
      [
        `HTTP/1.1 ${status} ${title}`,
        "Content-Type: application/problem+json; charset=utf-8",
        "Access-Control-Allow-Origin: *",
        `Content-Length: ${Buffer.byteLength(body)}`,
        "Connection: close",
        "",
        body,
      ].join("\r\n"),
    );
  }
  socket.destroy(failure);
}
