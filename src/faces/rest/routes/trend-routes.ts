import {
  ActionProgressRowOutput,
  presentActionProgressRow,
} from "../../../contract/documents/action-progress-output";
import { HispBudgetYearAddress } from "../../../contract/documents/document-addresses";
import {
  MaturityTrendRowOutput,
  presentMaturityTrendRow,
} from "../../../contract/documents/maturity-trend-output";
import { readActionProgress } from "../../../use-cases/documents/read-action-progress";
import { readAssessmentTrend } from "../../../use-cases/documents/read-assessment-trend";
import { readAddress } from "../../documents/document-query";
import { inPages, mapPage } from "../map-page";
import type { Route } from "../route";

/** What there is to read of assessments and action plans besides themselves. */
export function trendRoutes(): Route[] {
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/hisps/{hisp}/assessment-trend",
      operationId: "readAssessmentTrend",
      tag: "Assessments",
      summary: "How mature a HISP was, year by year",
      description:
        "The level of each of the five core CX functions in each fiscal year whose assessment is handed in (A-11 280.9).",
      access: "submitter or reviewer",
      query: [],
      body: null,
      answer: MaturityTrendRowOutput,
      statuses: { 200: "Levels." },
      errors: ["INVALID_PARAMETER", "NOT_FOUND", "UNAUTHENTICATED", "FORBIDDEN"],
      sorts: ["fiscalYear"],
      readWhole: true,
      handle: async ({ ports, actor, path, list }) => {
        const rows = await readAssessmentTrend(ports, actor, path["hisp"] ?? "");
        return mapPage(inPages(rows, list), presentMaturityTrendRow);
      },
    },
    {
      kind: "list",
      method: "GET",
      path: "/v1/hisps/{hisp}/action-plans/{budgetYear}/progress",
      operationId: "readActionProgress",
      tag: "Action plans",
      summary: "How the measures of an action plan went",
      description:
        "For each action with a goal the published scores of its measure, a row per quarter, oldest first, beside baseline and target: the figures of /v1/scores (A-11 280.16).",
      access: "public, more with a key",
      query: [],
      body: null,
      answer: ActionProgressRowOutput,
      statuses: { 200: "Scores." },
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
      sorts: ["action"],
      readWhole: true,
      handle: async ({ ports, actor, path, list }) => {
        const address = readAddress(HispBudgetYearAddress, path);
        const rows = await readActionProgress(ports, actor, address);
        return mapPage(inPages(rows, list), presentActionProgressRow);
      },
    },
  ];
}
