import { readConfig } from "../../src/config";
import type { AuditEntry } from "../../src/domain/audit";
import { openConnections } from "../../src/storage/data-source";
import { sqlOver } from "../../src/storage/sql";

/** The record of what was done to a subject, and by whom, oldest first, as the database holds it. */
export async function auditEntries(databaseUrl: string, subject: string): Promise<AuditEntry[]> {
  const connections = await openConnections(readConfig({ DATABASE_URL: databaseUrl }).database);
  try {
    const rows = await sqlOver(connections.reader).rows<Omit<AuditEntry, "details"> & { details: string }>(
      `select at as "at", actor as "actor", key as "key", address as "address", request_id as "requestId",
        action as "action", subject as "subject", details as "details"
        from audit_events where subject = ? and outcome = 'DONE' order by id`,
      [subject],
    );
    return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as AuditEntry["details"] }));
  } finally {
    await connections.close();
  }
}
