import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import { newYorkDateOf } from "../../domain/new-york-time";
import type { Ports } from "../../use-cases/ports";
import { isKnown } from "../rest/version-tags";
import { actorOf, refusalOf } from "./request-actor";

/** A whole answer, as it went out. */
interface KeptAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Answers to the public, kept whole. What an answer depends on is its key: the revision of the dataset, the day in New York
 * (deadlines count days), the address the server goes by, and everything of the request that is looked at. A new
 * revision therefore makes every answer anew; there is nothing to be thrown away in time.
 */
export interface AnswerCache {
  /**
   * Answers from what is kept, or notes that the answer to come is to be.
   * @param asked what of the request the answer depends on, besides its headers; null where it is not to be kept
   */
  answer(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: string | null,
  ): Promise<FastifyReply | undefined>;
  /** Keeps an answer on its way out, where that was noted. */
  keep(request: FastifyRequest, reply: FastifyReply, payload: unknown): void;
}

/** Headers that are the answer's; others are the connection's or the request's own. */
const KEPT_HEADERS = [
  ...["content-type", "content-disposition", "etag", "vary", "cache-control", "link", "x-total-count"],
] as const;
/** Those of them that go with a 304. */
const OF_UNCHANGED: readonly string[] = ["etag", "vary", "cache-control"];
/** The largest answer that is kept, as a part of all that may be. */
const LARGEST_PART = 1 / 8;
/** What an answer takes besides its body and key, in bytes, about. */
const OVERHEAD = 1_000;

/** What a cache is made with. */
export interface AnswerCacheOptions {
  /** How much is kept in all; 0 keeps nothing. */
  readonly bytes: number;
  /** The address the server goes by, which links contain. */
  readonly baseUrl: (request: FastifyRequest) => string;
  /** Told of every request whose answer is kept, or is to be. */
  readonly asked: (isHit: boolean) => void;
}

/** Makes the one cache of a server. */
export function makeAnswerCache(
  ports: Pick<Ports, "revisions" | "clock">,
  { bytes, baseUrl, asked: count }: AnswerCacheOptions,
): AnswerCache {
  if (bytes === 0) return { answer: async () => undefined, keep: () => undefined };
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: bytes,
    maxEntrySize: Math.ceil(bytes * LARGEST_PART),
    sizeCalculation: ({ body }, key) => body.length + key.length + OVERHEAD,
  });
  const noted = new WeakMap<FastifyRequest, string>();

  return {
    answer: async (request, reply, asked) => {
      if (asked === null || actorOf(request).key !== null || refusalOf(request) !== null) return undefined;
      const revision = await ports.revisions.current();
      const about = `${newYorkDateOf(ports.clock())} ${baseUrl(request)} ${request.headers.accept ?? ""} ${asked}`;
      const key = `${revision} ${about.length < 200 ? about : createHash("sha256").update(about).digest("base64")}`;
      const found = kept.get(key);
      count(found !== undefined);
      if (found === undefined) {
        noted.set(request, key);
        return undefined;
      }
      const tag = found.headers["etag"];
      if (tag !== undefined && isKnown(request, tag)) {
        for (const name of OF_UNCHANGED)
          if (found.headers[name] !== undefined) void reply.header(name, found.headers[name]);
        return reply.code(304).send();
      }
      return reply.headers(found.headers).send(found.body);
    },
    keep: (request, reply, payload) => {
      const key = noted.get(request);
      if (key === undefined || reply.statusCode !== 200) return;
      // What is made piece by piece may be larger than memory.
      if (typeof payload !== "string" && !Buffer.isBuffer(payload)) return;
      const headers = KEPT_HEADERS.flatMap((name): [string, string][] => {
        const value = reply.getHeader(name);
        return value === undefined ? [] : [[name, String(value)]];
      });
      kept.set(key, { headers: Object.fromEntries(headers), body: Buffer.from(payload) });
    },
  };
}
