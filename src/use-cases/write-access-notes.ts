import type { AuditEntry } from "../domain/audit";
import type { ErrorCode } from "../domain/errors";
import type { UnitOfWork } from "./ports";

/** Refusals of one kind within one minute. */
export interface RefusalCount {
  readonly code: ErrorCode;
  readonly key: string | null;
  readonly actor: string;
  readonly count: number;
  /** When the first and the last of them were, ISO 8601. */
  readonly from: string;
  readonly to: string;
  /** How often from which address, and which operation how often: the most frequent, and `others`. */
  readonly addresses: Readonly<Record<string, number>>;
  readonly operations: Readonly<Record<string, number>>;
}

/** How long a key's last use is left as it was said, in milliseconds: several servers may see the same key. */
const LEASE = 60_000;

/** Writes down what was noted: when keys were last used, and what was refused how often. All of it, or none. */
export async function writeAccessNotes(
  work: UnitOfWork,
  used: ReadonlyMap<string, string>,
  refusals: readonly RefusalCount[],
): Promise<void> {
  await work.write(async (transaction) => {
    // In one order whoever writes, so that two servers can't wait for each other.
    for (const [key, at] of [...used].sort(([a], [b]) => (a < b ? -1 : 1))) {
      await transaction.touchKey(key, at, new Date(Date.parse(at) - LEASE).toISOString());
    }
    for (const refusal of refusals) await transaction.audit(entryOf(refusal));
  });
}

function entryOf({ code, key, actor, count, from, to, addresses, operations }: RefusalCount): AuditEntry {
  const only = (counts: Readonly<Record<string, number>>) => {
    const [name = null, ...others] = Object.keys(counts);
    return others.length === 0 ? name : null;
  };
  return {
    ...{ at: to, actor, key, address: only(addresses), requestId: null },
    ...{ action: "COUNT_REFUSALS", subject: "", details: { from, to, addresses, operations } },
    ...{ face: null, operation: only(operations), outcome: "REFUSED", code, count },
  };
}
