import type { FastifyRequest } from "fastify";
import type { AuditFace } from "../../domain/audit";
import { ApiError } from "../../domain/errors";
import { isKeyParameter } from "../../domain/without-secrets";
import { type Actor, PUBLIC } from "../../use-cases/actor";
import { authenticate } from "../../use-cases/authenticate";
import type { Ports } from "../../use-cases/ports";

const ACTORS = new WeakMap<FastifyRequest, Actor>();
const REFUSALS = new WeakMap<FastifyRequest, ApiError>();

/**
 * Finds out who is asking, once per request. With a key that does not hold, or stands in the address, it is nobody, and
 * refusalOf says why.
 */
export async function identify(ports: Ports, request: FastifyRequest, face: AuditFace): Promise<void> {
  const operation = request.routeOptions.config.operation?.route ?? null;
  const origin = { address: request.ip, requestId: String(request.id), source: { face, operation } };
  ACTORS.set(request, { ...PUBLIC, ...origin });
  try {
    refuseKeyInAddress(request.query as Readonly<Record<string, unknown>>);
    ACTORS.set(request, await authenticate(ports, secretOf(request), origin));
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    REFUSALS.set(request, failure);
  }
}

/** Why a request is refused for its key; null where that holds, or there is none. */
export function refusalOf(request: FastifyRequest): ApiError | null {
  return REFUSALS.get(request) ?? null;
}

/** Who is asking; the public where nobody found out. */
export function actorOf(request: FastifyRequest): Actor {
  return ACTORS.get(request) ?? PUBLIC;
}

/** Whether a request says that it has a key, good or not, where keys are looked for. */
export function carriesKey({ headers }: FastifyRequest): boolean {
  return headers["x-api-key"] !== undefined || headers.authorization !== undefined;
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

/** Whoever puts a key into an address has shown it to every proxy and browser history on the way. */
function refuseKeyInAddress(query: Readonly<Record<string, unknown>>): void {
  const found = Object.entries(query).find(([name, value]) => isKeyParameter(name, String(value)));
  if (found === undefined) return;
  const name = isKeyParameter(found[0], "") ? found[0].slice(0, 50) : "";
  const message = "A key was sent in the address.";
  const action =
    "Send it in the X-Api-Key header, and have this one rotated: others on the way keep addresses.";
  throw new ApiError("INVALID_PARAMETER", `${message} ${action}`, [
    {
      ...{ severity: "ERROR", refuses: null, rule: "key-in-address", clause: null },
      ...{ pointer: `/${name}`, value: null, message, action },
    },
  ]);
}
