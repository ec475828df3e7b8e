import { randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { ApiError, ERRORS } from "../../domain/errors";
import { addressWithoutSecrets } from "../../domain/without-secrets";
import type { Ports } from "../../use-cases/ports";
import { registerGraphql } from "../graphql/register-graphql";
import { graphqlSchema } from "../graphql/schema";
import { apiErrorOf, problemOf } from "../rest/problem";
import type { UploadOptions } from "../rest/receive-upload";
import { registerRoutes } from "../rest/register-routes";
import type { Route } from "../rest/route";
import { allRoutes } from "../rest/routes/all-routes";
import { makeAdmit, type RateLimits, requireHonestKey } from "./admit";
import { makeAnswerCache } from "./answer-cache";
import { compressAnswers } from "./compressed-answers";
import { reachRevision, sayRevision } from "./dataset-revision";
import { readFilesAsTheyCome } from "./file-bodies";
import { putFrontDoor } from "./front-door";
import { handOn } from "./hand-on";
import { readJsonBodies } from "./json-bodies";
import type { Metrics } from "./metrics";
import { OneLogLine } from "./one-log-line";
import { type HeapReading, readHeap, refuseOverload } from "./overload";
import { refuseUnreadableAddresses } from "./readable-addresses";
import { recordRefusedRequest } from "./record-refused-request";
import { registerDocuments } from "./register-documents";
import { registerHealth } from "./register-health";
import { registerPages } from "./register-pages";
import { registerHeaders } from "./security-headers";
import { endSlowBodies } from "./slow-bodies";
import { traceRequests } from "./trace-requests";
import { answerUnreadable } from "./unreadable-requests";

/** What the server is made of. */
export interface ServerOptions {
  readonly ports: Ports;
  readonly logger: Logger;
  readonly version: string;
  /** Folder of the pages, built from src/faces/web. */
  readonly assets: string;
  readonly publicUrl: string | null;
  readonly bodyLimit: number;
  readonly uploads: UploadOptions;
  readonly trustProxy: readonly string[];
  readonly rateLimits: RateLimits;
  /** Milliseconds within which a client must get on with its request. */
  readonly patienceMs: number;
  readonly maxConnections: number;
  readonly maxRequests: number;
  /** Bytes of answers to the public that are kept; 0 keeps none. */
  readonly cacheBytes: number;
  /** What measures its requests; left out, nothing does. */
  readonly metrics?: Metrics;
  /** Whether its requests are traced. */
  readonly isTraced: boolean;
  /** What is asked how full the memory is; left out, this process. */
  readonly heap?: () => HeapReading;
  /** Where what is not only read by the public is handed on to; left out, it is answered here. */
  readonly writerSocket?: string;
}

/** The longest that a request may take to come in: 100 MB over a line of 0.25 Mbit/s. */
const WHOLE_REQUEST_MS = 3_600_000;
/** The longest that nothing moves on a connection that is in use, in either direction. */
const IDLE_MS = 300_000;
/** Seconds that a client is asked to wait where the server can't answer. */
const RETRY_AFTER = 5;

/** The whole HTTP server: REST, GraphQL, pages, health. It listens nowhere yet. */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { ports, logger, publicUrl } = options;
  const baseUrl = (request: FastifyRequest) => publicUrl ?? `${request.protocol}://${request.host}`;
  const app = Fastify({
    loggerInstance: logger,
    logController: new OneLogLine(),
    bodyLimit: options.bodyLimit,
    trustProxy: options.trustProxy.length === 0 ? false : [...options.trustProxy],
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
    // A client that never finishes its request would hold a stop, and a connection, for good.
    requestTimeout: WHOLE_REQUEST_MS,
    connectionTimeout: IDLE_MS,
    http: {
      headersTimeout: options.patienceMs,
      connectionsCheckingInterval: Math.min(options.patienceMs, 5_000),
      maxHeaderSize: 16_384,
    },
    // Routes have no JSON schemas: shapes of the contract are checked by its own reader.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    clientErrorHandler: answerUnreadable,
    // Addresses that can't be read never reach a handler, nor the hooks before it.
    frameworkErrors: (failure, request, reply) => {
      void reply.header("X-Request-Id", String(request.id)).header("Access-Control-Allow-Origin", "*");
      void answerError(failure, request as FastifyRequest, reply as FastifyReply, baseUrl);
    },
  }) as unknown as FastifyInstance;
  if (options.isTraced) traceRequests(app);
  options.metrics?.watch(app);
  app.server.maxConnections = options.maxConnections;
  readJsonBodies(app);
  await registerHeaders(app);
  closeWhenStopping(app);
  refuseUnreadableAddresses(app);
  answerErrors(app, ports, baseUrl);
  refuseOverload(app, options.maxRequests, options.heap ?? readHeap);
  endSlowBodies(app, options.patienceMs);
  if (options.writerSocket !== undefined) handOn(app, options.writerSocket);
  const { admit, admitPublic } = await makeAdmit(app, ports, options.rateLimits);
  const cache = makeAnswerCache(ports, {
    bytes: options.cacheBytes,
    baseUrl,
    asked: (isHit) => options.metrics?.cacheAsked(isHit),
  });
  compressAnswers(app);
  const routes = allRoutes();
  answerUnknown(app, routes);
  await app.register(async (rest) => {
    rest.addHook("onRequest", admit("REST"));
    rest.addHook("onRequest", requireHonestKey);
    rest.addHook("onRequest", async (request, reply) => {
      await reachRevision(ports, request);
      await sayRevision(ports, reply);
      return cache.answer(request, reply, request.method === "GET" ? request.url : null);
    });
    const noting = (request: FastifyRequest, own: Ports) => cache.noting(request, own);
    rest.addHook("onSend", async (request, reply, payload) => {
      if (!isReading(request)) await sayRevision(ports, reply);
      cache.keep(request, reply, payload);
    });
    registerRoutes(rest, routes.filter(takesJson), {
      ...{ ports, noting, baseUrl, uploads: options.uploads },
    });
    await rest.register(async (files) => {
      await readFilesAsTheyCome(files);
      registerRoutes(
        files,
        routes.filter((route) => !takesJson(route)),
        {
          ...{ ports, noting, baseUrl, uploads: options.uploads },
        },
      );
    });
  });
  await registerGraphql(app, ports, graphqlSchema(), { admit, cache });
  registerDocuments(app, routes, options.version);
  await registerPages(app, options.assets);
  registerHealth(app, ports);
  app.addHook("onListen", async () => {
    // What is published is read into memory before somebody waits for it; a store out of reach is for an answer to tell.
    void ports.publicRead.slugs("hisp").catch(() => undefined);
  });
  // Traces and keeping nothing need the server itself.
  if (!options.isTraced && options.cacheBytes > 0)
    putFrontDoor(app, {
      ...{ cache, admitPublic, publicUrl, trustProxy: options.trustProxy },
      served: (...told) => options.metrics?.served(...told),
    });
  return app;
}

