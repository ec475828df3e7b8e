import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AuditFace } from "../../domain/audit";
import { ApiError } from "../../domain/errors";
import type { Ports } from "../../use-cases/ports";
import { shareAllowances } from "../../use-cases/share-allowance";
import { addressGroup } from "./address-group";
import { actorOf, identify, refusalOf } from "./request-actor";
import { sharedRateStore } from "./shared-rate-store";

/** How many requests a minute are answered; 0 for any number. */
export interface RateLimits {
  /** To one address, IPv6 by /64, of those that hold no valid key. */
  readonly anonymous: number;
  /** To one key, from wherever. */
  readonly key: number;
}

/** What finds out who asks through a face, and counts it. @throws TOO_MANY_REQUESTS */
export type Admit = (face: AuditFace) => (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** What counting one request came to. */
export interface CountedRequest {
  /** More were asked for than are answered. */
  readonly isExceeded: boolean;
  /** What the answer says of it: names and values in turn. */
  readonly headers: readonly string[];
}

/** Counts a request of whoever has no key, by its address. */
export type AdmitPublic = (address: string) => CountedRequest | Promise<CountedRequest>;

const UNCOUNTED: CountedRequest = { isExceeded: false, headers: [] };
const WINDOW_MS = 60_000;
/** Of how many addresses and keys is remembered what they asked for: about 10 MB. */
const REMEMBERED = 50_000;

/**
 * Makes the one counter of a server, which grants from what it shares with the other servers of its store. A key that does not hold is counted against its address, so that guessing keys
 * opens no allowance; one that holds has its own, so that nobody at its address can use it up.
 */
export async function makeAdmit(
  app: FastifyInstance,
  ports: Ports,
  limits: RateLimits,
): Promise<{ readonly admit: Admit; readonly admitPublic: AdmitPublic }> {
  await app.register(rateLimit, { global: false, ...storeOf(app, ports) });
  const limitOf = (request: FastifyRequest) =>
    actorOf(request).key === null ? limits.anonymous : limits.key;
  const count = app.createRateLimit({
    timeWindow: WINDOW_MS,
    keyGenerator: (request) => actorOf(request).key ?? addressGroup(request.ip),
    max: limitOf,
    allowList: (request) => limitOf(request) === 0,
  });
  const admitPublic: AdmitPublic = (ip) => (limits.anonymous === 0 ? UNCOUNTED : countPublic(ip));
  const countPublic = async (ip: string): Promise<CountedRequest> => {
    // All that is looked at of a request without a key.
    const counted = await count({ ip, routeOptions: { config: {} } } as FastifyRequest);
    if (counted.isAllowed) return UNCOUNTED;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    const told = { limit: max, remaining, reset: ttlInSeconds };
    return {
      isExceeded,
      headers: Object.entries(told).flatMap(([name, value]) => [`x-ratelimit-${name}`, String(value)]),
    };
  };
  const admit: Admit = (face) => async (request, reply) => {
    await identify(ports, request, face);
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    void reply
      .header("X-RateLimit-Limit", max)
      .header("X-RateLimit-Remaining", remaining)
      .header("X-RateLimit-Reset", ttlInSeconds);
    if (!isExceeded) return;
    void reply.header("Retry-After", ttlInSeconds);
    const who = actorOf(request).key === null ? "an address without a valid key" : "a key";
    throw new ApiError(
      "TOO_MANY_REQUESTS",
      `More than ${max} requests in a minute, the most that ${who} is answered. Go on in ${ttlInSeconds} s.`,
    );
  };
  return { admit, admitPublic };
}

/** Where it is counted: in the store where servers share one, else in memory. */
function storeOf(app: FastifyInstance, { rates, clock }: Ports) {
  if (rates === null) return { cache: REMEMBERED };
  const onFailure = (failure: unknown) =>
    app.log.error({ err: failure }, "requests are counted by this server alone");
  return { store: sharedRateStore(shareAllowances(rates, { clock, windowMs: WINDOW_MS, onFailure })) };
}

/** For routes that leave it to this to say what is wrong with a key. @throws UNAUTHENTICATED, INVALID_PARAMETER */
export async function requireHonestKey(request: FastifyRequest): Promise<void> {
  const refusal = refusalOf(request);
  if (refusal !== null) throw refusal;
}
