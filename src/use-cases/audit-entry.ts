import type { AuditEntry } from "../domain/records";
import type { Actor } from "./actor";

/** An entry of the record: who did what to which report, when, from where. */
export function auditEntry(
  actor: Actor,
  action: string,
  service: string,
  quarter: string,
  at: string,
  details: Readonly<Record<string, unknown>>,
): AuditEntry {
  return auditOf(actor, action, `${service}/${quarter}`, at, details);
}

/** An entry of the record about anything. */
export function auditOf(
  actor: Actor,
  action: string,
  subject: string,
  at: string,
  details: Readonly<Record<string, unknown>>,
): AuditEntry {
  const { name, key, address, requestId } = actor;
  return { at, actor: name, key, address, requestId, action, subject, details };
}
