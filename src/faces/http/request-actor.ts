import type { FastifyRequest } from "fastify";
import { ApiError } from "../../domain/errors";
import { type Actor, PUBLIC } from "../../use-cases/actor";
import { authenticate } from "../../use-cases/authenticate";
import type { Ports } from "../../use-cases/ports";

const ACTORS = new WeakMap<FastifyRequest, Actor>();
const REFUSALS = new WeakMap<FastifyRequest, ApiError>();

/** Finds out who is asking, once per request. With a key that does not hold it is nobody, and refusalOf says why. */
export async function identify(ports: Ports, request: FastifyRequest): Promise<void> {
  const origin = { address: request.ip, requestId: String(request.id) };
  try {
    ACTORS.set(request, await authenticate(ports, secretOf(request), origin));
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    REFUSALS.set(request, failure);
  }
}

/** Why the key of a request does not hold (UNAUTHENTICATED); null where it holds, or there is none. */
export function refusalOf(request: FastifyRequest): ApiError | null {
  return REFUSALS.get(request) ?? null;
}

/** Who is asking; the public where nobody found out. */
export function actorOf(request: FastifyRequest): Actor {
  return ACTORS.get(request) ?? PUBLIC;
}

/** The key from X-Api-Key, a bearer token, or HTTP basic's user name. Never from a URL: URLs are logged. */
function secretOf(request: FastifyRequest): string | null {
  const header = request.headers["x-api-key"];
  if (header !== undefined) return Array.isArray(header) ? (header[0] ?? "") : header;
  const { authorization } = request.headers;
  if (authorization === undefined) return null;
  const [scheme = "", value = ""] = authorization.split(" ");
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() === "basic")
    return Buffer.from(value, "base64").toString("utf8").split(":")[0] ?? "";
  return authorization;
}
