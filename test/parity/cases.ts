import { ENDED_QUARTER } from "../support/constants";
import { sampleReport } from "../support/sample-report";
import { bad, type Case, call, good, NEXT, READ } from "./case";
import { COMPLIANCE_CASES } from "./compliance-cases";
import { LIFE_EXPERIENCE_CASES } from "./document-cases";
import { INVENTORY_CASES } from "./inventory-cases";
import type { Arguments, OperationName } from "./operations";
import { PLAN_CASES } from "./plan-cases";
import { SURVEY_CASES } from "./survey-cases";
import { tenMistakes } from "./ten-mistakes";

/** Services of the key's two HISPs; each case that writes has one of its own. */
const OF = (service: string, quarter = ENDED_QUARTER) => ({ service, quarter });
const save = (service: string, report: object, more: Arguments = {}) =>
  call("submitter", "saveReport", { ...OF(service), report, ...more });
const steps = (service: string, ...names: OperationName[]) =>
  names.map((name) => call(name === "publish" ? "reviewer" : "submitter", name, OF(service)));
const other = (name: string): object => {
  const report = sampleReport(name.length);
  report.notes = name;
  return report;
};
const blankNames = (): object => {
  const report = sampleReport();
  report.collections[0].name = "  ";
  report.indicators[0].name = " ";
  report.indicators[0].unit = "\t";
  return report;
};
const incomplete = (): object => {
  const report = sampleReport();
  report.collections[0].measures.shift();
  report.collections[0].channel = null;
  delete report.collections[0].responses;
  return report;
};

