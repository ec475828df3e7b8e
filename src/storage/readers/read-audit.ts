import type { AuditFace, AuditOutcome, StoredAuditEntry } from "../../domain/audit";
import type { ErrorCode } from "../../domain/errors";
import type { AuditFilter, Page, PageRequest } from "../../use-cases/ports";
import { type PagedList, pageOf } from "../page-of";
import { Conditions, type Sql } from "../sql";
import type { AuditRow } from "../tables/record-tables";

/** The columns of an entry. */
export const AUDIT_COLUMNS = `a.id as "id", a.at as "at", a.actor as "actor", a.key as "key", a.address as "address",
  a.request_id as "requestId", a.action as "action", a.subject as "subject", a.details as "details",
  a.face as "face", a.operation as "operation", a.outcome as "outcome", a.code as "code",
  a.occurrences as "count", a.previous_hash as "previousHash", a.hash as "hash"`;

const ENTRIES: PagedList<AuditRow, StoredAuditEntry> = {
  select: AUDIT_COLUMNS,
  from: "audit_events a",
  sorts: { at: ["a.at", "a.id"] },
  indexed: 2,
  numbers: ["a.id"],
  map: toEntry,
};

/** One page of the record. */
export function readAudit(
  sql: Sql,
  { key, actor, action, subject, outcome, from, to }: AuditFilter,
  page: PageRequest,
): Promise<Page<StoredAuditEntry>> {
  const conditions = new Conditions()
    .in("a.key", key)
    .in("a.actor", actor)
    .in("a.action", action)
    .in("a.subject", subject)
    .in("a.outcome", outcome)
    .from("a.at", from)
    .to("a.at", to);
  return pageOf(sql, ENTRIES, conditions, page);
}

function toEntry(row: AuditRow): StoredAuditEntry {
  return {
    id: Number(row.id),
    at: row.at,
    actor: row.actor,
    key: row.key,
    address: row.address,
    requestId: row.requestId,
    action: row.action,
    subject: row.subject,
    details: detailsOf(row.details),
    face: row.face as AuditFace | null,
    operation: row.operation,
    outcome: row.outcome as AuditOutcome,
    code: row.code as ErrorCode | null,
    count: Number(row.count),
    previousHash: row.previousHash,
    hash: row.hash,
  };
}

/** Somebody may have tampered with it: that is no reason not to show the others. */
function detailsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { unreadable: text };
  }
}
