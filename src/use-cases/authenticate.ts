import { ApiError } from "../domain/errors";
import { type Actor, PUBLIC } from "./actor";
import type { Ports } from "./ports";

/** Where a request is from, for the record. */
export interface Origin {
  readonly address: string | null;
  readonly requestId: string | null;
}

/**
 * Who a secret belongs to; without one, the public.
 * @throws UNAUTHENTICATED for a secret that is unknown, expired or revoked; the secret itself is never said again
 */
export async function authenticate(ports: Ports, secret: string | null, origin: Origin): Promise<Actor> {
  if (secret === null) return { ...PUBLIC, ...origin };
  const key = await ports.read.apiKeyByHash(ports.secrets.hash(secret));
  if (key === null) throw new ApiError("UNAUTHENTICATED", "The key is not known.");
  if (key.revokedAt !== null) throw new ApiError("UNAUTHENTICATED", `The key ${key.prefix} was revoked.`);
  if (key.expiresAt !== null && key.expiresAt <= ports.clock().toISOString()) {
    throw new ApiError("UNAUTHENTICATED", `The key ${key.prefix} ended on ${key.expiresAt}.`);
  }
  return { key: key.prefix, name: key.name, scopes: key.scopes, ...origin };
}
