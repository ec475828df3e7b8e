import { ApiError } from "../domain/errors";
import { type Actor, PUBLIC } from "./actor";
import type { Ports } from "./ports";

/** Where a request is from and through what, for the record. */
export type Origin = Pick<Actor, "address" | "requestId" | "source">;

/**
 * Who a secret belongs to; without one, the public.
 * @throws UNAUTHENTICATED for a secret that is malformed, unknown, expired or revoked; the secret itself is never said again
 */
export async function authenticate(ports: Ports, secret: string | null, origin: Origin): Promise<Actor> {
  if (secret === null) return { ...PUBLIC, ...origin };
  const prefix = ports.secrets.prefixOf(secret);
  if (prefix === null) {
    throw new ApiError(
      "UNAUTHENTICATED",
      "What was sent as a key does not have a key's form: cx_, 12 characters, _, and 32 more. Send it whole, as it was shown when it was made.",
    );
  }
  const found = await ports.read.apiKeyWithHash(prefix);
  // Compared also where there is none: how long it takes tells nothing.
  const isSame = ports.secrets.matches(secret, found?.hash ?? null);
  if (found === null || !isSame) throw new ApiError("UNAUTHENTICATED", "The key is not known.");
  const { key } = found;
  if (key.revokedAt !== null) throw new ApiError("UNAUTHENTICATED", `The key ${key.prefix} was revoked.`);
  if (key.expiresAt !== null && key.expiresAt <= ports.clock().toISOString()) {
    const next = key.successor === null ? "" : ` ${key.successor} takes its place.`;
    throw new ApiError("UNAUTHENTICATED", `The key ${key.prefix} ended on ${key.expiresAt}.${next}`);
  }
  ports.notes.used(key.prefix);
  return { key: key.prefix, name: key.name, scopes: key.scopes, ...origin };
}
