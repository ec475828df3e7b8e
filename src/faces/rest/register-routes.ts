import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { MAX_LIMIT } from "../../contract/list-params";
import { answerOnce } from "../../use-cases/answer-once";
import { isWholeTag } from "../../use-cases/etag";
import type { Ports } from "../../use-cases/ports";
import { namedRequest, REPLAYED } from "../http/named-request";
import type { RouteOperation } from "../http/route-operation";
import { type RawQuery, readQuery } from "./read-query";
import { receiveUpload } from "./receive-upload";
import { type RestOptions, restRequest } from "./rest-request";
import {
  type FileRoute,
  type ItemRoute,
  type RestAnswer,
  type Route,
  takesIdempotencyKey,
  type UploadRoute,
} from "./route";
import { pick, readSelection } from "./select-fields";
import { sendList } from "./send-list";
import { digest, isKnown } from "./version-tags";
import { acceptedFormat, notAcceptable } from "./wanted-format";

const JSON_ALONE = ["json"] as const;

/** Puts every row of the route table into Fastify. */
export function registerRoutes(app: FastifyInstance, routes: readonly Route[], options: RestOptions): void {
  for (const route of routes) {
    app.route({
      // A file is read as it comes, by its own limit.
      ...(route.kind === "upload" ? { bodyLimit: options.uploads.limit } : {}),
      config: { operation: operationOf(route) },
      method: route.method,
      // A colon of the address itself (`surveys:check`) is written twice, since Fastify marks parameters with one.
      url: route.path.replaceAll(":", "::").replace(/\{(\w+)\}/g, ":$1"),
      handler: (request, reply) => {
        if (route.kind === "list") return sendList(route, request, reply, options);
        if (route.kind === "file") return sendFile(route, request, reply, options);
        if (route.kind === "upload") return takeFile(route, request, reply, options);
        return sendItem(route, request, reply, options);
      },
    });
  }
}

/** Checking something that is sent with it changes nothing: such a route is the public's. */
function operationOf({ operationId, method, path, access }: Route): RouteOperation {
  return { id: operationId, route: `${method} ${path}`, writes: method !== "GET" && access !== "public" };
}

async function sendItem(
  route: ItemRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  options: RestOptions,
) {
  if (acceptedFormat(request, JSON_ALONE) === null) throw notAcceptable(request, JSON_ALONE);
  const query = readQuery(route.query, request.query as RawQuery);
  const fields = (query["fields"] ?? []) as string[];
  const selection = readSelection(route.answer, fields);
  const list = { limit: MAX_LIMIT, after: null, sort: "" };
  const answer = await answerNamed(route, request, options, (ports) =>
    route.handle(restRequest(request, query, list, { ...options, ports })),
  );
  sayReplayed(reply, answer);
  const body = pick(answer.body, selection);
  const tag = tagOfItem(route, answer, shownOf(answer, fields, options.ports), body);
  if (tag !== null) {
    void reply.header("ETag", tag).header("Vary", "X-Api-Key, Authorization");
    if (route.method === "GET" && isKnown(request.headers, tag)) return reply.code(304).send();
  }
  void reply
    .code(answer.status ?? 200)
    .header("Cache-Control", route.method === "GET" ? "no-cache" : "no-store");
  if (answer.status === 201)
    void reply.header("Location", `${options.baseUrl(request)}${request.url.split("?")[0]}`);
  return reply.send(body);
}

/**
 * Names what is answered. What has versions is named by its version, and another selection of fields is another
 * representation: If-Match looks at what is before the dot. What has none is named by what it says.
 */
function tagOfItem(
  { method }: ItemRoute,
  { etag }: RestAnswer,
  shown: readonly string[],
  body: unknown,
): string | null {
  if (etag === undefined) return method === "GET" ? `"b-${digest(JSON.stringify(body))}"` : null;
  return shown.length === 0 ? etag : etag.replace(/"$/, `.${digest(shown.join(","))}"`);
}

/** What of a version is shown: the fields, and for the public the threshold under which figures are withheld. */
function shownOf({ etag }: RestAnswer, fields: readonly string[], { suppressBelow }: Ports): string[] {
  const withheld = suppressBelow > 0 && etag !== undefined && !isWholeTag(etag);
  return [...fields, ...(withheld ? [`below ${suppressBelow}`] : [])];
}

/** The route's answer; where the request has an Idempotency-Key, the one answer to it. */
async function answerNamed(
  route: ItemRoute,
  request: FastifyRequest,
  { ports }: RestOptions,
  handle: (ports: Ports) => Promise<RestAnswer>,
): Promise<RestAnswer> {
  const named = takesIdempotencyKey(route) ? namedRequest(request, request.body) : null;
  if (named === null) return handle(ports);
  const { answer, replayed } = await answerOnce(ports, named, handle);
  return { ...answer, replayed };
}

function sayReplayed(reply: FastifyReply, answer: RestAnswer): void {
  if (answer.replayed === true) void reply.header(REPLAYED, "true");
}

async function takeFile(
  route: UploadRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  options: RestOptions,
) {
  const query = readQuery(route.query, request.query as RawQuery);
  const asked = restRequest(request, query, { limit: MAX_LIMIT, after: null, sort: "" }, options);
  route.authorize(asked);
  const name = typeof query["fileName"] === "string" ? query["fileName"] : null;
  // A name that can't be one is refused before the file is received.
  namedRequest(request, null);
  const received = await receiveUpload(request, name, options.uploads);
  const named = namedRequest(request, [received.sha256, received.mapping]);
  const answer = await route.handle(asked, { ...received, named });
  sayReplayed(reply, answer);
  if (answer.location !== undefined)
    void reply.header("Location", `${options.baseUrl(request)}${answer.location}`);
  return reply
    .code(answer.status ?? 200)
    .header("Cache-Control", "no-store")
    .send(answer.body);
}

/** Answers a file under its name; a version that is known already is not sent again. */
async function sendFile(
  route: FileRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  options: RestOptions,
) {
  const query = readQuery(route.query, request.query as RawQuery);
  const file = await route.handle(
    restRequest(request, query, { limit: MAX_LIMIT, after: null, sort: "" }, options),
  );
  void reply.header("Cache-Control", "no-cache").header("Vary", "X-Api-Key, Authorization");
  if (file.etag !== undefined) {
    void reply.header("ETag", file.etag);
    if (isKnown(request.headers, file.etag)) {
      if (file.body instanceof Readable) file.body.destroy();
      return reply.code(304).send();
    }
  }
  void reply
    .header("Content-Type", file.mediaType)
    .header(
      "Content-Disposition",
      `${file.inline === true ? "inline" : "attachment"}; filename="${file.fileName}"`,
    );
  if (file.length !== undefined) void reply.header("Content-Length", file.length);
  if (request.method === "HEAD" && (file.body instanceof Readable || typeof file.body === "function")) {
    // Nobody reads it: it need not be made.
    if (file.body instanceof Readable) file.body.destroy();
    return reply.send(Readable.from([]));
  }
  return reply.send(typeof file.body === "function" ? file.body() : file.body);
}