const READING: readonly Case[] = [
  good("all HISPs", call("public", "hisps")),
  good(
    "HISPs of departments",
    call("public", "hisps", { filter: { department: ["TREAS", "VA"] }, sort: "-name" }),
  ),
  good(
    "HISPs in pages, by department",
    call("public", "hisps", { first: 15, sort: "department" }),
    call("public", "hisps", { first: 15, sort: "department", after: NEXT }),
    call("public", "hisps", { first: 15, sort: "department", after: NEXT }),
  ),
  good("one HISP", call("public", "hisp", { hisp: "treas-irs" })),
  bad("an unknown HISP", "NOT_FOUND", [call("public", "hisp", { hisp: "treas-ir" })]),
  bad(
    "HISPs of an unknown department",
    "INVALID_PARAMETER",
    [call("public", "hisps", { filter: { department: ["TREAS", "NOPE"], hisp: ["va-vh"] } })],
    ["known-hisp", "known-department"],
  ),
  good("all services", call("public", "services", { sort: "hisp" })),
  good(
    "services by type",
    call("public", "services", { filter: { serviceType: ["BENEFITS", "COMPLIANCE"] } }),
  ),
  good("the services of a HISP", call("public", "servicesOfHisp", { hisp: "doc-uspto" })),
  bad("the services of an unknown HISP", "NOT_FOUND", [call("public", "servicesOfHisp", { hisp: "doc" })]),
  good("one service", call("public", "service", { service: "dos-ca" })),
  bad("an unknown service", "NOT_FOUND", [call("public", "service", { service: "dos" })]),
  bad(
    "services in an unknown order",
    "INVALID_PARAMETER",
    [call("public", "services", { sort: "size" })],
    ["known-sort"],
  ),
  bad("services of a type there is not", "INVALID_PARAMETER", [
    call("public", "services", { filter: { serviceType: ["MAGIC"] } }),
  ]),
  good("reports of a quarter", call("public", "reports", { filter: { quarter: "FY2022-Q1" }, first: 50 })),
  good(
    "reports of a range of quarters, in pages",
    call("public", "reports", { filter: { quarter: "FY2019-Q1..FY2021-Q2" }, sort: "-service", first: 20 }),
    call("public", "reports", {
      filter: { quarter: "FY2019-Q1..FY2021-Q2" },
      sort: "-service",
      first: 20,
      after: NEXT,
    }),
  ),
  good(
    "reports by HISP and state",
    call("public", "reports", { filter: { hisp: ["va-vha"], state: ["PUBLISHED"] } }),
  ),
  good("no reports in draft for the public", call("public", "reports", { filter: { state: ["DRAFT"] } })),
  bad(
    "reports of a bad quarter",
    "INVALID_PARAMETER",
    [call("public", "reports", { filter: { quarter: "FY22-Q1" } })],
    ["text"],
  ),
  bad(
    "reports of a range that ends before it starts",
    "INVALID_PARAMETER",
    [call("public", "reports", { filter: { quarter: "FY2022-Q4..FY2022-Q1" } })],
    ["fiscal-quarter-range"],
  ),
  bad(
    "reports of an unknown service",
    "INVALID_PARAMETER",
    [call("public", "reports", { filter: { service: ["dos-c"] } })],
    ["known-service"],
  ),
  bad(
    "reports after a cursor that is not ours",
    "INVALID_PARAMETER",
    [call("public", "reports", { after: "bm90IG91cnM" })],
    ["cursor"],
  ),
  bad(
    "reports after a cursor of another order",
    "INVALID_PARAMETER",
    [
      call("public", "reports", { first: 1, sort: "service" }),
      call("public", "reports", { first: 1, sort: "quarter", after: NEXT }),
    ],
    ["cursor-of-sort"],
  ),
  good("the reports of a service", call("public", "reportsOfService", { service: "va-vha" })),
  bad("the reports of an unknown service", "NOT_FOUND", [
    call("public", "reportsOfService", { service: "nope" }),
  ]),
  good("one report", call("public", "report", OF("va-vha", "FY2020-Q1"))),
  good("a report with findings of its time", call("public", "report", OF("dhs-tsa", "FY2022-Q1"))),
  good("the revisions of a restated report", call("public", "revisions", OF("va-vha", "FY2020-Q1"))),
  bad("a report of an unknown service", "NOT_FOUND", [call("public", "report", OF("no-such-service"))]),
  bad("a report of a quarter nobody reported", "NOT_FOUND", [
    call("public", "report", OF("dos-ca", "FY2030-Q1")),
  ]),
  bad(
    "a report of a bad quarter",
    "INVALID_PARAMETER",
    [call("public", "report", OF("dos-ca", "2022-Q5"))],
    ["fiscal-quarter"],
  ),
  bad(
    "the revisions of a bad quarter",
    "INVALID_PARAMETER",
    [call("public", "revisions", OF("dos-ca", "FY1999-Q1"))],
    ["fiscal-quarter"],
  ),
  good("an expected report, to its HISP", call("submitter", "report", OF("dos-ca"))),
  bad("an expected report, to the public", "NOT_FOUND", [call("public", "report", OF("dos-ca"))]),
  good("what is withheld", call("public", "withheld")),
  good(
    "what is withheld of a HISP's year",
    call("public", "withheld", {
      filter: { hisp: ["dos-ca"], quarter: "FY2021-Q1..FY2021-Q4" },
    }),
  ),
  bad(
    "what is withheld of an unknown service",
    "INVALID_PARAMETER",
    [call("public", "withheld", { filter: { service: ["nope"] } })],
    ["known-service"],
  ),
  good("results", call("public", "results", { first: 100 })),
  good(
    "results of a measure and channel within a range, newest first, in pages",
    ...[{}, { after: NEXT }, { after: NEXT }].map((more) =>
      call("public", "results", {
        filter: { measure: ["TRUST"], channel: ["WEBSITE", "PHONE"], quarter: "FY2021-Q3..FY2022-Q4" },
        sort: "-quarter",
        first: 20,
        ...more,
      }),
    ),
  ),
  good(
    "results of a draft, for its HISP",
    save("dos-ca-getting-help-getting-a-passport", sampleReport(8), { quarter: "FY2026-Q2" }),
    call("submitter", "results", { filter: { state: ["DRAFT"], hisp: ["dos-ca"] }, first: 50 }),
  ),
  good("no results in draft for the public", call("public", "results", { filter: { state: ["DRAFT"] } })),
  bad(
    "results of a bad quarter",
    "INVALID_PARAMETER",
    [call("public", "results", { filter: { quarter: "FY2022" } })],
    ["text"],
  ),
  bad(
    "results after a cursor somebody made up",
    "INVALID_PARAMETER",
    [call("public", "results", { after: Buffer.from('["service","a","b","c","d"]').toString("base64url") })],
    ["cursor"],
  ),
  good("scores", call("public", "scores", { first: 100 })),
  good(
    "scores of a measure by quarter, over the government",
    call("public", "scores", { filter: { measure: ["TRUST"] }, groupBy: ["QUARTER"], sort: "-mean" }),
  ),
  good(
    "scores by driver group and department, in pages",
    call("public", "scores", { groupBy: ["DRIVER_GROUP", "DEPARTMENT"], sort: "-percentAgree", first: 20 }),
    call("public", "scores", {
      groupBy: ["DRIVER_GROUP", "DEPARTMENT"],
      sort: "-percentAgree",
      first: 20,
      after: NEXT,
    }),
  ),
  good(
    "scores by channel and type within a range",
    call("public", "scores", {
      filter: { quarter: "FY2021-Q1..FY2021-Q4", driverGroup: ["PROCESS"], channel: ["WEBSITE", "PHONE"] },
      groupBy: ["CHANNEL", "SERVICE_TYPE", "MEASURE"],
      sort: "responses",
    }),
  ),
  good(
    "scores of nothing",
    call("public", "scores", { filter: { measure: ["TRUST"], driverGroup: ["PEOPLE"] } }),
  ),
  bad("scores of an unknown measure", "INVALID_PARAMETER", [
    call("public", "scores", { filter: { measure: ["HAPPINESS"] } }),
  ]),
  bad("scores by an unknown dimension", "INVALID_PARAMETER", [
    call("public", "scores", { groupBy: ["MOOD"] }),
  ]),
  bad(
    "scores in an unknown order",
    "INVALID_PARAMETER",
    [call("public", "scores", { sort: "-median" })],
    ["known-sort"],
  ),
  bad(
    "scores of an unknown HISP",
    "INVALID_PARAMETER",
    [call("public", "scores", { filter: { hisp: ["irs"] } })],
    ["known-hisp"],
  ),
  good("the editions of Section 280", call("public", "editions")),
  good("one edition", call("public", "edition", { edition: "FY2024_FORM" })),
  good("the deadlines of a year", call("public", "deadlines", { fiscalYear: 2022 })),
  good("the deadline of a quarter", call("public", "deadlines", { quarter: "FY2022-Q4" })),
  good("the next deadlines", call("public", "deadlines", { next: 3, asOf: "2021-12-30" })),
  good("the next deadlines from today", call("public", "deadlines")),
  bad(
    "the deadlines of a year out of range",
    "INVALID_PARAMETER",
    [call("public", "deadlines", { fiscalYear: 1999 })],
    ["whole"],
  ),
  bad("no next deadlines at all", "INVALID_PARAMETER", [call("public", "deadlines", { next: 0 })], ["whole"]),
  bad(
    "a million next deadlines",
    "INVALID_PARAMETER",
    [call("public", "deadlines", { next: 1_000_000 })],
    ["whole"],
  ),
  bad(
    "the deadline of a bad quarter",
    "INVALID_PARAMETER",
    [call("public", "deadlines", { quarter: "FY2022-Q5" })],
    ["fiscal-quarter"],
  ),
  bad(
    "deadlines as of a day there is not",
    "INVALID_PARAMETER",
    [call("public", "deadlines", { asOf: "2022-02-30" })],
    ["calendar-date"],
  ),
  good("changes", call("public", "changes")),
  good("changes since a day", call("public", "changes", { since: "2026-11-22" })),
  bad(
    "changes since no moment",
    "INVALID_PARAMETER",
    [call("public", "changes", { since: "yesterday" })],
    ["instant"],
  ),
];

