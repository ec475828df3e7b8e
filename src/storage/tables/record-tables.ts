import { key, type Text, table, text, type Whole, whole } from "./table";

export interface ApiKeyRow {
  prefix: string;
  hash: string;
  name: string;
  scopes: string;
  createdAt: string;
  expiresAt: Text;
  revokedAt: Text;
  lastUsedAt: Text;
  successor: Text;
}
export const ApiKeyTable = table<ApiKeyRow>("api_keys", {
  prefix: key(text("prefix")),
  hash: text("hash"),
  name: text("name"),
  scopes: text("scopes"),
  createdAt: text("created_at"),
  expiresAt: text("expires_at"),
  revokedAt: text("revoked_at"),
  lastUsedAt: text("last_used_at"),
  successor: text("successor"),
});

export interface AuditRow {
  id: number;
  at: string;
  actor: string;
  key: Text;
  address: Text;
  requestId: Text;
  action: string;
  subject: string;
  details: string;
  face: Text;
  operation: Text;
  outcome: string;
  code: Text;
  count: number;
  previousHash: string;
  hash: string;
}
export const AuditTable = table<AuditRow>("audit_events", {
  id: key(whole("id")),
  at: text("at"),
  actor: text("actor"),
  key: text("key"),
  address: text("address"),
  requestId: text("request_id"),
  action: text("action"),
  subject: text("subject"),
  details: text("details"),
  face: text("face"),
  operation: text("operation"),
  outcome: text("outcome"),
  code: text("code"),
  count: whole("occurrences"),
  previousHash: text("previous_hash"),
  hash: text("hash"),
});

export interface ChangeRow {
  sequence: number;
  at: string;
  kind: string;
  hisp: Text;
  service: Text;
  quarter: Text;
  revision: Whole;
  path: Text;
  summary: string;
}
export const ChangeTable = table<ChangeRow>("changes", {
  sequence: key(whole("sequence")),
  at: text("at"),
  kind: text("kind"),
  hisp: text("hisp"),
  service: text("service"),
  quarter: text("quarter"),
  revision: whole("revision"),
  summary: text("summary"),
  path: text("path"),
});
