import { ReportFilterInput } from "../../../contract/filters";
import type { ClassType } from "../../../contract/graphql-types";
import { ItemParams, SaveParams } from "../../../contract/list-params";
import { parseBody } from "../../../contract/parse-body";
import { presentRevision } from "../../../contract/present";
import { presentSaved } from "../../../contract/present-saved";
import { readReportInput } from "../../../contract/read-report-input";
import { ReportInput } from "../../../contract/report-input";
import { ReportOutput, RevisionOutput, SaveResultOutput } from "../../../contract/report-output";
import { ReasonInput } from "../../../contract/step-inputs";
import type { ErrorCode } from "../../../domain/errors";
import type { ReportDetail } from "../../../domain/records";
import { type Actor, isReviewer } from "../../../use-cases/actor";
import { amendReport } from "../../../use-cases/amend-report";
import { etagOf } from "../../../use-cases/etag";
import { findService } from "../../../use-cases/find-service";
import { listReports, REPORT_SORTS } from "../../../use-cases/list-reports";
import { markNotReported } from "../../../use-cases/mark-not-reported";
import type { MoveCommand } from "../../../use-cases/move-report";
import type { Ports } from "../../../use-cases/ports";
import { publishReport } from "../../../use-cases/publish-report";
import { listRevisions, readReport, readRevision } from "../../../use-cases/read-report";
import { requestChanges } from "../../../use-cases/request-changes";
import { saveReport } from "../../../use-cases/save-report";
import { submitReport } from "../../../use-cases/submit-report";
import { withdrawReport } from "../../../use-cases/withdraw-report";
import { presentReportFor } from "../../present-report-for";
import { inPages, mapPage } from "../map-page";
import type { Access, ItemRoute, RestAnswer, RestRequest, Route } from "../route";

const REPORT = "/v1/services/{service}/reports/{quarter}";
const WRITE_ERRORS: readonly ErrorCode[] = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "STATE_CONFLICT",
  "PRECONDITION_FAILED",
  "VALIDATION_FAILED",
];

function answer(actor: Actor, detail: ReportDetail): RestAnswer {
  return { body: presentReportFor(actor, detail), etag: etagOf(detail.view) };
}

function addressed({ path }: RestRequest): { service: string; quarter: string } {
  return { service: path["service"] ?? "", quarter: path["quarter"] ?? "" };
}

/** Reports, their revisions, and each step of their life. */
export function reportRoutes(): Route[] {
  return [...readRoutes(), saveRoute(), ...stepRoutes()];
}

function readRoutes(): Route[] {
  const ofService = { query: [], body: null, errors: ["INVALID_PARAMETER", "NOT_FOUND"] as const };
  return [
    {
      kind: "list",
      method: "GET",
      path: "/v1/reports",
      operationId: "listReports",
      tag: "Reports",
      summary: "Quarterly reports",
      description:
        "Published reports; with a key also the drafts and submissions it may see, in their newest revision.",
      access: "public, more with a key",
      query: [ReportFilterInput],
      body: null,
      answer: ReportOutput,
      statuses: { 200: "Reports." },
      errors: ["INVALID_PARAMETER"],
      sorts: REPORT_SORTS,
      handle: async ({ ports, actor, query, list }) =>
        mapPage(await listReports(ports, actor, { filter: query, ...list }), (detail) =>
          presentReportFor(actor, detail),
        ),
    },
    {
      ...ofService,
      kind: "list",
      method: "GET",
      path: "/v1/services/{service}/reports",
      operationId: "listReportsOfService",
      tag: "Reports",
      summary: "The reports of one service",
      description: "Like /v1/reports, for one service.",
      access: "public, more with a key",
      answer: ReportOutput,
      statuses: { 200: "Reports." },
      sorts: REPORT_SORTS,
      handle: async ({ ports, actor, path, list }) => {
        const { slug } = await findService(ports, path["service"] ?? "");
        return mapPage(await listReports(ports, actor, { filter: { service: [slug] }, ...list }), (detail) =>
          presentReportFor(actor, detail),
        );
      },
    },
    {
      kind: "item",
      method: "GET",
      path: REPORT,
      operationId: "readReport",
      tag: "Reports",
      summary: "One quarterly report",
      description:
        "The published report; for its HISP and reviewers the newest revision, and an expected report where nothing has come.",
      access: "public, more with a key",
      query: [ItemParams],
      body: null,
      answer: ReportOutput,
      statuses: { 200: "The report." },
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
      handle: async (request) => {
        const { service, quarter } = addressed(request);
        return answer(request.actor, await readReport(request.ports, request.actor, service, quarter));
      },
    },
    {
      ...ofService,
      kind: "list",
      method: "GET",
      path: `${REPORT}/revisions`,
      operationId: "listRevisions",
      tag: "Reports",
      summary: "The revisions of a report",
      description: "Newest first: those that are or were public; for its HISP and reviewers all of them.",
      access: "public, more with a key",
      answer: RevisionOutput,
      statuses: { 200: "Revisions." },
      sorts: ["number"],
      defaultSort: "-number",
      readWhole: true,
      handle: async (request) => {
        const { service, quarter } = addressed(request);
        const details = await listRevisions(request.ports, request.actor, service, quarter);
        return mapPage(inPages(details.toReversed(), request.list), (detail) =>
          presentRevision(detail, isReviewer(request.actor)),
        );
      },
    },
    {
      kind: "item",
      method: "GET",
      path: `${REPORT}/revisions/{number}`,
      operationId: "readRevision",
      tag: "Reports",
      summary: "One revision of a report",
      description: "A revision as it was, also after a later one superseded it.",
      access: "public, more with a key",
      query: [ItemParams],
      body: null,
      answer: RevisionOutput,
      statuses: { 200: "The revision." },
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
      handle: async (request) => {
        const { service, quarter } = addressed(request);
        const number = Number(request.path["number"]);
        const detail = await readRevision(request.ports, request.actor, service, quarter, number);
        return { body: presentRevision(detail, isReviewer(request.actor)) };
      },
    },
  ];
}