const IDENTITIES: readonly Case[] = [
  good("who the public is", call("public", "me")),
  good("who a submitter is", call("submitter", "me")),
  good("who an administrator is", call("administrator", "me")),
  bad("a key nobody made", "UNAUTHENTICATED", [call("forged", "me")]),
  bad("a key nobody made, on a public list", "UNAUTHENTICATED", [call("forged", "hisps")]),
  bad("keys, to the public", "UNAUTHENTICATED", [call("public", "keys")]),
  bad("keys, to a reviewer", "FORBIDDEN", [call("reviewer", "keys")]),
  good("keys, to an administrator", call("administrator", "keys")),
  good(
    "a key made and revoked",
    call("administrator", "createKey", {
      key: {
        name: "IRS data team",
        scopes: ["submit:treas-irs", "review"],
        expiresAt: "2027-01-31T00:00:00Z",
      },
    }),
    call("administrator", "keys"),
    call("administrator", "revokeKey", { prefix: "LAST" }),
    call("administrator", "revokeKey", { prefix: "LAST" }),
  ),
  bad(
    "a key for a HISP there is not, ended already",
    "VALIDATION_FAILED",
    [
      call("administrator", "createKey", {
        key: { name: "?", scopes: ["review", "submit:treas-ir"], expiresAt: "2020-01-01T00:00:00Z" },
      }),
    ],
    ["known-hisp", "end-in-future"],
  ),
  bad(
    "a key without a name, with a scope there is not",
    "VALIDATION_FAILED",
    [call("administrator", "createKey", { key: { name: "", scopes: ["root"] } })],
    ["text", "list-of-text"],
  ),
  bad("a key whose name is a number, with more than a key has", "VALIDATION_FAILED", [
    call("administrator", "createKey", { key: { name: 5, scopes: "review", power: 1 } }),
  ]),
  bad("a key, by a submitter", "FORBIDDEN", [
    call("submitter", "createKey", { key: { name: "mine", scopes: ["administer"] } }),
  ]),
  good(
    "a key made and rotated",
    call("administrator", "createKey", {
      key: { name: "to rotate", scopes: ["review"], expiresAt: "2027-01-01T00:00:00Z" },
    }),
    call("administrator", "rotateKey", { prefix: "LAST", rotation: { overlapHours: 720 } }),
    call("administrator", "keys"),
  ),
  bad("a key rotated with a year's overlap", "VALIDATION_FAILED", [
    call("administrator", "rotateKey", { prefix: "cx_nothing", rotation: { overlapHours: 8760 } }),
  ]),
  bad("a key rotated that there is not", "NOT_FOUND", [
    call("administrator", "rotateKey", { prefix: "cx_nothing", rotation: {} }),
  ]),
  bad("a key rotated by a reviewer", "FORBIDDEN", [
    call("reviewer", "rotateKey", { prefix: "cx_nothing", rotation: {} }),
  ]),
  bad("a key rotated twice", "STATE_CONFLICT", [
    call("administrator", "createKey", { key: { name: "once", scopes: ["review"] } }),
    call("administrator", "rotateKey", { prefix: "LAST", rotation: {} }),
    call("administrator", "revokeKey", { prefix: "LAST" }),
    call("administrator", "rotateKey", { prefix: "LAST", rotation: {} }),
  ]),
  good(
    "what was done and refused",
    call("reviewer", "auditEvents", {
      filter: {
        action: ["publishDeadline", "PUBLISH_DEADLINE", "rotateKey", "saveReport"],
        outcome: ["REFUSED"],
      },
      first: 20,
    }),
  ),
  good(
    "what was done to keys, oldest first, in pages",
    call("administrator", "auditEvents", {
      filter: { action: ["CREATE_KEY", "ROTATE_KEY"] },
      first: 2,
      sort: "at",
    }),
    call("administrator", "auditEvents", {
      filter: { action: ["CREATE_KEY", "ROTATE_KEY"] },
      first: 2,
      sort: "at",
      after: NEXT,
    }),
  ),
  good(
    "what was done on a day",
    call("reviewer", "auditEvents", { filter: { from: "2026-11-22", to: "2026-11-22" }, first: 5 }),
  ),
  bad("the record, to the public", "UNAUTHENTICATED", [call("public", "auditEvents")]),
  bad("the record, to a submitter", "FORBIDDEN", [call("submitter", "auditEvents")]),
  bad(
    "the record from a time there is not",
    "INVALID_PARAMETER",
    [call("reviewer", "auditEvents", { filter: { from: "yesterday" } })],
    ["instant"],
  ),
  bad("the record by an outcome there is not", "INVALID_PARAMETER", [
    call("reviewer", "auditEvents", { filter: { outcome: ["MAYBE"] } }),
  ]),
  bad("revoking a key there is not", "NOT_FOUND", [
    call("administrator", "revokeKey", { prefix: "cx_nothing" }),
  ]),
];