/** A compiler of schemas would be loaded at every start, for none. */
const noSchemas = () => () => {
  throw new Error("a route with a JSON schema");
};

const isReading = ({ method }: FastifyRequest): boolean => method === "GET" || method === "HEAD";

const takesJson = (route: Route): boolean => route.kind !== "upload";

/** A connection that is kept alive after its last answer would hold up a server that stops, until it times out. */
function closeWhenStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook("preClose", async () => {
    stopping = true;
    // For answers whose headers went out already.
    app.server.keepAliveTimeout = 1;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (stopping) void reply.header("Connection", "close");
  });
}

function answerErrors(
  app: FastifyInstance,
  ports: Ports,
  baseUrl: (request: FastifyRequest) => string,
): void {
  app.setErrorHandler(async (failure, request, reply) => {
    await recordRefusedRequest(ports, request, apiErrorOf(failure).code);
    return answerError(failure, request, reply, baseUrl);
  });
}

function answerError(
  failure: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  baseUrl: (request: FastifyRequest) => string,
): FastifyReply {
  const error = apiErrorOf(failure);
  if (error.code === "INTERNAL") request.log.error({ err: failure }, "unexpected failure");
  if (error.code === "UNAVAILABLE") request.log.error({ err: error.cause ?? error }, "unavailable");
  if (error.code === "UNAUTHENTICATED") void reply.header("WWW-Authenticate", 'Bearer realm="cx-data-api"');
  const [path = ""] = addressWithoutSecrets(request.url).split("?");
  void reply.code(ERRORS[error.code].status).header("Cache-Control", "no-store").headers(error.extra);
  // It would name what was not answered.
  void reply.removeHeader("ETag");
  if (ERRORS[error.code].status === 503 && !reply.hasHeader("Retry-After"))
    void reply.header("Retry-After", RETRY_AFTER);
  return reply
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(problemOf(error, baseUrl(request), path, String(request.id))));
}

/** No such address: 405 with the methods there are where only the method is wrong, else 404. */
function answerUnknown(app: FastifyInstance, routes: readonly Route[]): void {
  const patterns = routes.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
  }));
  app.setNotFoundHandler((request, reply) => {
    const [path = ""] = request.url.split("?");
    const methods = [
      ...new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
    ];
    if (methods.length === 0) {
      throw new ApiError(
        "NOT_FOUND",
        `There is no ${path.slice(0, 200)} here. /openapi.yaml lists what there is.`,
      );
    }
    void reply.header("Allow", methods.join(", "));
    throw new ApiError(
      "METHOD_NOT_ALLOWED",
      `${request.method} is not offered here; ${methods.join(", ")} is.`,
    );
  });
}
