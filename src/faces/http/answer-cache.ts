import type { IncomingMessage } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import { newYorkDateOf } from "../../domain/new-york-time";
import type { Change } from "../../domain/records";
import { AnswerMarks } from "../../use-cases/answer-marks";
import type { Ports } from "../../use-cases/ports";
import { knownTag } from "../rest/version-tags";
import { encodingFor } from "./compressed-answers";
import { KeptAnswer } from "./kept-answer";
import { notedOperation } from "./noted-operation";
import { actorOf, refusalOf } from "./request-actor";

/**
 * Answers to the public, kept whole, until what they were made from changes. Each is kept under everything of the request that
 * is looked at, the day in New York (deadlines count days) and the address the server goes by.
 */
export interface AnswerCache {
  /**
   * What is kept under a name, and the newest revision, of which it is; at once where that revision is known.
   * @throws UNAVAILABLE where nobody knows which that is
   */
  find(name: string): FoundAnswer | Promise<FoundAnswer>;
  /**
   * Answers from what is kept, or notes that the answer to come is to be.
   * @param asked what of the request the answer depends on, besides its headers; null where it is not to be kept
   */
  answer(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: string | null,
  ): Promise<FastifyReply | undefined>;
  /** The ports that such an answer is to be made with: what is read through them is what it depends on. */
  noting(request: FastifyRequest, ports: Ports): Ports;
  /** Keeps an answer on its way out, where that was noted. */
  keep(request: FastifyRequest, reply: FastifyReply, payload: unknown): void;
  /** What an answer is kept under. @param asked as for `answer` @param base the address the server goes by */
  nameOf(request: IncomingMessage, base: string, asked: string): string;
}

/** What there is under a name. */
export interface FoundAnswer {
  readonly found: KeptAnswer | undefined;
  readonly revision: number;
}

/** The largest answer that is kept, as a part of all that may be. */
const LARGEST_PART = 1 / 8;
/** More changes than that at once, and everything is made anew. */
const MOST_CHANGES = 100;
/** So many changes are remembered, for answers that were on their way while they came. */
const REMEMBERED = 1_000;

/** What a cache is made with. */
export interface AnswerCacheOptions {
  /** How much is kept in all; 0 keeps nothing. */
  readonly bytes: number;
  /** The address the server goes by, which links contain. */
  readonly baseUrl: (request: FastifyRequest) => string;
  /** Told of every request whose answer is kept: from before, or now. */
  readonly asked: (isHit: boolean) => void;
}

/** An answer that is being made. */
interface Noted {
  readonly name: string;
  /** The revision that was known before anything was read. */
  readonly revision: number;
  readonly marks: AnswerMarks;
}

/** Makes the one cache of a server. */
export function makeAnswerCache(
  ports: Pick<Ports, "revisions" | "clock" | "read">,
  { bytes, baseUrl, asked: count }: AnswerCacheOptions,
): AnswerCache {
  const today = todayBy(ports.clock);
  const nameOf = (request: IncomingMessage, base: string, asked: string) =>
    `${today()} ${base} ${request.headers.accept ?? ""} ${encodingFor(request) ?? ""} ${asked}`;
  if (bytes === 0)
    return {
      find: () => ({ found: undefined, revision: 0 }),
      answer: async () => undefined,
      noting: (_request, own) => own,
      keep: () => undefined,
      nameOf,
    };
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: bytes,
    maxEntrySize: Math.ceil(bytes * LARGEST_PART),
    sizeCalculation: (answer, name) => answer.bytes + 2 * name.length,
  });
  const noted = new WeakMap<FastifyRequest, Noted>();
  /** What is kept is of this revision. */
  let reached: number | null = null;
  let following: Promise<void> | null = null;
  let recent: Change[] = [];

  const follow = async (from: number, to: number) => {
    const { rows } =
      to - from > MOST_CHANGES ? { rows: [] } : await ports.read.changes(from, null, MOST_CHANGES);
    const changes = rows.filter(({ sequence }) => sequence <= to);
    if (changes.length !== to - from) {
      kept.clear();
      recent = [];
    } else {
      recent = [...recent, ...changes].slice(-REMEMBERED);
      for (const [name, { marks }] of kept)
        if (changes.some((change) => marks.isTouchedBy(change))) kept.delete(name);
    }
    reached = to;
  };
  /** Throws away what changed since it was kept. @returns the revision that the rest is of */
  const reach = async (): Promise<number> => {
    const revision = await ports.revisions.current();
    reached ??= revision;
    while (reached < revision) {
      following ??= follow(reached, revision).finally(() => {
        following = null;
      });
      await following;
    }
    return reached;
  };
  /** Whether nothing that came since could have changed it. */
  const isStillTrue = ({ revision, marks }: Noted): boolean => {
    if (reached === null || revision >= reached) return true;
    const since = recent.filter(({ sequence }) => sequence > revision);
    return since.length === reached - revision && !since.some((change) => marks.isTouchedBy(change));
  };

  return {
    nameOf,
    find: (name) => {
      const revision = ports.revisions.known();
      if (revision !== null && revision === reached) return { found: kept.get(name), revision };
      return reach().then((reachedNow) => ({ found: kept.get(name), revision: reachedNow }));
    },
    answer: async (request, reply, asked) => {
      if (asked === null || actorOf(request).key !== null || refusalOf(request) !== null) return undefined;
      const revision = await reach();
      const name = nameOf(request.raw, baseUrl(request), asked);
      const found = kept.get(name);
      if (found === undefined) {
        noted.set(request, { name, revision, marks: new AnswerMarks() });
        return undefined;
      }
      count(true);
      const known = found.tag === null ? null : knownTag(request.raw.headers, found.tag, revision);
      if (known !== null) return reply.code(304).headers(found.unchanged(known)).send();
      return reply.headers(found.headers).send(found.body);
    },
    noting: (request, own) => noted.get(request)?.marks.over(own) ?? own,
    keep: (request, reply, payload) => {
      const about = noted.get(request);
      if (about === undefined || reply.statusCode !== 200 || !isStillTrue(about)) return;
      // What is made piece by piece may be larger than memory.
      if (typeof payload !== "string" && !Buffer.isBuffer(payload)) return;
      count(false);
      const route = request.routeOptions.url ?? "";
      kept.set(
        about.name,
        new KeptAnswer(reply.getHeaders(), Buffer.from(payload), route, about.marks, notedOperation(request)),
      );
    },
  };
}

/** The date in New York, found out once a second. */
function todayBy(clock: Ports["clock"]): () => string {
  let known = { second: Number.NaN, date: "" };
  return () => {
    const now = clock();
    const second = Math.floor(now.getTime() / 1_000);
    if (second !== known.second) known = { second, date: newYorkDateOf(now) };
    return known.date;
  };
}
