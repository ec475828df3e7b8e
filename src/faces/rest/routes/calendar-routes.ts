import { ChangeOutput, DeadlineOutput } from "../../../contract/calendar-output";
import { CalendarParams, ChangesParams, DeadlineParams } from "../../../contract/list-params";
import { parseBody } from "../../../contract/parse-body";
import { presentChange, presentDeadline } from "../../../contract/present";
import { PublishDeadlineInput } from "../../../contract/step-inputs";
import { ICS_TYPE, icsOf } from "../../../formats/ics";
import { listChanges } from "../../../use-cases/list-changes";
import { listDeadlines } from "../../../use-cases/list-deadlines";
import { publishDeadline } from "../../../use-cases/publish-deadline";
import { readCalendar } from "../../../use-cases/read-calendar";
import { inPages, mapPage } from "../map-page";
import type { FileRoute, RestRequest, Route } from "../route";
import { textFile } from "../text-file";

/** Deadlines and changes. */
export function calendarRoutes(): Route[] {
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
      readWhole: true,
      handle: async ({ ports, query, list }) => {
        const { fiscalYear = null, quarter = null, next = null, asOf = null } = query as DeadlineParams;
        const all = await listDeadlines(ports, { fiscalYear, quarter, next, asOf });
        return mapPage(inPages(all, list), presentDeadline);
      },
    },
    calendarRoute({
      path: "/v1/deadlines.ics",
      operationId: "readDeadlineCalendar",
      summary: "Deadlines as a calendar",
      description:
        "The deadlines of Section 280 as an iCalendar file to subscribe to: all-day events on the due date, with reminders 14 and 2 days before. An event says what its date rests on, and the rule's date where OMB published another (A-11 280.13, 280.15). It keeps its identity (UID) when its date moves.",
      errors: ["INVALID_PARAMETER"],
    }),
    calendarRoute({
      path: "/v1/hisps/{hisp}/deadlines.ics",
      operationId: "readDeadlineCalendarOfHisp",
      summary: "The deadlines of one HISP as a calendar",
      description:
        "The same for one HISP, with its designated services named. Quarters before a new HISP's target quarter, and fiscal years in which none of its services is designated, have no quarterly report (A-11 280.12, 280.15).",
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
    }),
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
      handle: async ({ ports, actor, path, body }) => {
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
      handle: async ({ ports, query, list }) => {
        const since = (query as ChangesParams).since ?? null;
        const afterSequence = list.after === null ? null : Number(list.after[0]);
        const descending = list.sort.startsWith("-");
        const request = { since, afterSequence, descending, limit: list.limit };
        return mapPage(await listChanges(ports, request), presentChange);
      },
    },
  ];
}

function calendarRoute(
  words: Pick<FileRoute, "path" | "operationId" | "summary" | "description" | "errors">,
): FileRoute {
  return {
    ...words,
    kind: "file",
    method: "GET",
    tag: "Deadlines",
    access: "public",
    query: [CalendarParams],
    body: null,
    answer: null,
    mediaTypes: ["text/calendar"],
    statuses: { 200: "The calendar." },
    handle: async ({ ports, path, query, baseUrl }: RestRequest) => {
      const { fiscalYear = null } = query as CalendarParams;
      const { hisp = null } = path as { readonly hisp?: string };
      const calendar = await readCalendar(ports, { hisp, fiscalYear });
      const name = hisp === null ? "deadlines.ics" : `deadlines-${hisp}.ics`;
      return textFile(ICS_TYPE, name, icsOf(calendar, baseUrl));
    },
  };
}
