import type { Arguments, OperationName } from "../parity/operations";
import {
  ADMINISTRATORS,
  type Expectation,
  HIDDEN,
  HISP_OR_REVIEWER,
  OPEN,
  OWN_HIDDEN,
  OWN_PARTS,
  PARTS,
  REVIEWERS,
  type Row,
} from "./matrix";
import { DRAFT, type Scene } from "./scene";

const HISP = { hisp: "dos-ca" };
const SERVICE = { service: "dos-ca" };
const REPORT = "/v1/services/dos-ca/reports/FY2026-Q4";

/** What both faces have. */
const both = (
  rest: string,
  graphql: string | null,
  who: Expectation,
  name: OperationName,
  given: Arguments = {},
): Row => ({ rest, graphql, who, ask: { name, given: () => given } });
/** What REST alone has. */
const only = (rest: string, who: Expectation, path: string): Row => ({
  ...{ rest, graphql: null, who },
  ask: { path: () => path },
});
const ofImport = (rest: string, who: Expectation, below: string): Row => ({
  ...{ rest, graphql: null, who },
  ask: { path: ({ importId }) => `/v1/imports/${importId}${below}` },
});
const question = (text: (scene: Scene) => string) => text;

/** Everything that is read, but documents. */
export const READ_ROWS: readonly Row[] = [
  both("listHisps", "hisps", OPEN, "hisps"),
  both("readHisp", "hisp", OPEN, "hisp", HISP),
  both("listServices", "services", OPEN, "services"),
  both("listServicesOfHisp", null, OPEN, "servicesOfHisp", HISP),
  both("readService", "service", OPEN, "service", SERVICE),
  both("listWithheld", "withheld", OPEN, "withheld"),
  both("queryScores", "scores", OPEN, "scores"),
  both("queryBenchmarks", "benchmarks", OPEN, "benchmarks"),
  both("queryPeers", "peers", OPEN, "peers"),
  both("queryDrivers", "drivers", OPEN, "drivers"),
  both("readPlanExtract", "planExtract", OPEN, "planExtract", { fiscalYear: 2022 }),
  both("listEditions", "editions", OPEN, "editions"),
  both("readEdition", "edition", OPEN, "edition", { edition: "A11_2021" }),
  both("listDeadlines", "deadlines", OPEN, "deadlines"),
  only("readDeadlineCalendar", OPEN, "/v1/deadlines.ics"),
  only("readDeadlineCalendarOfHisp", OPEN, "/v1/hisps/dos-ca/deadlines.ics"),
  both("listChanges", "changes", OPEN, "changes"),
  only("downloadDataset", OPEN, "/v1/dataset.zip"),
  only("listErrors", OPEN, "/v1/errors"),
  only("readError", OPEN, "/v1/errors/NOT_FOUND"),
  only("readCatalog", OPEN, "/data.json"),
  both("checkSurvey", "checkSurvey", OPEN, "checkSurvey", {
    survey: { title: "Any", pointInTime: "TRANSACTION", mode: "WEB", questions: [] },
  }),
  both(
    "listServicesWithoutDigitalReview",
    "servicesWithoutDigitalReview",
    OPEN,
    "document:servicesWithoutDigitalReview",
  ),
  both("readMe", "me", OPEN, "me"),

  both("listResults", "results", PARTS, "results", { filter: { service: ["dos-ca"], state: ["DRAFT"] } }),
  both("listReports", "reports", PARTS, "reports", { filter: { quarter: DRAFT.quarter } }),
  both("listReportsOfService", null, PARTS, "reportsOfService", SERVICE),
  both("readReport", "report", HIDDEN, "report", DRAFT),
  both("listRevisions", null, HIDDEN, "revisions", DRAFT),
  only("readRevision", HIDDEN, `${REPORT}/revisions/1`),
  only("downloadTemplate", PARTS, `${REPORT}/template.xlsx`),
  both("listCompliance", "compliance", OPEN, "compliance", {
    filter: { hisp: ["dos-ca"], fiscalYear: 2026 },
  }),
  both("listTally", "tally", OPEN, "tally", { filter: { quarter: DRAFT.quarter } }),
  {
    ...{ rest: "listImports", graphql: "imports", who: OWN_PARTS },
    ask: {
      path: () => "/v1/imports",
      question: question(() => "{ imports { totalCount nodes { id counts { reports } fileName } } }"),
    },
  },
  {
    ...{ rest: "readImport", graphql: "import", who: OWN_HIDDEN },
    ask: {
      path: ({ importId }) => `/v1/imports/${importId}`,
      question: question(({ importId }) => `{ import(id: "${importId}") { id state } }`),
    },
  },
  ofImport("listImportFindings", OWN_HIDDEN, "/findings"),
  ofImport("listImportedReports", OWN_HIDDEN, "/reports"),
  both("readAssessmentTrend", "assessmentTrend", HISP_OR_REVIEWER, "document:assessmentTrend", {
    hisp: "treas-irs",
  }),
  only("readActionProgress", HIDDEN, "/v1/hisps/treas-irs/action-plans/2028/progress"),

  both("listAuditEvents", "auditEvents", REVIEWERS, "auditEvents"),
  both("listKeys", "keys", ADMINISTRATORS, "keys"),
];
