import { hash as digestOf } from "node:crypto";
import type { AuditRow } from "./tables/record-tables";

/** What the first entry has in the place of a hash before it. */
export const BEGINNING = "0".repeat(64);

/** What an entry says, as the database holds it. */
export type AuditFields = Omit<AuditRow, "previousHash" | "hash">;

/**
 * The hash of an entry: SHA-256 over the hash before it and every field, as one JSON list in this order. It never
 * changes its form: entries of years are checked by it.
 */
export function hashOfEntry(previous: string, entry: AuditFields): string {
  const canonical = JSON.stringify([
    previous,
    Number(entry.id),
    entry.at,
    entry.actor,
    entry.key,
    entry.address,
    entry.requestId,
    entry.action,
    entry.subject,
    entry.details,
    entry.face,
    entry.operation,
    entry.outcome,
    entry.code,
    Number(entry.count),
  ]);
  return digestOf("sha256", canonical);
}
