import type { FastifyInstance } from "fastify";
import { ApiError } from "../../domain/errors";
import { unstorableTexts } from "../unstorable-texts";

/**
 * Refuses addresses that hold what no name and no text does, before anything is looked up by them, and hosts that none
 * can have: links are made of them.
 */
export function refuseUnreadableAddresses(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    // HTTP/1.0 names no host.
    if (request.host && !URL.canParse(`http://${request.host}`)) {
      const message = `The Host header ${JSON.stringify(request.host)} names no host. Send the one in the address.`;
      return done(new ApiError("MALFORMED_REQUEST", message));
    }
    // Nearly none holds an escape that could be one.
    if (!request.url.includes("%00")) return done();
    const findings = unstorableTexts({ ...(request.params as object), ...(request.query as object) });
    const [first] = findings;
    if (first === undefined) return done();
    done(new ApiError("INVALID_PARAMETER", `${first.message} ${first.action}`, findings));
  });
}
