import type { FastifyRequest } from "fastify";
import { type Actor, PUBLIC } from "../../use-cases/actor";
import { authenticate } from "../../use-cases/authenticate";
import type { Ports } from "../../use-cases/ports";

const ACTORS = new WeakMap<FastifyRequest, Actor>();

/** Finds out who is asking, once per request. @throws UNAUTHENTICATED for a key that does not hold */
export async function identify(ports: Ports, request: FastifyRequest): Promise<void> {
  const origin = { address: request.ip, requestId: String(request.id) };
  ACTORS.set(request, await authenticate(ports, secretOf(request), origin));
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
