import { AuditEventOutput, AuditFilterInput, presentAuditEvent } from "../../../contract/audit-output";
import { AUDIT_SORTS, listAudit } from "../../../use-cases/list-audit";
import { mapPage } from "../map-page";
import type { Route } from "../route";

/** The record of who did what. */
export function auditRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/audit",
      operationId: "listAuditEvents",
      tag: "Audit",
      summary: "Who did what",
      description:
        "Everything that was changed, and what was refused, newest first: what, when, where from, through which source, with what outcome, who. A write that a key was refused is an entry; refusals without a key that holds are counted by the minute. Entries are never changed; each carries the hash of the one before, and `cx audit verify` checks them.",
      access: "reviewer",
      query: [AuditFilterInput],
      body: null,
      answer: AuditEventOutput,
      statuses: { 200: "Entries." },
      errors: ["UNAUTHENTICATED", "FORBIDDEN", "INVALID_PARAMETER"],
      sorts: AUDIT_SORTS,
      defaultSort: "-at",
      handle: async ({ ports, actor, query, list }) =>
        mapPage(await listAudit(ports, actor, query as AuditFilterInput, list), presentAuditEvent),
    },
  ];
}