function saveRoute(): ItemRoute {
  return {
    kind: "item",
    method: "PUT",
    path: REPORT,
    operationId: "saveReport",
    tag: "Reports",
    summary: "Push a quarterly report",
    description:
      "Saves the whole draft: full replacement, idempotent. Replacing a different draft needs its ETag in If-Match. Every finding comes at once; with dryRun=true nothing is stored.",
    access: "submitter or reviewer",
    query: [SaveParams],
    body: ReportInput,
    answer: SaveResultOutput,
    statuses: { 200: "Saved, unchanged, or checked.", 201: "Saved as a new report." },
    errors: [...WRITE_ERRORS, "INVALID_PARAMETER", "PRECONDITION_REQUIRED"],
    handle: async (request) => {
      const { ports, actor, query, body, ifMatch } = request;
      const { content, unreadable } = readReportInput(body);
      const dryRun = query["dryRun"] === true;
      const saved = await saveReport(ports, actor, {
        ...addressed(request),
        content,
        unreadable,
        dryRun,
        ifMatch,
      });
      return {
        status: saved.created && !dryRun ? 201 : 200,
        body: presentSaved(saved, presentReportFor(actor, saved.detail)),
        ...(dryRun ? {} : { etag: etagOf(saved.detail.view) }),
      };
    },
  };
}

type Step = (ports: Ports, actor: Actor, command: MoveCommand) => Promise<ReportDetail>;

function stepRoutes(): ItemRoute[] {
  const step = (
    name: string,
    operationId: string,
    access: Access,
    words: readonly [summary: string, description: string],
    move: Step,
    body: ClassType | null,
    more: readonly ErrorCode[] = [],
  ): ItemRoute => ({
    kind: "item",
    method: "POST",
    path: `${REPORT}/${name}`,
    operationId,
    tag: "Reports",
    summary: words[0],
    description: words[1],
    access,
    query: [],
    body,
    answer: ReportOutput,
    statuses: { 200: "The report after the step." },
    errors: [...WRITE_ERRORS, ...more],
    handle: async (request) => {
      const reason = body === null ? null : parseBody(ReasonInput, request.body).reason;
      const command = { ...addressed(request), reason, ifMatch: request.ifMatch };
      return answer(request.actor, await move(request.ports, request.actor, command));
    },
  });
  return [
    step(
      "submit",
      "submitReport",
      "submitter",
      [
        "Submit a report",
        "Hands the draft in, after checking it once more. What is still needed comes all at once.",
      ],
      submitReport,
      null,
      ["REPORT_INCOMPLETE"],
    ),
    step(
      "withdraw",
      "withdrawReport",
      "submitter",
      ["Withdraw a submission", "Takes a submitted report back to draft, until it is published."],
      withdrawReport,
      null,
    ),
    step(
      "request-changes",
      "requestChanges",
      "reviewer",
      ["Request changes", "Sends a submitted report back with reasons; saving makes it a draft again."],
      requestChanges,
      ReasonInput,
    ),
    step(
      "publish",
      "publishReport",
      "reviewer",
      [
        "Publish a report",
        "Makes a submitted report public. What was public before becomes superseded and stays readable.",
      ],
      publishReport,
      null,
    ),
    step(
      "not-reported",
      "markNotReported",
      "submitter or reviewer",
      ["Mark as not reported", "Says that a quarter is not reported, and why; saving a draft reverses it."],
      markNotReported,
      ReasonInput,
    ),
    step(
      "amend",
      "amendReport",
      "submitter or reviewer",
      [
        "Amend a published report",
        "Opens a new draft revision with a reason; the old one stays public until it is published.",
      ],
      amendReport,
      ReasonInput,
    ),
  ];
}
