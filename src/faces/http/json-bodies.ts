import type { FastifyInstance } from "fastify";
import { ApiError } from "../../domain/errors";

/**
 * Reads JSON bodies and nothing else: UTF-8 (a byte order mark is accepted, anything that is not UTF-8 is refused and
 * never silently replaced), and an empty body counts as none, since some clients name a type for steps without one.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, bytes, done) => {
    if (bytes.length === 0) return done(null, undefined);
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      return parse(request, text, done);
    } catch {
      return done(
        new ApiError("MALFORMED_REQUEST", "The body is not UTF-8. Save it as UTF-8 and send it again."),
      );
    }
  });
}
