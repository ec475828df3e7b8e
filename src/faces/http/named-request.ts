import { hash as digestOf } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { NamedRequest } from "../../use-cases/idempotency-ports";
import { invalidParameter } from "../../use-cases/invalid-parameter";
import { actorOf } from "./request-actor";

const HEADER = "Idempotency-Key";
/** On an answer that was given before. */
export const REPLAYED = "Idempotency-Replayed";

/**
 * The request by the name its sender gave it in Idempotency-Key.
 * @param content what is in it besides its address: JSON, or the digest of a file
 * @returns null where it has none, or nobody sent it that is known by a key
 * @throws INVALID_PARAMETER for a name that can't be one
 */
export function namedRequest(request: FastifyRequest, content: unknown): NamedRequest | null {
  const name = nameOf(request);
  const { key } = actorOf(request);
  if (name === null || key === null) return null;
  const [path = "", query = ""] = request.url.split("?", 2);
  const whole = JSON.stringify([request.method, path, query, content ?? null]);
  return { owner: key, name, fingerprint: digestOf("sha256", whole) };
}

/** What is in Idempotency-Key; null where it was not sent. @throws INVALID_PARAMETER */
export function nameOf(request: FastifyRequest): string | null {
  const given = request.headers[HEADER.toLowerCase()];
  if (given === undefined) return null;
  const name = String(given);
  if (/^[\x20-\x7e]{1,255}$/.test(name)) return name;
  throw invalidParameter(
    HEADER,
    name.slice(0, 100),
    "idempotency-key",
    "Send 1 to 255 printable ASCII characters that no other request has, such as a random UUID.",
  );
}
