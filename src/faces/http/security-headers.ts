import cors from "@fastify/cors";
import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** Everything from this server, nothing from elsewhere, and no script in a page. */
const policyOf = (styleSrc: string[]) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc,
    imgSrc: ["'self'", "data:"],
    fontSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
  },
});

/** For a page whose elements have styles of their own. */
export const WITH_INLINE_STYLES: FastifyHelmetOptions = {
  contentSecurityPolicy: policyOf(["'self'", "'unsafe-inline'"]),
};

/** Headers of every answer: what a browser may do with it, and who may read it. */
export async function registerHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: policyOf(["'self'"]),
    frameguard: { action: "deny" },
    // Whether there is TLS in front is not ours to say.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: "cross-origin" },
  });
  // Public data for any page, and no cookies anywhere: a key travels only in a header its holder sets.
  await app.register(cors, {
    origin: "*",
    methods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
    // Whatever headers a client adds are allowed: none of them carries anything a browser adds by itself.
    maxAge: 86_400,
    // OPTIONS from anybody else than a browser is told the same.
    strictPreflight: false,
    exposedHeaders: [
      "ETag",
      "Link",
      "Location",
      "X-Request-Id",
      "X-Total-Count",
      "Content-Disposition",
      "Allow",
      "X-Dataset-Revision",
      "Idempotency-Replayed",
      "Retry-After",
      "X-RateLimit-Limit",
      "X-RateLimit-Remaining",
      "X-RateLimit-Reset",
    ],
  });
  app.addHook("onRequest", async (request, reply) => {
    void reply.header("X-Request-Id", String(request.id));
  });
}
