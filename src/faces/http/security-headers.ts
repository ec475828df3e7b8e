import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import helmet, { type HelmetOptions } from "helmet";

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

const OPTIONS: HelmetOptions = {
  // Data is no page: nothing in it is loaded or run, whatever a browser takes it for.
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  frameguard: { action: "deny" },
  // Whether there is TLS in front is not ours to say.
  strictTransportSecurity: false,
  crossOriginResourcePolicy: { policy: "cross-origin" },
  // For browsers that nobody has any more, and for what is default by now.
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  originAgentCluster: false,
};

/** Headers of a page. */
export const OF_PAGE = headersBy({ ...OPTIONS, contentSecurityPolicy: policyOf(["'self'"]) });

/** Headers of a page whose elements have styles of their own. */
export const WITH_INLINE_STYLES = headersBy({
  ...OPTIONS,
  contentSecurityPolicy: policyOf(["'self'", "'unsafe-inline'"]),
});

/** What tells one window from another says nothing of data. */
const OF_DATA = headersBy({ ...OPTIONS, crossOriginOpenerPolicy: false, crossOriginResourcePolicy: false });

/** What helmet says with these options: the same to everybody, so it is asked once. */
function headersBy(options: HelmetOptions): Readonly<Record<string, string>> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, (failure) => {
    if (failure !== undefined) throw failure;
  });
  return Object.freeze(
    Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])),
  );
}

/** Headers of every answer: what a browser may do with it, and who may read it. */
export async function registerHeaders(app: FastifyInstance): Promise<void> {
  // Public data for any page, and no cookies anywhere: a key travels only in a header its holder sets.
  await app.register(cors, {
    origin: "*",
    methods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
    // Whatever headers a client adds are allowed: none of them carries anything a browser adds by itself.
    maxAge: 86_400,
    // OPTIONS from anybody else than a browser is told the same.
    strictPreflight: false,
    exposedHeaders: "*",
  });
  app.addHook("onRequest", (request, reply, done) => {
    void reply.headers(OF_DATA).header("X-Request-Id", String(request.id));
    done();
  });
}
