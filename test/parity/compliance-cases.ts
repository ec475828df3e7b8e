import { bad, type Case, call, good, READ } from "./case";

const UNDER = { hisp: "dos-ca", fiscalYear: 2027 };
const SERVICES = [{ service: "dos-ca", reason: "Most applicants." }];
const LIBRARY = { hisp: "nasa-library" };
const LISTED = {
  ...{ name: "NASA Library", department: "NASA", departmentAbbreviation: "NASA" },
  designations: [{ fromYear: 2027, reason: "New on the list." }],
};
const READING = { hisp: "nasa-library", name: "Reading", designatedFrom: 2027, reason: "Chosen with OMB." };
const CLOSED = { hisp: "dos-ca", slug: "closed-offices" };
const EXCUSED = { obligation: "QUARTERLY_REPORT", quarter: "FY2026-Q2", reason: "Its offices were closed." };

/** Designations, OMB's records, excuses, compliance, the tally. */
export const COMPLIANCE_CASES: readonly Case[] = [
  good("compliance of a year, to the public", call("public", "compliance", { filter: { fiscalYear: 2022 } })),
  good(
    "compliance of the year that runs, to a HISP and a reviewer",
    call("submitter", "compliance", { filter: { hisp: ["dos-ca", "treas-irs"] } }),
    call("reviewer", "compliance", { filter: { department: ["DOS"], status: ["MISSING"] } }),
  ),
  good(
    "compliance as of a date",
    call("reviewer", "compliance", {
      filter: { fiscalYear: 2022, asOf: "2022-03-01", hisp: ["doc-uspto"], obligation: ["DEEP_DIVE"] },
    }),
  ),
  bad(
    "compliance as of tomorrow",
    "INVALID_PARAMETER",
    [call("reviewer", "compliance", { filter: { asOf: "2026-11-23" } })],
    ["as-of-past"],
  ),
  bad("compliance of a HISP there is not", "INVALID_PARAMETER", [
    call("public", "compliance", { filter: { hisp: ["irs"] } }),
  ]),
  bad("compliance of a year there is not", "INVALID_PARAMETER", [
    call("public", "compliance", { filter: { fiscalYear: 1999 } }),
  ]),
  good(
    "tallies of the government, departments and HISPs",
    call("public", "tally"),
    call("public", "tally", { filter: { quarter: "FY2022-Q1..FY2022-Q4", groupBy: "DEPARTMENT" } }),
    call("submitter", "tally", { filter: { groupBy: "HISP", asOf: "2026-11-01" } }),
    call("reviewer", "tally", { filter: { quarter: "FY2026-Q4" } }),
  ),
  bad("a tally of no quarter", "INVALID_PARAMETER", [
    call("public", "tally", { filter: { groupBy: "MOON" } }),
  ]),
  good("expected reports", call("submitter", "reports", { filter: { state: ["EXPECTED"] }, first: 5 })),
  good("expected reports, to the public", call("public", "reports", { filter: { state: ["EXPECTED"] } })),
  bad("a designation with mistakes", "VALIDATION_FAILED", [
    call("submitter", "document:saveDesignation", {
      ...UNDER,
      content: {
        services: [{ service: "dos" }, { service: "treas-irs" }, { service: 7, color: "red" }, "dos-ca"],
        ...{ cannotReportYet: "no", officialTitle: 3 },
      },
    }),
  ]),
  bad("a designation by another HISP", "FORBIDDEN", [
    call("stranger", "document:saveDesignation", { ...UNDER, content: { services: SERVICES } }),
  ]),
  bad("a designation of a HISP there is not", "NOT_FOUND", [
    call("submitter", "document:saveDesignation", { hisp: "dos", fiscalYear: 2027, content: {} }),
  ]),
  good(
    "a designation of one service, saved, flagged, read",
    call("submitter", "document:saveDesignation", { ...UNDER, content: { services: SERVICES } }),
    call("public", "document:designation", UNDER),
    call("public", "document:designations", { filter: { fewerThanTwoServices: true, fiscalYear: 2027 } }),
  ),
  good(
    "a HISP and a service put on the list, read by year",
    call("reviewer", "document:saveHispRecord", { ...LIBRARY, content: LISTED, dryRun: true }),
    call("reviewer", "document:saveHispRecord", { ...LIBRARY, content: LISTED }),
    call("reviewer", "document:saveServiceRecord", { service: "nasa-reading", content: READING }),
    call("public", "hisp", LIBRARY),
    call("public", "hisps", { filter: { year: 2027, fewerThanTwoServices: true }, first: 100 }),
    call("public", "services", { filter: { fiscalYear: 2027, hisp: ["nasa-library"] } }),
  ),
  good(
    "a designation ended by OMB, as it was read",
    call("reviewer", "document:serviceRecord", { service: "nasa-reading" }),
    call("reviewer", "document:saveServiceRecord", {
      service: "nasa-reading",
      content: { ...READING, designatedTo: 2028, reason: "No longer offered." },
      ifMatch: READ,
    }),
    call("public", "service", { service: "nasa-reading" }),
    call("public", "document:serviceRecordRevisions", { service: "nasa-reading" }),
  ),
  bad("a record with mistakes", "VALIDATION_FAILED", [
    call("reviewer", "document:saveHispRecord", {
      hisp: "nasa-other",
      content: { ...LISTED, departmentAbbreviation: "nasa", designations: [] },
    }),
  ]),
  bad("a service's record by a HISP", "FORBIDDEN", [
    call("submitter", "document:saveServiceRecord", { service: "dos-ca", content: READING }),
  ]),
  good(
    "an excuse, given, seen by its HISP, and what comes of it",
    call("reviewer", "document:saveExcuse", { ...CLOSED, content: EXCUSED }),
    call("submitter", "document:excuse", CLOSED),
    call("submitter", "compliance", { filter: { fiscalYear: 2026, hisp: ["dos-ca"] } }),
    call("public", "document:excuses"),
  ),
  bad("an excuse read by the public", "NOT_FOUND", [call("public", "document:excuse", CLOSED)]),
  bad("an excuse with mistakes", "VALIDATION_FAILED", [
    call("reviewer", "document:saveExcuse", {
      ...{ hisp: "dos-ca", slug: "wrong" },
      content: { obligation: "DEEP_DIVE", quarter: "FY2026-Q2", service: "dos-ca", reason: " " },
    }),
  ]),
];
