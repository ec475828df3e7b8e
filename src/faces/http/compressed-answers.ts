import type { IncomingMessage } from "node:http";
import { pipeline, Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from "node:zlib";
import { negotiate } from "@fastify/accept-negotiator";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import { actorOf } from "./request-actor";

/** How answers are made smaller, the better one first. */
type Encoding = "br" | "gzip";
const ENCODINGS = ["br", "gzip", "identity"];
/** Under that nothing is won. */
const LEAST_BYTES = 1_024;
/** What is text, or as good as. */
const TEXT = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|yaml|ndjson|x-ndjson|javascript)|image\/svg)/;
/** Brotli's that costs as much time as gzip's usual one, and makes less of it. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const GZIP = { level: 6 };

const CHOSEN = new LRUCache<string, Encoding | "identity">({ max: 500 });

/** What a client takes; null where the answer is to go out as it is. */
export function encodingFor({ headers }: Pick<IncomingMessage, "headers">): Encoding | null {
  const accepted = headers["accept-encoding"];
  if (accepted === undefined) return null;
  const text = String(accepted);
  const known = CHOSEN.get(text);
  const chosen = known ?? ((negotiate(text, ENCODINGS) ?? "identity") as Encoding | "identity");
  if (known === undefined) CHOSEN.set(text, chosen);
  return chosen === "identity" ? null : chosen;
}

/**
 * Makes what is text smaller for those who take it so. Answers to keys go out as they are: they are few, their ETag goes
 * into If-Match as it is, and how small a secret's neighbourhood gets would tell of the secret.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (actorOf(request).key !== null || (reply.statusCode !== 200 && reply.statusCode !== 304))
      return payload;
    if (reply.statusCode === 304) keepTagWeak(request, reply);
    if (!isWorthIt(reply, payload)) return payload;
    addVary(reply);
    const encoding = encodingFor(request);
    if (encoding === null) return payload;
    weakenTag(reply);
    void reply.header("Content-Encoding", encoding).removeHeader("Content-Length");
    return compressed(payload, encoding);
  });
}

/** Who has a smaller one is told of the tag that it has. */
function keepTagWeak({ headers }: FastifyRequest, reply: FastifyReply): void {
  const tag = reply.getHeader("etag");
  if (typeof tag === "string" && headers["if-none-match"]?.includes(`W/${tag}`) === true) weakenTag(reply);
}

/** Byte for byte what is made smaller is another one. */
function weakenTag(reply: FastifyReply): void {
  const tag = reply.getHeader("etag");
  if (typeof tag === "string" && !tag.startsWith("W/")) void reply.header("ETag", `W/${tag}`);
}

type Payload = string | Buffer | Readable;

function isWorthIt(reply: FastifyReply, payload: unknown): payload is Payload {
  if (reply.statusCode !== 200) return false;
  if (reply.hasHeader("content-encoding") || !TEXT.test(String(reply.getHeader("content-type"))))
    return false;
  if (payload instanceof Readable) return true;
  return (typeof payload === "string" || Buffer.isBuffer(payload)) && payload.length >= LEAST_BYTES;
}

function addVary(reply: FastifyReply): void {
  const others = reply.getHeader("vary");
  if (/accept-encoding/i.test(String(others))) return;
  void reply.header("Vary", others === undefined ? "Accept-Encoding" : `${String(others)}, Accept-Encoding`);
}

const toGzip = promisify(gzip) as (bytes: string | Buffer, options: typeof GZIP) => Promise<Buffer>;
const toBrotli = promisify(brotliCompress) as (
  bytes: string | Buffer,
  options: typeof BROTLI,
) => Promise<Buffer>;

async function compressed(payload: Payload, encoding: Encoding): Promise<Buffer | Readable> {
  if (!(payload instanceof Readable))
    return encoding === "gzip" ? toGzip(payload, GZIP) : toBrotli(payload, BROTLI);
  const through = encoding === "gzip" ? createGzip(GZIP) : createBrotliCompress(BROTLI);
  // What fails at one end ends the other: an answer that breaks off is seen to.
  return pipeline(payload, through, () => undefined) as unknown as Readable;
}
