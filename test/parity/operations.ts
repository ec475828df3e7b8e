import { AuditEventOutput } from "../../src/contract/audit-output";
import { ChangeOutput, DeadlineOutput } from "../../src/contract/calendar-output";
import { ComplianceOutput, TallyOutput } from "../../src/contract/compliance-output";
import { UnreviewedServiceOutput } from "../../src/contract/documents/digital-review";
import { saveResultOf } from "../../src/contract/documents/document-fields";
import { MaturityTrendRowOutput } from "../../src/contract/documents/maturity-trend-output";
import { EditionOutput } from "../../src/contract/edition-output";
import { fieldsOf } from "../../src/contract/field";
import type { ClassType } from "../../src/contract/graphql-types";
import { BenchmarkOutput, DriverOutput, PeerOutput } from "../../src/contract/insight-output";
import { ApiKeyOutput, MeOutput, NewApiKeyOutput } from "../../src/contract/key-output";
import { PlanRowOutput } from "../../src/contract/plan-output";
import { HispOutput, ServiceOutput, WithheldCollectionOutput } from "../../src/contract/registry-output";
import { ReportOutput, RevisionOutput, SaveResultOutput } from "../../src/contract/report-output";
import { ResultOutput } from "../../src/contract/result-output";
import { ScoreOutput } from "../../src/contract/score-output";
import { nameOfInput } from "../../src/contract/shapes";
import { SurveyCheckOutput } from "../../src/contract/survey-output";
import { transitionsOf } from "../../src/domain/document-lifecycles";
import { ACTION_PLANS } from "../../src/faces/documents/action-plan-face";
import { CAPACITY_ASSESSMENTS } from "../../src/faces/documents/capacity-assessment-face";
import { DEEP_DIVES } from "../../src/faces/documents/deep-dive-face";
import { DESIGNATIONS } from "../../src/faces/documents/designation-face";
import { DIGITAL_REVIEWS } from "../../src/faces/documents/digital-review-face";
import type { AnyDocumentFace } from "../../src/faces/documents/document-face";
import { EXCUSES } from "../../src/faces/documents/excuse-face";
import { INVENTORY } from "../../src/faces/documents/inventory-face";
import { LIFE_EXPERIENCES } from "../../src/faces/documents/life-experience-face";
import { MATURITY_SCALES } from "../../src/faces/documents/maturity-scale-face";
import { MEASUREMENT_PLANS } from "../../src/faces/documents/measurement-plan-face";
import { HISP_RECORDS, SERVICE_RECORDS } from "../../src/faces/documents/registry-record-faces";
import { SURVEYS } from "../../src/faces/documents/survey-face";

/** What a call is given, by the names both faces share. */
export type Arguments = Readonly<Record<string, unknown>>;

/** One thing both faces can do, and how each is asked for it. */
export interface Operation {
  readonly shape: ClassType;
  /** One thing, all rows at once, or a list in pages. */
  readonly gives: "item" | "rows" | "pages";
  readonly rest: readonly [method: "get" | "put" | "post" | "delete", path: string];
  /** REST arguments that travel in the body; `*` where the one argument is the body itself. */
  readonly body?: readonly string[] | { readonly whole: string };
  readonly graphql: {
    readonly type: "query" | "mutation";
    /** The types of the variables, by argument. */
    readonly variables: Readonly<Record<string, string>>;
    /** The fields from the root to the result, with their arguments. */
    readonly fields: readonly string[];
  };
}

const REPORT = "/v1/services/{service}/reports/{quarter}";
const REPORT_VARIABLES = { service: "String!", quarter: "FiscalQuarter!" };
const PAGING = { first: "Int", after: "String", sort: "String" };
const PAGED = "first: $first, after: $after, sort: $sort";

function step(name: string, mutation: string, reason: boolean): Operation {
  const given = reason ? ", reason: $reason" : "";
  return {
    shape: ReportOutput,
    gives: "item",
    rest: ["post", `${REPORT}/${name}`],
    ...(reason ? { body: ["reason"] } : {}),
    graphql: {
      type: "mutation",
      variables: { ...REPORT_VARIABLES, ifMatch: "String", ...(reason ? { reason: "String!" } : {}) },
      fields: [`${mutation}(service: $service, quarter: $quarter, ifMatch: $ifMatch${given})`],
    },
  };
}

function filtered(name: string, filter: string, shape: ClassType, more = "", variables = {}): Operation {
  return {
    shape,
    gives: "pages",
    rest: ["get", `/v1/${name}`],
    graphql: {
      type: "query",
      variables: { ...PAGING, filter, ...variables },
      fields: [`${name}(${PAGED}, filter: $filter${more})`],
    },
  };
}

