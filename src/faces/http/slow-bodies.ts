import type { FastifyInstance } from "fastify";

/** Bytes that a body must grow by in each period. At the default of 30 s that is 4 kbit/s. */
const LEAST_BYTES = 16_384;

/**
 * Ends connections whose request does not get on: a body must grow in every period, or be whole. How long it takes in
 * all does not matter, so that a large file comes in over a slow line.
 */
export function endSlowBodies(app: FastifyInstance, periodMs: number): void {
  app.addHook("onRequest", async ({ raw }, reply) => {
    if (raw.complete || (raw.headers["content-length"] ?? raw.headers["transfer-encoding"]) === undefined)
      return;
    const { socket } = raw;
    let seen = socket.bytesRead;
    const timer = setInterval(() => {
      const isOver = raw.complete || raw.destroyed || reply.raw.writableEnded;
      if (isOver) return clearInterval(timer);
      // A body that waits for us is not late.
      const waits = raw.readableLength >= raw.readableHighWaterMark;
      if (!waits && socket.bytesRead - seen < LEAST_BYTES) {
        clearInterval(timer);
        socket.end("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
        socket.destroySoon();
        return;
      }
      seen = socket.bytesRead;
    }, periodMs);
    timer.unref();
    reply.raw.once("close", () => clearInterval(timer));
  });
}
