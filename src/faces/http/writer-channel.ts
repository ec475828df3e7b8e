import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { FastifyInstance } from "fastify";

/** Says whose request it is that a reader hands on. It is believed on this channel, and means nothing elsewhere. */
export const CLIENT_ADDRESS = "x-cx-client-address";

/** Where the writer takes what readers hand on. */
export interface WriterChannel {
  /** Finishes what is under way there. */
  close(): Promise<void>;
}

/**
 * Takes requests on a socket of this machine as if they had come over the network from where they came: limits, the audit
 * and the proxies that are believed find the client's own address.
 * @param path in a folder that nobody else can enter
 */
export async function openWriterChannel(app: FastifyInstance, path: string): Promise<WriterChannel> {
  const server = createServer(
    // Readers have looked after slow clients. A header is added to what fits into 16 kB.
    { maxHeaderSize: 32_768, requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 },
    (request, response) => {
      // A connection carries one request after the other.
      const value = request.headers[CLIENT_ADDRESS];
      Object.defineProperty(request.socket, "remoteAddress", { value, configurable: true });
      delete request.headers[CLIENT_ADDRESS];
      app.routing(request, response);
    },
  );
  // One that was killed has left it behind.
  if (process.platform !== "win32") rmSync(path, { force: true });
  await new Promise<void>((settle, refuse) => {
    server.once("error", refuse);
    // Of this process alone: what listens in a worker is otherwise shared by all of them.
    server.listen({ path, exclusive: true }, settle);
  });
  return {
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeIdleConnections();
      }),
  };
}