const DEADLINES: readonly Case[] = [
  good(
    "a due date published, and once more",
    call("reviewer", "publishDeadline", { quarter: "FY2027-Q1", date: "2027-01-27", citation: "M-27-01" }),
    call("reviewer", "publishDeadline", { quarter: "FY2027-Q1", date: "2027-01-27", citation: "M-27-01" }),
    call("public", "deadlines", { quarter: "FY2027-Q1" }),
    call("public", "changes"),
  ),
  bad("a due date, by a submitter", "FORBIDDEN", [
    call("submitter", "publishDeadline", { quarter: "FY2027-Q1", date: "2027-01-27", citation: "M-27-01" }),
  ]),
  bad("a due date, by nobody", "UNAUTHENTICATED", [
    call("public", "publishDeadline", { quarter: "FY2027-Q1", date: "2027-01-27", citation: "M-27-01" }),
  ]),
  bad(
    "a due date within its quarter",
    "INVALID_PARAMETER",
    [call("reviewer", "publishDeadline", { quarter: "FY2027-Q1", date: "2026-12-31", citation: "M-27-01" })],
    ["after-quarter"],
  ),
  bad(
    "a due date that is no date",
    "INVALID_PARAMETER",
    [call("reviewer", "publishDeadline", { quarter: "FY2027-Q1", date: "2027-02-30", citation: "M-27-01" })],
    ["calendar-date"],
  ),
  bad(
    "a due date of no quarter",
    "INVALID_PARAMETER",
    [call("reviewer", "publishDeadline", { quarter: "2027Q1", date: "2027-01-27", citation: "M-27-01" })],
    ["fiscal-quarter"],
  ),
  bad(
    "a due date printed in a blank",
    "VALIDATION_FAILED",
    [call("reviewer", "publishDeadline", { quarter: "FY2027-Q1", date: "2027-01-27", citation: "  " })],
    ["text"],
  ),
  bad(
    "a due date nobody printed",
    "VALIDATION_FAILED",
    [call("reviewer", "publishDeadline", { quarter: "FY2027-Q1", date: "2027-01-27", citation: "" })],
    ["text"],
  ),
];

