import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { DEFAULT_LIMIT, type ListFormat, ListParams, MAX_LIMIT } from "../../contract/list-params";
import { ApiError } from "../../domain/errors";
import { newYorkDateOf } from "../../domain/new-york-time";
import type { Ports } from "../../use-cases/ports";
import { decodeCursor } from "../cursor";
import { actorOf } from "../http/request-actor";
import { readSort } from "../read-sort";
import { answerList } from "./answer-list";
import { type RawQuery, readQuery } from "./read-query";
import { receiveUpload, type UploadOptions } from "./receive-upload";
import type { FileRoute, ItemRoute, ListRoute, RestRequest, Route, UploadRoute } from "./route";
import { pick, readSelection } from "./select-fields";

/** What the REST face needs besides its routes. */
export interface RestOptions {
  readonly ports: Ports;
  /** The address the public reaches this server at, for absolute links. */
  readonly baseUrl: (request: FastifyRequest) => string;
  readonly uploads: UploadOptions;
}

/** Puts every row of the route table into Fastify. */
export function registerRoutes(app: FastifyInstance, routes: readonly Route[], options: RestOptions): void {
  for (const route of routes) {
    app.route({
      // A file is read as it comes, by its own limit.
      ...(route.kind === "upload" ? { bodyLimit: options.uploads.limit } : {}),
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ":$1"),
      handler: (request, reply) => {
        if (route.kind === "list") return sendList(route, request, reply, options);
        if (route.kind === "file") return sendFile(route, request, reply, options);
        if (route.kind === "upload") return takeFile(route, request, reply, options);
        return sendItem(route, request, reply, options);
      },
    });
  }
}

async function sendItem(
  route: ItemRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  options: RestOptions,
) {
  if (wantedFormat(request, null) !== "json") throw notAcceptable(request);
  const query = readQuery(route.query, request.query as RawQuery);
  const fields = (query["fields"] ?? []) as string[];
  const selection = readSelection(route.answer, fields);
  const answer = await route.handle(
    restRequest(request, query, { limit: MAX_LIMIT, after: null, sort: "" }, options),
  );
  if (answer.etag !== undefined) {
    // Another selection of fields is another representation; If-Match looks at what is before the dot.
    const tag =
      fields.length === 0 ? answer.etag : answer.etag.replace(/"$/, `.${digest(fields.join(","))}"`);
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

async function sendList(
  route: ListRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  options: RestOptions,
) {
  const query = readQuery([...route.query, ListParams], request.query as RawQuery);
  const {
    limit: asked,
    cursor,
    sort: order,
    fields,
    format: named,
    ...filter
  } = query as ListParams & RestRequest["query"];
  const sort = readSort(route.sorts, order ?? route.defaultSort ?? null);
  const selection = readSelection(route.answer, fields ?? []);
  const format = wantedFormat(request, named ?? null);
  if (format === null) throw notAcceptable(request);
  const after = cursor == null ? null : decodeCursor(sort, cursor);
  const tag = await listTag(request, format, options.ports);
  void reply.header("Vary", "Accept, X-Api-Key, Authorization").header("Cache-Control", "no-cache");
  if (tag !== null) {
    void reply.header("ETag", tag);
    if (isKnown(request, tag)) return reply.code(304).send();
  }
  const everything = format !== "json" && asked == null;
  const limit = asked ?? (everything ? MAX_LIMIT : DEFAULT_LIMIT);
  const page = (from: RestRequest["list"]["after"], counted: boolean) =>
    route.handle(restRequest(request, filter, { limit, after: from, sort, counted }, options));
  const nextUrl = (next: string) => {
    const url = new URL(`${options.baseUrl(request)}${request.url}`);
    url.searchParams.set("cursor", next);
    return url.href;
  };
  return answerList(reply, {
    route,
    format,
    selection,
    sort,
    limit,
    everything,
    first: await page(after, true),
    more: (from) => page(from, false),
    nextUrl,
  });
}

function restRequest(
  request: FastifyRequest,
  query: RestRequest["query"],
  list: RestRequest["list"],
  options: RestOptions,
): RestRequest {
  const ifMatch = request.headers["if-match"];
  return {
    actor: actorOf(request),
    path: request.params as Record<string, string>,
    query,
    list,
    body: request.body,
    ifMatch: ifMatch === undefined ? null : String(ifMatch),
    baseUrl: options.baseUrl(request),
  };
}

/** The format asked for by parameter, else by Accept; null where none of ours will do. */
function wantedFormat(request: FastifyRequest, named: ListFormat | null): ListFormat | null {
  if (named !== null) return named;
  const accept = request.headers.accept ?? "*/*";
  const wanted = accept.split(",").map((part) => {
    const [type = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters
      .map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1])
      .find((found) => found !== undefined);
    return { type: type.trim(), quality: Number(quality ?? 1) };
  });
  const known: Readonly<Record<string, ListFormat>> = {
    "text/csv": "csv",
    "application/x-ndjson": "ndjson",
    "application/ndjson": "ndjson",
    "application/json": "json",
    "application/*": "json",
    "*/*": "json",
    // A browser asks for a page first; JSON is what it can show.
    "text/html": "json",
  };
  const best = wanted
    .filter(({ type, quality }) => type in known && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0];
  return best === undefined ? null : (known[best.type] ?? null);
}

function notAcceptable(request: FastifyRequest): ApiError {
  return new ApiError("NOT_ACCEPTABLE", `Accept is ${request.headers.accept}.`);
}

/**
 * Names what the public reads at this address: it moves with the published data and, because deadlines count days,
 * with the date. Null for keys, who may see what is not published.
 */
async function listTag(request: FastifyRequest, format: ListFormat, ports: Ports): Promise<string | null> {
  if (actorOf(request).key !== null) return null;
  const today = newYorkDateOf(ports.clock());
  const revision = await ports.read.datasetRevision();
  return `"d${revision}-${digest(`${request.url} ${format} ${today} ${request.headers.host}`)}"`;
}

function isKnown(request: FastifyRequest, tag: string): boolean {
  const known = request.headers["if-none-match"];
  if (known === undefined) return false;
  return known === "*" || known.split(",").some((other) => other.trim().replace(/^W\//, "") === tag);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16).toLowerCase().replace(/_/g, "0");
}
