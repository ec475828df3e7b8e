import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleReport } from "../support/sample-report";
import { bad, type Call, type Case, call, good, READ } from "./case";

const TEXT = readFileSync(join(__dirname, "..", "..", "examples", "survey.json"), "utf8");
/** The survey of the examples; each call is a new object. */
// biome-ignore lint/suspicious/noExplicitAny: tests bend it at will
export const exampleSurvey = (): any => JSON.parse(TEXT);
const EXAMPLE = exampleSurvey();
const check = (survey: unknown, as: Call["as"] = "public"): Call => ({
  as,
  name: "checkSurvey",
  given: { survey },
});
const question = (change: object) => ({ ...EXAMPLE, questions: [{ ...EXAMPLE.questions[0], ...change }] });

const YEAR = { hisp: "dos-ca", fiscalYear: 2027 };
const plan = (change: object) => ({
  surveys: [
    {
      survey: "online-renewal",
      service: "dos-ca",
      pointInTime: "TRANSACTION",
      timing: "All year.",
      ...change,
    },
  ],
});
const AT = { hisp: "dos-ca", slug: "online-renewal" };

const REPORT = { service: "dos-ca", quarter: "FY2026-Q3" };
/** A report whose collection names its survey and gives no statement. */
function naming(change: object) {
  const report = sampleReport();
  Object.assign(report.collections[0], { survey: "online-renewal", ...change });
  for (const result of report.collections[0].measures) delete result.statement;
  return report;
}

/** Surveys, checked and registered through both faces. */
export const SURVEY_CASES: readonly Case[] = [
  { title: "a survey that passes", calls: [check(EXAMPLE)], code: null },
  {
    title: "a survey with errors of rules",
    calls: [check({ ...question({ wording: "I like it.", points: 10 }), hoursAfter: 49.5 })],
    code: null,
  },
  { title: "a survey, to a submitter", calls: [check(EXAMPLE, "submitter")], code: null },
  {
    title: "a survey by a key nobody made",
    calls: [check(EXAMPLE, "forged")],
    code: "UNAUTHENTICATED",
  },
  {
    title: "a survey with a field, a mode and a date there are not",
    calls: [check({ ...EXAMPLE, colour: "blue", mode: "TELEPATHY", ombExpires: "2026-02-30" })],
    code: "VALIDATION_FAILED",
  },
  { title: "a survey that is a list", calls: [check([])], code: "VALIDATION_FAILED" },
  {
    title: "a survey whose questions are of the wrong kinds",
    calls: [check(question({ kind: "YES_NO", points: 1, required: "yes", options: [7], measure: "NPS" }))],
    code: "VALIDATION_FAILED",
  },
  {
    title: "a survey that contradicts itself",
    calls: [check(question({ kind: "MULTIPLE_CHOICE" }))],
    code: "VALIDATION_FAILED",
  },
  bad("a survey there is not", "NOT_FOUND", [call("public", "document:survey", { ...AT, slug: "nothing" })]),
  bad("a survey of a HISP there is not", "NOT_FOUND", [
    call("submitter", "document:saveSurvey", { ...AT, hisp: "dos", content: EXAMPLE }),
  ]),
  bad("another HISP's survey", "FORBIDDEN", [
    call("stranger", "document:saveSurvey", { ...AT, content: EXAMPLE }),
  ]),
  bad("a survey of another HISP's service, and more mistakes", "VALIDATION_FAILED", [
    call("submitter", "document:saveSurvey", {
      ...AT,
      content: { ...question({ id: 7, points: 5, kind: "FREE_TEXT" }), service: "va-vha", mode: "X" },
    }),
  ]),
  good(
    "a survey registered, with the errors of rules that are kept, and saved again",
    call("submitter", "document:saveSurvey", { ...AT, content: question({ points: 3 }), dryRun: true }),
    call("submitter", "document:saveSurvey", { ...AT, content: question({ points: 3 }) }),
    call("submitter", "document:saveSurvey", { ...AT, content: question({ points: 3 }) }),
    call("public", "document:survey", AT),
  ),
  good(
    "a survey mended as it was read, its revisions, and found by what it asks",
    call("submitter", "document:survey", AT),
    call("submitter", "document:saveSurvey", { ...AT, content: EXAMPLE, ifMatch: READ }),
    call("public", "document:surveyRevisions", AT),
    call("public", "document:surveys", {
      filter: { hisp: ["dos-ca"], measure: ["EFFICIENCY"], clearance: ["NOT_SUBMITTED"], search: "passport" },
    }),
  ),
  good(
    "a report that names its survey: filled from it, warned of what it says otherwise, sent again",
    call("submitter", "saveReport", { ...REPORT, report: naming({ pointInTime: "JOURNEY" }), dryRun: true }),
    call("submitter", "saveReport", { ...REPORT, report: naming({ pointInTime: "JOURNEY" }) }),
    call("submitter", "saveReport", { ...REPORT, report: naming({ pointInTime: "JOURNEY" }) }),
    call("submitter", "results", { filter: { service: ["dos-ca"], quarter: REPORT.quarter } }),
  ),
  bad("a report that names a survey there is not", "VALIDATION_FAILED", [
    call("submitter", "saveReport", { ...REPORT, report: naming({ survey: "online-renewals" }) }),
  ]),
  bad("a plan with a survey and a service there are not", "VALIDATION_FAILED", [
    call("submitter", "document:saveMeasurementPlan", {
      ...YEAR,
      content: plan({ survey: "online-renewals", service: "va-vha", timing: " " }),
    }),
  ]),
  good(
    "a plan saved, with a warning for what it leaves out, and found",
    call("submitter", "document:saveMeasurementPlan", { ...YEAR, content: plan({ pointInTime: "JOURNEY" }) }),
    call("public", "document:measurementPlan", YEAR),
    call("public", "document:measurementPlans", { filter: { fiscalYear: 2027, survey: ["online-renewal"] } }),
  ),
];
