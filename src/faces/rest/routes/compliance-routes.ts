import {
  ComplianceFilterInput,
  ComplianceOutput,
  TallyFilterInput,
  TallyOutput,
} from "../../../contract/compliance-output";
import { presentCompliance, presentTally } from "../../../contract/present-compliance";
import { queryCompliance } from "../../../use-cases/query-compliance";
import { queryTally } from "../../../use-cases/query-tally";
import { inPages, mapPage } from "../map-page";
import type { Route } from "../route";

/** Who did what is owed, and the tally of a quarter's reports. */
export function complianceRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/compliance",
      operationId: "listCompliance",
      tag: "Compliance",
      summary: "Every obligation of a year, and how it stands",
      description:
        "Per HISP: the designation, a report of each designated service and quarter, the capacity assessment, the deep dive, the action plan, with due date, when it was done, and how it stands on a date (A-11 280.13, 280.15). The HISP itself and reviewers see all of it. The public sees as far as published facts go: NOT_RECORDED, never MISSING, where nothing is published; nothing of assessments and deep dives, which are never public.",
      access: "public, more with a key",
      query: [ComplianceFilterInput],
      body: null,
      answer: ComplianceOutput,
      statuses: { 200: "Obligations, by HISP, due date and service." },
      errors: ["INVALID_PARAMETER"],
      sorts: ["hisp"],
      readWhole: true,
      handle: async ({ ports, actor, query, list }) =>
        mapPage(inPages(await queryCompliance(ports, actor, query), list), presentCompliance),
    },
    {
      kind: "list",
      method: "GET",
      path: "/v1/tally",
      operationId: "listTally",
      tag: "Compliance",
      summary: "How many reports of a quarter stand where",
      description:
        "Expected, in draft, handed in, sent back, published, not reported, overdue, with rates: of the government, a department or a HISP, as of a date (A-11 280.13, 280.15). The public is told who was expected and published; reviewers all of it, a HISP its own.",
      access: "public, more with a key",
      query: [TallyFilterInput],
      body: null,
      answer: TallyOutput,
      statuses: { 200: "Tallies, by quarter, then department or HISP." },
      errors: ["INVALID_PARAMETER"],
      sorts: ["quarter"],
      readWhole: true,
      handle: async ({ ports, actor, query, list }) =>
        mapPage(inPages(await queryTally(ports, actor, query), list), presentTally),
    },
  ];
}
