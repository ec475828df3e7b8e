import { ChangeOutput, DeadlineOutput } from "../../../contract/calendar-output";
import { ChangesParams, DeadlineParams } from "../../../contract/list-params";
import { parseBody } from "../../../contract/parse-body";
import { presentChange, presentDeadline } from "../../../contract/present";
import { PublishDeadlineInput } from "../../../contract/step-inputs";
import { listChanges } from "../../../use-cases/list-changes";
import { listDeadlines } from "../../../use-cases/list-deadlines";
import type { Ports } from "../../../use-cases/ports";
import { publishDeadline } from "../../../use-cases/publish-deadline";
import { inPages, mapPage } from "../map-page";
import type { Route } from "../route";

/** Deadlines and changes. */
export function calendarRoutes(ports: Ports): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/deadlines",
      operationId: "listDeadlines",
      tag: "Deadlines",
      summary: "Deadlines of Section 280",
      description:
        "The eight deadlines of a fiscal year, that of a quarter, or the next ones as of a date. Each shows the rule's date, the date OMB published if any, which one counts, and whether they differ (A-11 280.13, 280.15).",
      access: "public",
      query: [DeadlineParams],
      body: null,
      answer: DeadlineOutput,
      statuses: { 200: "Deadlines." },
      errors: ["INVALID_PARAMETER"],
      sorts: ["dueDate"],
      handle: async ({ query, list }) => {
        const { fiscalYear = null, quarter = null, next = null, asOf = null } = query as DeadlineParams;
        const all = await listDeadlines(ports, { fiscalYear, quarter, next, asOf });
        return mapPage(inPages(all, list), presentDeadline);
      },
    },
    {
      kind: "item",
      method: "PUT",
      path: "/v1/deadlines/{quarter}",
      operationId: "publishDeadline",
      tag: "Deadlines",
      summary: "Publish a due date",
      description:
        "OMB publishes the due date of a quarter's reports, with its citation: data, not a release.",
      access: "reviewer",
      query: [],
      body: PublishDeadlineInput,
      answer: DeadlineOutput,
      statuses: { 200: "The deadline as it now stands." },
      errors: ["INVALID_PARAMETER", "VALIDATION_FAILED", "UNAUTHENTICATED", "FORBIDDEN"],
      handle: async ({ actor, path, body }) => {
        const { date, citation } = parseBody(PublishDeadlineInput, body);
        return {
          body: presentDeadline(
            await publishDeadline(ports, actor, { quarter: path["quarter"] ?? "", date, citation }),
          ),
        };
      },
    },
    {
      kind: "list",
      method: "GET",
      path: "/v1/changes",
      operationId: "listChanges",
      tag: "Changes",
      summary: "What changed since a moment",
      description: "Reports published or restated and due dates published, in the order they became public.",
      access: "public",
      query: [ChangesParams],
      body: null,
      answer: ChangeOutput,
      statuses: { 200: "Changes." },
      errors: ["INVALID_PARAMETER"],
      sorts: ["sequence"],
      handle: async ({ query, list }) => {
        const since = (query as ChangesParams).since ?? null;
        const afterSequence = list.after === null ? null : Number(list.after[0]);
        const descending = list.sort.startsWith("-");
        const request = { since, afterSequence, descending, limit: list.limit };
        return mapPage(await listChanges(ports, request), presentChange);
      },
    },
  ];
}
