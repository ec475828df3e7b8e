import type { Scope } from "../../src/domain/scopes";
import { keySecrets } from "../../src/key-secrets";
import { SYSTEM } from "../../src/use-cases/actor";
import { revokeKey } from "../../src/use-cases/manage-keys";
import type { TestApp } from "../support/test-app";

/** Everybody who may come: without a key, with one that does not hold, and with each kind that does. */
export const CALLERS = [
  "none",
  "unknown",
  "malformed",
  "expired",
  "revoked",
  "stranger",
  "owner",
  "reviewer",
  "administrator",
] as const;
/** Somebody who comes. */
export type Caller = (typeof CALLERS)[number];
/** What each of them sends in X-Api-Key; null for nothing. */
export type CallerKeys = Readonly<Record<Caller, string | null>>;

/** The HISPs, and the agency's inventory, whose own key is the owner's. */
const OWNED: readonly Scope[] = ["submit:dos-ca", "submit:treas-irs", "submit:doc-uspto", "inventory:dos"];
/** Those of somebody else's key. */
const FOREIGN: readonly Scope[] = ["submit:va-vha", "inventory:va"];
const EVERYTHING: readonly Scope[] = [...OWNED, "review", "administer"];

/** A key of each caller. Those that do not hold could do everything if they did. */
export async function makeCallerKeys(app: TestApp): Promise<CallerKeys> {
  const revoked = await app.key(...EVERYTHING);
  await revokeKey(app.ports, SYSTEM, visiblePart(revoked));
  return {
    none: null,
    unknown: keySecrets.newKey().secret,
    malformed: "cx_0123456789ab_too-short",
    expired: await expiredKey(app),
    revoked,
    stranger: await app.key(...FOREIGN),
    owner: await app.key(...OWNED),
    reviewer: await app.key("review"),
    administrator: await app.key("administer"),
  };
}

/** The part of a key that names it. */
export function visiblePart(secret: string): string {
  return secret.slice(0, "cx_0123456789ab".length);
}

/** One that ended yesterday: nobody can make one over an API. */
async function expiredKey({ ports }: TestApp): Promise<string> {
  const { prefix, secret, hash } = keySecrets.newKey();
  const day = 86_400_000;
  const before = (days: number) => new Date(ports.clock().getTime() - days * day).toISOString();
  const times = { createdAt: before(30), expiresAt: before(1), revokedAt: null, lastUsedAt: null };
  const key = { prefix, name: "ended", scopes: EVERYTHING, successor: null, ...times };
  await ports.work.write((transaction) => transaction.insertKey(key, hash));
  return secret;
}
