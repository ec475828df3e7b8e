import type { AuditVerdict, StoredAuditEntry } from "../domain/audit";
import { type Actor, requireReviewer } from "./actor";
import type { AuditFilter, Page, PageRequest, Ports } from "./ports";
import { readInstant } from "./read-instant";

/** The orders the record can be read in. */
export const AUDIT_SORTS = ["at"] as const;

/** Which entries, as they are asked for: absent and null filter nothing. */
export interface AskedAudit {
  readonly key?: readonly string[] | null;
  readonly actor?: readonly string[] | null;
  readonly action?: readonly string[] | null;
  readonly subject?: readonly string[] | null;
  readonly outcome?: readonly string[] | null;
  readonly from?: string | null;
  readonly to?: string | null;
}

/** One page of the record of who did what. @throws UNAUTHENTICATED, FORBIDDEN; INVALID_PARAMETER */
export async function listAudit(
  ports: Ports,
  actor: Actor,
  { key, actor: names, action, subject, outcome, from, to }: AskedAudit,
  page: PageRequest,
): Promise<Page<StoredAuditEntry>> {
  requireReviewer(actor);
  const filter: AuditFilter = {
    ...{ key: key ?? [], actor: names ?? [], action: action ?? [], subject: subject ?? [] },
    outcome: outcome ?? [],
    ...(from == null ? {} : { from: readInstant("from", from) }),
    ...(to == null ? {} : { to: readInstant("to", to, true) }),
  };
  return ports.read.auditEntries(filter, page);
}

/**
 * Whether the record is as it was written, as of one moment. For whoever is at the machine.
 * @param expected a hash that was noted earlier, which must be in it; null for none
 */
export function verifyAudit(ports: Ports, expected: string | null): Promise<AuditVerdict> {
  return ports.snapshot((read) => read.auditVerdict(expected));
}