/** What both faces do with one kind of document, by the names of the operations. */
function documentOperations(
  face: AnyDocumentFace,
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, Operation>> {
  const { names, listPath, itemPath, output, definition, input, filter } = face;
  const given = Object.keys(variables)
    .map((name) => `${name}: $${name}`)
    .join(", ");
  const saved = saveResultOf(() => output, names.type, definition.noun);
  const steps = { SUBMIT: "submit", WITHDRAW: "withdraw", REQUEST_CHANGES: "requestChanges" } as const;
  const later = { PUBLISH: "publish", AMEND: "amend" } as const;
  const verbs: Readonly<Record<string, string>> = { ...steps, ...later };
  const operations: Record<string, Operation> = {
    [names.many]: {
      ...filtered(names.many, nameOfInput(filter), output),
      rest: ["get", listPath],
    },
    [names.one]: {
      shape: output,
      gives: "item",
      rest: ["get", itemPath],
      graphql: { type: "query", variables, fields: [`${names.one}(${given})`] },
    },
    [`${names.one}Revisions`]: {
      shape: output,
      gives: "rows",
      rest: ["get", `${itemPath}/revisions`],
      graphql: { type: "query", variables, fields: [`${names.one}Revisions(${given})`] },
    },
    [`save${names.type}`]: {
      shape: saved,
      gives: "item",
      rest: ["put", itemPath],
      body: { whole: "content" },
      graphql: {
        type: "mutation",
        variables: {
          ...variables,
          content: `${nameOfInput(input)}!`,
          dryRun: "Boolean! = false",
          ifMatch: "String",
        },
        fields: [`save${names.type}(${given}, content: $content, dryRun: $dryRun, ifMatch: $ifMatch)`],
      },
    },
  };
  for (const { event, needsReason } of transitionsOf(definition.lifecycle)) {
    const verb = verbs[event];
    if (verb === undefined) continue;
    const reason = needsReason ? ", reason: $reason" : "";
    operations[`${verb}${names.type}`] = {
      shape: output,
      gives: "item",
      rest: ["post", `${itemPath}/${verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`],
      ...(needsReason ? { body: ["reason"] } : {}),
      graphql: {
        type: "mutation",
        variables: { ...variables, ifMatch: "String", ...(needsReason ? { reason: "String!" } : {}) },
        fields: [`${verb}${names.type}(${given}, ifMatch: $ifMatch${reason})`],
      },
    };
  }
  return operations;
}

/** What both faces do with documents: a name here is made from the names of its face. */
const DOCUMENTS: Readonly<Record<string, Operation>> = {
  ...documentOperations(LIFE_EXPERIENCES, { slug: "String!" }),
  ...documentOperations(SURVEYS, { hisp: "String!", slug: "String!" }),
  ...documentOperations(MEASUREMENT_PLANS, { hisp: "String!", fiscalYear: "Int!" }),
  ...documentOperations(MATURITY_SCALES, { slug: "String!" }),
  ...documentOperations(CAPACITY_ASSESSMENTS, { hisp: "String!", fiscalYear: "Int!" }),
  ...documentOperations(DEEP_DIVES, { hisp: "String!", fiscalYear: "Int!" }),
  ...documentOperations(ACTION_PLANS, { hisp: "String!", budgetYear: "Int!" }),
  assessmentTrend: {
    shape: MaturityTrendRowOutput,
    gives: "rows",
    rest: ["get", "/v1/hisps/{hisp}/assessment-trend"],
    graphql: { type: "query", variables: { hisp: "String!" }, fields: ["assessmentTrend(hisp: $hisp)"] },
  },
  ...documentOperations(INVENTORY, { service: "String!" }),
  ...documentOperations(DIGITAL_REVIEWS, { service: "String!", date: "Date!" }),
  servicesWithoutDigitalReview: {
    shape: UnreviewedServiceOutput,
    gives: "rows",
    rest: ["get", "/v1/digital-reviews/missing"],
    graphql: {
      type: "query",
      variables: { fiscalYear: "Int", filter: "UnreviewedFilterInput" },
      fields: ["servicesWithoutDigitalReview(fiscalYear: $fiscalYear, filter: $filter)"],
    },
  },
  ...documentOperations(DESIGNATIONS, { hisp: "String!", fiscalYear: "Int!" }),
  ...documentOperations(HISP_RECORDS, { hisp: "String!" }),
  ...documentOperations(SERVICE_RECORDS, { service: "String!" }),
  ...documentOperations(EXCUSES, { hisp: "String!", slug: "String!" }),
};

/** Everything both faces do. */
const REPORTING = {
  hisps: filtered("hisps", "HispFilterInput", HispOutput),
  hisp: {
    shape: HispOutput,
    gives: "item",
    rest: ["get", "/v1/hisps/{hisp}"],
    graphql: { type: "query", variables: { hisp: "String!" }, fields: ["hisp(slug: $hisp)"] },
  },
  services: filtered("services", "ServiceFilterInput", ServiceOutput),
  servicesOfHisp: {
    shape: ServiceOutput,
    gives: "rows",
    rest: ["get", "/v1/hisps/{hisp}/services"],
    graphql: { type: "query", variables: { hisp: "String!" }, fields: ["hisp(slug: $hisp)", "services"] },
  },
  service: {
    shape: ServiceOutput,
    gives: "item",
    rest: ["get", "/v1/services/{service}"],
    graphql: { type: "query", variables: { service: "String!" }, fields: ["service(slug: $service)"] },
  },
  reports: filtered("reports", "ReportFilterInput", ReportOutput),
  reportsOfService: {
    shape: ReportOutput,
    gives: "rows",
    // GraphQL gives the newest first.
    rest: ["get", "/v1/services/{service}/reports?sort=-quarter"],
    graphql: {
      type: "query",
      variables: { service: "String!" },
      fields: ["service(slug: $service)", "reports"],
    },
  },
  report: {
    shape: ReportOutput,
    gives: "item",
    rest: ["get", REPORT],
    graphql: {
      type: "query",
      variables: REPORT_VARIABLES,
      fields: ["report(service: $service, quarter: $quarter)"],
    },
  },
  revisions: {
    shape: RevisionOutput,
    gives: "rows",
    rest: ["get", `${REPORT}/revisions`],
    graphql: {
      type: "query",
      variables: REPORT_VARIABLES,
      fields: ["report(service: $service, quarter: $quarter)", "revisions"],
    },
  },
  withheld: {
    shape: WithheldCollectionOutput,
    gives: "rows",
    rest: ["get", "/v1/withheld"],
    graphql: {
      type: "query",
      variables: { filter: "QuarterFilterInput" },
      fields: ["withheld(filter: $filter)"],
    },
  },
  results: filtered("results", "ResultFilterInput", ResultOutput),
  scores: filtered("scores", "ScoreFilterInput", ScoreOutput, ", groupBy: $groupBy", {
    groupBy: "[ScoreDimension!]",
  }),
  benchmarks: filtered("benchmarks", "BenchmarkFilterInput", BenchmarkOutput),
  peers: filtered("peers", "PeerFilterInput", PeerOutput),
  drivers: {
    shape: DriverOutput,
    gives: "rows",
    rest: ["get", "/v1/drivers"],
    graphql: {
      type: "query",
      variables: { filter: "ScoreFilterInput" },
      fields: ["drivers(filter: $filter)"],
    },
  },
  planExtract: {
    shape: PlanRowOutput,
    gives: "pages",
    rest: ["get", "/v1/plan-extract"],
    graphql: {
      type: "query",
      variables: { ...PAGING, fiscalYear: "Int!", filter: "PlanFilterInput" },
      fields: [`planExtract(${PAGED}, fiscalYear: $fiscalYear, filter: $filter)`],
    },
  },
  deadlines: {
    shape: DeadlineOutput,
    gives: "rows",
    rest: ["get", "/v1/deadlines"],
    graphql: {
      type: "query",
      variables: { fiscalYear: "Int", quarter: "FiscalQuarter", next: "Int", asOf: "Date" },
      fields: ["deadlines(fiscalYear: $fiscalYear, quarter: $quarter, next: $next, asOf: $asOf)"],
    },
  },
  compliance: {
    shape: ComplianceOutput,
    gives: "rows",
    rest: ["get", "/v1/compliance?all=true"],
    graphql: {
      type: "query",
      variables: { filter: "ComplianceFilterInput" },
      fields: ["compliance(filter: $filter)"],
    },
  },
  tally: {
    shape: TallyOutput,
    gives: "rows",
    rest: ["get", "/v1/tally?all=true"],
    graphql: {
      type: "query",
      variables: { filter: "TallyFilterInput" },
      fields: ["tally(filter: $filter)"],
    },
  },
  publishDeadline: {
    shape: DeadlineOutput,
    gives: "item",
    rest: ["put", "/v1/deadlines/{quarter}"],
    body: ["date", "citation"],
    graphql: {
      type: "mutation",
      variables: { quarter: "FiscalQuarter!", date: "Date!", citation: "String!" },
      fields: ["publishDeadline(quarter: $quarter, date: $date, citation: $citation)"],
    },
  },
  editions: {
    shape: EditionOutput,
    gives: "rows",
    rest: ["get", "/v1/editions"],
    graphql: { type: "query", variables: {}, fields: ["editions"] },
  },
  edition: {
    shape: EditionOutput,
    gives: "item",
    rest: ["get", "/v1/editions/{edition}"],
    graphql: { type: "query", variables: { edition: "Edition!" }, fields: ["edition(id: $edition)"] },
  },
  changes: {
    shape: ChangeOutput,
    gives: "pages",
    rest: ["get", "/v1/changes"],
    graphql: {
      type: "query",
      variables: { first: "Int", after: "String", since: "String" },
      fields: ["changes(first: $first, after: $after, since: $since)"],
    },
  },
  me: {
    shape: MeOutput,
    gives: "item",
    rest: ["get", "/v1/me"],
    graphql: { type: "query", variables: {}, fields: ["me"] },
  },
  keys: {
    shape: ApiKeyOutput,
    gives: "rows",
    rest: ["get", "/v1/keys"],
    graphql: { type: "query", variables: {}, fields: ["keys"] },
  },
  createKey: {
    shape: NewApiKeyOutput,
    gives: "item",
    rest: ["post", "/v1/keys"],
    body: { whole: "key" },
    graphql: { type: "mutation", variables: { key: "NewKeyInput!" }, fields: ["createKey(key: $key)"] },
  },
  rotateKey: {
    shape: NewApiKeyOutput,
    gives: "item",
    rest: ["post", "/v1/keys/{prefix}/rotate"],
    body: { whole: "rotation" },
    graphql: {
      type: "mutation",
      variables: { prefix: "String!", rotation: "RotateKeyInput" },
      fields: ["rotateKey(prefix: $prefix, rotation: $rotation)"],
    },
  },
  auditEvents: {
    ...filtered("audit", "AuditFilterInput", AuditEventOutput),
    graphql: {
      type: "query",
      variables: { ...PAGING, filter: "AuditFilterInput" },
      fields: [`auditEvents(${PAGED}, filter: $filter)`],
    },
  },
  revokeKey: {
    shape: ApiKeyOutput,
    gives: "item",
    rest: ["delete", "/v1/keys/{prefix}"],
    graphql: { type: "mutation", variables: { prefix: "String!" }, fields: ["revokeKey(prefix: $prefix)"] },
  },
  saveReport: {
    shape: SaveResultOutput,
    gives: "item",
    rest: ["put", REPORT],
    body: { whole: "report" },
    graphql: {
      type: "mutation",
      variables: {
        ...REPORT_VARIABLES,
        report: "ReportInput!",
        dryRun: "Boolean! = false",
        ifMatch: "String",
      },
      fields: [
        "saveReport(service: $service, quarter: $quarter, report: $report, dryRun: $dryRun, ifMatch: $ifMatch)",
      ],
    },
  },
  checkSurvey: {
    shape: SurveyCheckOutput,
    gives: "item",
    rest: ["post", "/v1/surveys:check"],
    body: { whole: "survey" },
    graphql: {
      type: "query",
      variables: { survey: "SurveyInput!" },
      fields: ["checkSurvey(survey: $survey)"],
    },
  },
  submit: step("submit", "submitReport", false),
  withdraw: step("withdraw", "withdrawReport", false),
  requestChanges: step("request-changes", "requestChanges", true),
  publish: step("publish", "publishReport", false),
  notReported: step("not-reported", "markNotReported", true),
  amend: step("amend", "amendReport", true),
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of an operation; of documents any, looked up when it is called. */
export type OperationName = keyof typeof REPORTING | `document:${string}`;

/** The operation of that name. */
export function operationOf(name: OperationName): Operation {
  const found = name.startsWith("document:")
    ? DOCUMENTS[name.slice("document:".length)]
    : REPORTING[name as keyof typeof REPORTING];
  if (found === undefined) throw new Error(`no operation ${name}`);
  return found;
}

/** Every field of a shape, all the way down, as a GraphQL selection; of a link its slug. */
export function selectionOf(shape: ClassType): string {
  const fields = fieldsOf(shape).map((spec) => {
    if (spec.kind === "link") return `${spec.name} { slug }`;
    return spec.kind === "object" ? `${spec.name} ${selectionOf(spec.of?.() as ClassType)}` : spec.name;
  });
  return `{ ${fields.join(" ")} }`;
}

function slugsOf(link: unknown): unknown {
  if (Array.isArray(link)) return link.map(slugsOf);
  return (link as { slug: string } | null)?.slug ?? null;
}

/** A GraphQL value with links as the slugs that REST has in their place. */
export function withSlugs(shape: ClassType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => withSlugs(shape, item));
  const given = value as Record<string, unknown>;
  return Object.fromEntries(
    fieldsOf(shape).map((spec) => {
      const inner = given[spec.name];
      if (spec.kind === "link") return [spec.name, slugsOf(inner)];
      return [spec.name, spec.kind === "object" ? withSlugs(spec.of?.() as ClassType, inner) : inner];
    }),
  );
}
