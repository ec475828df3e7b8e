import { Agent, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { context, propagation } from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ApiError } from "../../domain/errors";
import { carriesKey } from "./request-actor";
import { CLIENT_ADDRESS } from "./writer-channel";

/** What belongs to one connection and not to the request (RFC 9110 7.6.1); and Expect, which was met here. */
const OF_CONNECTION: readonly string[] = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
];
const READING: readonly string[] = ["GET", "HEAD", "OPTIONS"];
/** What Node sends without a length where it has no body. */
const BODILESS: readonly string[] = [...READING, "DELETE"];
const NOT_THERE: readonly (string | undefined)[] = ["ENOENT", "ECONNREFUSED"];

/** What waits for the end of one answer: more than Node finds usual. */
const MOST_LISTENERS = 30;

const HANDED_ON = new WeakSet<FastifyRequest>();

/** Whether the writer answered it, and so has counted it. */
export function isHandedOn(request: FastifyRequest): boolean {
  return HANDED_ON.has(request);
}

/**
 * A reader answers what has no key and is only read. Everything else it hands on to the writer as it comes, and the answer
 * back as it comes: neither is held in memory, or understood.
 * @param socket where the writer takes it
 */
export function handOn(app: FastifyInstance, socket: string): void {
  const agent = new Agent({ keepAlive: true });
  let stopping = false;
  app.addHook("preClose", async () => {
    stopping = true;
  });
  app.addHook("onClose", async () => agent.destroy());
  app.addHook("onRequest", async (request, reply) => {
    if (isForReaders(request)) return;
    const answer = await answerOf(request, reply.raw, { agent, socketPath: socket });
    HANDED_ON.add(request);
    reply.hijack();
    if (answer === null) return;
    // What this process would have said of itself.
    for (const name of reply.raw.getHeaderNames()) reply.raw.removeHeader(name);
    // The writer ends the connection of whoever sends more than it reads: here, too.
    const isLast = stopping || answer.headers.connection === "close";
    const last = isLast ? ["Connection", "close"] : [];
    reply.raw.writeHead(answer.statusCode ?? 502, answer.statusMessage, [
      ...passedOn(answer.rawHeaders),
      ...last,
    ]);
    // Several wait for its end here, and piping it through adds as many again.
    reply.raw.setMaxListeners(MOST_LISTENERS);
    // An answer that breaks off ends the client's connection, as it does without anybody between.
    pipeline(answer, reply.raw, () => undefined);
  });
}

function isForReaders(request: FastifyRequest): boolean {
  if (carriesKey(request) || request.headers["idempotency-key"] !== undefined) return false;
  return READING.includes(request.method) || request.routeOptions.url === "/graphql";
}

/** @returns null where whoever asked has gone @throws UNAVAILABLE where the writer is gone, or goes before it answers */
function answerOf(
  { raw, host }: FastifyRequest,
  response: ServerResponse,
  place: { readonly agent: Agent; readonly socketPath: string },
): Promise<IncomingMessage | null> {
  const length = raw.headers["content-length"];
  const isChunked = raw.headers["transfer-encoding"] !== undefined;
  const traced: Record<string, string> = {};
  propagation.inject(context.active(), traced);
  const headers = [
    ...passedOn(raw.rawHeaders, [CLIENT_ADDRESS, ...Object.keys(traced)]),
    ...Object.entries(traced).flat(),
    ...[CLIENT_ADDRESS, raw.socket.remoteAddress ?? ""],
    ...(raw.headers.host === undefined ? ["Host", host] : []),
    ...(isChunked ? ["Transfer-Encoding", "chunked"] : []),
    // Else Node would send it piece by piece.
    ...(!isChunked && length === undefined && !BODILESS.includes(raw.method ?? "")
      ? ["Content-Length", "0"]
      : []),
  ];
  return new Promise((settle, refuse) => {
    const asked = ask({ ...place, path: raw.url, method: raw.method, headers });
    asked.once("response", settle);
    // Also after the answer has begun: a writer that has said enough reads no more.
    asked.on("error", (failure: NodeJS.ErrnoException) => refuse(unavailable(failure, raw.method)));
    response.once("close", () => {
      settle(null);
      if (!response.writableFinished) asked.destroy();
    });
    if (isChunked || length !== undefined) raw.pipe(asked);
    else asked.end();
  });
}

function unavailable(failure: NodeJS.ErrnoException, method: string | undefined): ApiError {
  const isDone = NOT_THERE.includes(failure.code) || READING.includes(method ?? "");
  const detail = isDone
    ? "The process that writes is being started again; nothing was done."
    : "The process that writes ended before it answered: look whether it was done. With an Idempotency-Key the request can be sent again.";
  const error = new ApiError("UNAVAILABLE", detail);
  error.cause = failure;
  return error;
}

/** Headers, name and value in turn, without the connection's own. */
function passedOn(rawHeaders: readonly string[], without: readonly string[] = []): string[] {
  const pairs = rawHeaders.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""]] : [],
  );
  const named = pairs
    .filter(([name]) => name.toLowerCase() === "connection")
    .flatMap(([, value]) =>
      value
        .toLowerCase()
        .split(",")
        .map((one) => one.trim()),
    );
  const left = [...OF_CONNECTION, ...named, ...without];
  return pairs.filter(([name]) => !left.includes(name.toLowerCase())).flat();
}