const REPORT_STEPS: readonly Case[] = [
  good("a new draft", save("dos-ca", other("new")), call("submitter", "report", OF("dos-ca"))),
  good("the same draft again", save("dos-ca", other("new"))),
  bad("another draft without If-Match", "PRECONDITION_REQUIRED", [save("dos-ca", other("changed"))]),
  bad("another draft with a stale If-Match", "PRECONDITION_FAILED", [
    save("dos-ca", other("changed"), { ifMatch: '"v0"' }),
  ]),
  good(
    "another draft with the version read",
    call("submitter", "report", OF("dos-ca")),
    save("dos-ca", other("changed"), { ifMatch: READ }),
    call("submitter", "reports", { filter: { state: ["DRAFT"] } }),
  ),
  good(
    "a dry run, which stores nothing",
    save("dos-ca-getting-help-getting-a-passport", other("dry"), { dryRun: true }),
    call("submitter", "report", OF("dos-ca-getting-help-getting-a-passport")),
  ),
  bad("a dry run of another draft without If-Match", "PRECONDITION_REQUIRED", [
    save("dos-ca", other("dry"), { dryRun: true }),
  ]),
  good(
    "a report without anything in it, kept as a draft",
    save("treas-irs", { collections: [] }),
    call("submitter", "report", OF("treas-irs")),
  ),
  bad(
    "a draft with too little in it, handed in",
    "REPORT_INCOMPLETE",
    [
      save("treas-irs-filing-an-individual-tax-return", incomplete()),
      call("submitter", "submit", OF("treas-irs-filing-an-individual-tax-return")),
    ],
    ["required-measure-missing", "channel-missing", "responses-missing"],
  ),
  bad(
    "a report handed in before its quarter has ended",
    "REPORT_INCOMPLETE",
    [
      call("submitter", "saveReport", { ...OF("treas-irs", "FY2027-Q1"), report: other("early") }),
      call("submitter", "submit", OF("treas-irs", "FY2027-Q1")),
    ],
    ["quarter-not-ended"],
  ),
  good(
    "handed in, withdrawn, changed, handed in, sent back, changed, handed in, published",
    save("treas-irs-managing-an-individual-online-account", other("first")),
    ...steps("treas-irs-managing-an-individual-online-account", "submit", "withdraw"),
    save("treas-irs-managing-an-individual-online-account", other("second"), { ifMatch: READ }),
    ...steps("treas-irs-managing-an-individual-online-account", "submit"),
    call("reviewer", "requestChanges", {
      ...OF("treas-irs-managing-an-individual-online-account"),
      reason: "The counts of question 3 are percentages.",
    }),
    save("treas-irs-managing-an-individual-online-account", other("third, better"), { ifMatch: READ }),
    ...steps("treas-irs-managing-an-individual-online-account", "submit", "publish"),
    call("public", "report", OF("treas-irs-managing-an-individual-online-account")),
    call("public", "revisions", OF("treas-irs-managing-an-individual-online-account")),
    call("submitter", "revisions", OF("treas-irs-managing-an-individual-online-account")),
    call("public", "changes"),
    call("public", "scores", { filter: { service: ["treas-irs-managing-an-individual-online-account"] } }),
  ),
  good(
    "a published report amended and published again",
    call("submitter", "amend", {
      ...OF("treas-irs-managing-an-individual-online-account"),
      reason: "A cell was wrong.",
    }),
    call("public", "report", OF("treas-irs-managing-an-individual-online-account")),
    call("submitter", "report", OF("treas-irs-managing-an-individual-online-account")),
    save("treas-irs-managing-an-individual-online-account", other("fourth"), { ifMatch: READ }),
    ...steps("treas-irs-managing-an-individual-online-account", "submit", "publish"),
    call("public", "revisions", OF("treas-irs-managing-an-individual-online-account")),
    call("public", "changes", { first: 2 }),
    call("public", "changes", { first: 2, after: NEXT }),
  ),
  bad(
    "an amendment without a reason",
    "VALIDATION_FAILED",
    [call("submitter", "amend", { ...OF("treas-irs-managing-an-individual-online-account"), reason: " " })],
    ["reason-given"],
  ),
  bad("an amendment of what is not published", "STATE_CONFLICT", [
    call("submitter", "amend", { ...OF("dos-ca"), reason: "A cell was wrong." }),
  ]),
  bad(
    "changes requested without a reason",
    "VALIDATION_FAILED",
    [...steps("dos-ca", "submit"), call("reviewer", "requestChanges", OF("dos-ca"))],
    ["reason-given"],
  ),
  bad("changes requested with an empty reason", "VALIDATION_FAILED", [
    call("reviewer", "requestChanges", { ...OF("dos-ca"), reason: "" }),
  ]),
  bad("changes requested with a reason longer than anybody reads", "VALIDATION_FAILED", [
    call("reviewer", "requestChanges", { ...OF("dos-ca"), reason: "x".repeat(5_001) }),
  ]),
  bad("changes requested by the submitter", "FORBIDDEN", [
    call("submitter", "requestChanges", { ...OF("dos-ca"), reason: "No." }),
  ]),
  bad("published by its submitter", "FORBIDDEN", [call("submitter", "publish", OF("dos-ca"))]),
  bad("published by the public", "UNAUTHENTICATED", [call("public", "publish", OF("dos-ca"))]),
  bad("published with a stale If-Match", "PRECONDITION_FAILED", [
    call("reviewer", "publish", { ...OF("dos-ca"), ifMatch: '"v1"' }),
  ]),
  bad("saved while handed in", "STATE_CONFLICT", [
    call("submitter", "report", OF("dos-ca")),
    save("dos-ca", other("late change"), { ifMatch: READ }),
  ]),
  good("saved while handed in, word for word", save("dos-ca", other("changed"))),
  bad("handed in twice", "STATE_CONFLICT", steps("dos-ca", "submit")),
  bad("withdrawn after it was published", "STATE_CONFLICT", steps("dos-ca", "publish", "withdraw")),
  bad(
    "handed in where nothing has come",
    "NOT_FOUND",
    steps("dos-ca-getting-help-getting-a-passport", "submit"),
  ),
  good(
    "marked as not reported, then reported after all",
    call("submitter", "notReported", {
      ...OF("dos-ca-getting-help-getting-a-passport"),
      reason: "The survey was down all quarter.",
    }),
    call("submitter", "report", OF("dos-ca-getting-help-getting-a-passport")),
    save("dos-ca-getting-help-getting-a-passport", other("after all"), { ifMatch: READ }),
  ),
  bad(
    "not reported, without a reason",
    "VALIDATION_FAILED",
    [call("submitter", "notReported", OF("dos-ca-getting-help-getting-a-passport"))],
    ["reason-given"],
  ),
  bad("not reported, though it is public", "STATE_CONFLICT", [
    call("submitter", "notReported", { ...OF("dos-ca"), reason: "It was not." }),
  ]),
  bad("not reported, before the quarter has ended", "STATE_CONFLICT", [
    call("submitter", "notReported", { ...OF("dos-ca", "FY2027-Q1"), reason: "It will not be." }),
  ]),
  bad("ten mistakes at once", "VALIDATION_FAILED", [save("treas-irs", tenMistakes())]),
  bad(
    "names of nothing but spaces",
    "VALIDATION_FAILED",
    [save("treas-irs", blankNames())],
    ["text", "text", "text"],
  ),
  bad("a report that is a list", "VALIDATION_FAILED", [save("treas-irs", [] as object)]),
  bad("a report of an edition there is not", "VALIDATION_FAILED", [
    save("treas-irs", { edition: "A11_1921", collections: "none" }),
  ]),
  bad("a report of another HISP", "FORBIDDEN", [
    call("stranger", "saveReport", { ...OF("treas-irs"), report: other("foreign") }),
  ]),
  bad("a report of another HISP, with ten mistakes", "FORBIDDEN", [
    call("stranger", "saveReport", { ...OF("treas-irs"), report: tenMistakes() }),
  ]),
  bad("a report by the public", "UNAUTHENTICATED", [
    call("public", "saveReport", { ...OF("treas-irs"), report: other("nobody's") }),
  ]),
  bad("a report by a key nobody made", "UNAUTHENTICATED", [
    call("forged", "saveReport", { ...OF("treas-irs"), report: other("nobody's") }),
  ]),
  bad("a report of an unknown service", "NOT_FOUND", [save("treas-irss", other("lost"))]),
  bad(
    "a report of a bad quarter",
    "INVALID_PARAMETER",
    [call("submitter", "saveReport", { ...OF("treas-irs", "FY2026-Q9"), report: other("lost") })],
    ["fiscal-quarter"],
  ),
  bad("another HISP's draft, read", "NOT_FOUND", [call("stranger", "report", OF("treas-irs"))]),
  bad("another HISP's draft, handed in", "FORBIDDEN", [call("stranger", "submit", OF("treas-irs"))]),
];

/** Every case, in order: a case may go on from what those before it left. */
export const CASES: readonly Case[] = [
  ...READING,
  ...IDENTITIES,
  ...DEADLINES,
  ...SURVEY_CASES,
  ...REPORT_STEPS,
  ...LIFE_EXPERIENCE_CASES,
  ...PLAN_CASES,
  ...INVENTORY_CASES,
  ...COMPLIANCE_CASES,
];
