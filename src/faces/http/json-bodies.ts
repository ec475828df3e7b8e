import type { FastifyInstance } from "fastify";
import { ApiError } from "../../domain/errors";
import { checkedJson } from "./checked-json";

/**
 * Reads JSON bodies and nothing else: UTF-8 (a byte order mark is accepted, anything that is not UTF-8 is refused and
 * never silently replaced), nothing that would be lost without a word, and an empty body counts as none, since some clients name a type for steps without one.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (_request, bytes, done) => {
    if (bytes.length === 0) return done(null, undefined);
    try {
      return done(null, checkedJson(textOf(bytes), "The body"));
    } catch (failure) {
      return done(failure as Error);
    }
  });
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError("MALFORMED_REQUEST", "The body is not UTF-8. Save it as UTF-8 and send it again.");
  }
}
