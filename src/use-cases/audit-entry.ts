import type { AuditEntry } from "../domain/audit";
import type { ErrorCode } from "../domain/errors";
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

/** An entry of the record about anything that was done. */
export function auditOf(
  actor: Actor,
  action: string,
  subject: string,
  at: string,
  details: Readonly<Record<string, unknown>>,
): AuditEntry {
  const { name, key, address, requestId, source } = actor;
  return {
    ...{ at, actor: name, key, address, requestId, action, subject, details },
    ...{ face: source.face, operation: source.operation, outcome: "DONE", code: null, count: 1 },
  };
}

/** An entry about something that was refused. */
export function refusalOf(
  actor: Actor,
  action: string,
  subject: string,
  at: string,
  code: ErrorCode,
  details: Readonly<Record<string, unknown>> = {},
): AuditEntry {
  return { ...auditOf(actor, action, subject, at, details), outcome: "REFUSED", code };
}
