import { ApiError } from "../domain/errors";
import type { ApiKey } from "../domain/records";
import { type Actor, requireAdministrator } from "./actor";
import { auditOf } from "./audit-entry";
import type { CreatedKey } from "./manage-keys";
import type { Ports } from "./ports";

/** How long the old key goes on where nobody says, and at most, in hours. */
export const OVERLAP_HOURS = { usual: 24, most: 720 } as const;

const HOUR = 3_600_000;

/**
 * Makes a key that takes another's place: same name, same scopes; where the old one had an end, the new one lives as
 * long as the old one was made for. The old one goes on for the overlap, or until its own end where that is sooner.
 * @throws NOT_FOUND; STATE_CONFLICT for a key that ended, was revoked or rotated already; FORBIDDEN
 */
export async function rotateKey(
  ports: Ports,
  actor: Actor,
  prefix: string,
  overlapHours: number | null,
): Promise<CreatedKey> {
  requireAdministrator(actor);
  const now = ports.clock();
  const at = now.toISOString();
  const { secret, hash, ...made } = ports.secrets.newKey();
  const key = await ports.work.write(async (transaction) => {
    const old = await transaction.lockKey(prefix);
    if (old === null) throw new ApiError("NOT_FOUND", `There is no key ${JSON.stringify(prefix)}.`);
    requireInForce(old, at);
    const successor: ApiKey = {
      ...{ prefix: made.prefix, name: old.name, scopes: old.scopes, createdAt: at },
      ...{ expiresAt: endLike(old, now), revokedAt: null, lastUsedAt: null, successor: null },
    };
    await transaction.insertKey(successor, hash);
    const overlapEnd = new Date(now.getTime() + (overlapHours ?? OVERLAP_HOURS.usual) * HOUR).toISOString();
    const ends = old.expiresAt !== null && old.expiresAt < overlapEnd ? old.expiresAt : overlapEnd;
    await transaction.succeedKey(old.prefix, successor.prefix, ends);
    await transaction.audit(
      auditOf(actor, "ROTATE_KEY", old.prefix, at, {
        successor: successor.prefix,
        ...{ name: old.name, scopes: old.scopes, ends },
      }),
    );
    return successor;
  });
  return { secret, key };
}

function requireInForce(old: ApiKey, at: string): void {
  const refused = (why: string) => new ApiError("STATE_CONFLICT", `The key ${old.prefix} ${why}`);
  if (old.revokedAt !== null) throw refused("was revoked. Make a new one.");
  if (old.successor !== null) throw refused(`was rotated already: rotate ${old.successor}.`);
  if (old.expiresAt !== null && old.expiresAt <= at)
    throw refused(`ended on ${old.expiresAt}. Make a new one.`);
}

function endLike({ createdAt, expiresAt }: ApiKey, now: Date): string | null {
  if (expiresAt === null) return null;
  return new Date(now.getTime() + Date.parse(expiresAt) - Date.parse(createdAt)).toISOString();
}
