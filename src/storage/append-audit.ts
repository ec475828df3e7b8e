import type { AuditEntry } from "../domain/audit";
import { withoutSecrets } from "../domain/without-secrets";
import { type AuditFields, hashOfEntry } from "./audit-chain";
import { insertRows } from "./insert-rows";
import type { Sql } from "./sql";
import { type AuditRow, AuditTable } from "./tables/record-tables";

interface Head {
  readonly entries: number;
  readonly lastId: number;
  readonly hash: string;
}

/**
 * Adds entries to the end of the chain. To be the last thing a transaction does: on PostgreSQL it holds the one place
 * that every other writer needs from here to the commit, and whoever holds it waits for nothing else.
 */
export async function appendAudit(sql: Sql, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  // SQLite has one writer anyway.
  const [head] = await sql.rows<Head>(
    `select entries as "entries", last_id as "lastId", hash as "hash" from audit_head
      where id = 1${sql.engine === "postgres" ? " for update" : ""}`,
  );
  if (head === undefined) throw new Error("the audit's head is not there");
  const rows: AuditRow[] = [];
  let [id, previousHash] = [Number(head.lastId), head.hash];
  for (const entry of entries) {
    id += 1;
    const fields = fieldsOf(id, entry);
    const hash = hashOfEntry(previousHash, fields);
    rows.push({ ...fields, previousHash, hash });
    previousHash = hash;
  }
  await insertRows(sql, AuditTable, rows);
  await sql.rows("update audit_head set entries = entries + ?, last_id = ?, hash = ? where id = 1", [
    rows.length,
    id,
    previousHash,
  ]);
}

function fieldsOf(id: number, entry: AuditEntry): AuditFields {
  const { at, face, outcome, code, count } = entry;
  return {
    ...{ id, at, face, outcome, code, count },
    actor: storable(entry.actor),
    key: entry.key,
    address: orNull(entry.address),
    requestId: orNull(entry.requestId),
    action: storable(entry.action),
    subject: storable(entry.subject),
    details: storable(JSON.stringify(entry.details)),
    operation: orNull(entry.operation),
  };
}

function orNull(text: string | null): string | null {
  return text === null ? null : storable(text);
}

/** Text that a database gives back as it was given, which the hash needs, and without the secret of any key. */
function storable(text: string): string {
  return withoutSecrets(text.replaceAll("\0", "").toWellFormed());
}
