import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { MAX_LIMIT } from "../../contract/list-params";
import { isWholeTag } from "../../use-cases/etag";
import type { RouteOperation } from "../http/route-operation";
import { type RawQuery, readQuery } from "./read-query";
import { receiveUpload } from "./receive-upload";
import { type RestOptions, restRequest } from "./rest-request";
import type { FileRoute, ItemRoute, Route, UploadRoute } from "./route";
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
  const answer = await route.handle(
    restRequest(request, query, { limit: MAX_LIMIT, after: null, sort: "" }, options),
  );
  if (answer.etag !== undefined) {
    // Another selection of fields is another representation, and what is public under another threshold too; If-Match
    // looks at what is before the dot.
    const { suppressBelow } = options.ports;
    const withheld = suppressBelow > 0 && !isWholeTag(answer.etag) ? [`below ${suppressBelow}`] : [];
    const shown = [...fields, ...withheld];
    const tag = shown.length === 0 ? answer.etag : answer.etag.replace(/"$/, `.${digest(shown.join(","))}"`);
    void reply.header("ETag", tag).header("Vary", "X-Api-Key, Authorization");
    if (route.method === "GET" && isKnown(request, tag)) return reply.code(304).send();
  }
  void reply
    .code(answer.status ?? 200)
    .header("Cache-Control", route.method === "GET" ? "no-cache" : "no-store");
  if (answer.status === 201)
    void reply.header("Location", `${options.baseUrl(request)}${request.url.split("?")[0]}`);
  return reply.send(pick(answer.body, selection));
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
  const upload = await receiveUpload(request, name, options.uploads);
  const answer = await route.handle(asked, upload);
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
    if (isKnown(request, file.etag)) {
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
