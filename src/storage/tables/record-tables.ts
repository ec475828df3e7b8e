import { identity, key, type Text, table, text, type Whole, whole } from "./table";

export interface ApiKeyRow {
  prefix: string;
  hash: string;
  name: string;
  scopes: string;
  createdAt: string;
  expiresAt: Text;
  revokedAt: Text;
}
export const ApiKeyTable = table<ApiKeyRow>("api_keys", {
  prefix: key(text("prefix")),
  hash: text("hash"),
  name: text("name"),
  scopes: text("scopes"),
  createdAt: text("created_at"),
  expiresAt: text("expires_at"),
  revokedAt: text("revoked_at"),
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
}
export const AuditTable = table<AuditRow>("audit_events", {
  id: identity("id"),
  at: text("at"),
  actor: text("actor"),
  key: text("key"),
  address: text("address"),
  requestId: text("request_id"),
  action: text("action"),
  subject: text("subject"),
  details: text("details"),
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
