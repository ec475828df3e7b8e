import { sampleAssessment, samplePlan } from "../support/sample-plan";
import { bad, type Call, type Caller, type Case, call, good, READ } from "./case";

const YEAR = { hisp: "treas-irs", fiscalYear: 2027 };
const BUDGET = { hisp: "treas-irs", budgetYear: 2028 };
const DEEP = { date: "2026-11-10", participants: ["Chief Data Officer"] };
const SCALE = {
  name: "Two levels",
  source: "A test.",
  levels: [
    { number: 1, name: "No", description: "It is not." },
    { number: 2, name: "Yes", description: "It is." },
  ],
};

const of = (as: Caller, name: string, given = {}): Call => call(as, `document:${name}`, given);
const assessment = (as: Caller, content: object, more = {}) =>
  of(as, "saveCapacityAssessment", { ...YEAR, content, ...more });
const plan = (as: Caller, content: object, more = {}) =>
  of(as, "saveActionPlan", { ...BUDGET, content, ...more });

function assessmentWithMistakes(): object {
  const wrong = sampleAssessment();
  wrong.scale = "";
  wrong.ratings[0].level = "three";
  wrong.ratings[1].function = "MARKETING";
  wrong.ratings[3].function = "CULTURE_AND_ORGANIZATION";
  wrong.mood = "good";
  return wrong;
}

function planWithMistakes(): object {
  const wrong = samplePlan();
  const [first, second] = wrong.actions;
  first.id = "Not A Slug";
  first.goal.targetScore = "4.4";
  first.goal.baselineQuarter = "FY2101-Q1";
  first.milestones[0].dueDate = "2028-02-30";
  first.milestones[1].status = "SOON";
  second.id = "site-search";
  second.service = "treas-irs-filing";
  second.goal.targetScore = 80;
  second.updates = [{ date: "2027-01-01", text: "Done." }];
  wrong.dropped = [{ action: "kiosk", reason: " " }];
  return wrong;
}

/** Scales, assessments, deep dives and plans, in this order: each case finds what those before it left. */
export const PLAN_CASES: readonly Case[] = [
  good("the scales there are", of("public", "maturityScales")),
  good("one scale", of("public", "maturityScale", { slug: "five-levels" })),
  bad("a scale by a HISP", "FORBIDDEN", [
    of("submitter", "saveMaturityScale", { slug: "two-levels", content: SCALE }),
  ]),
  good("a scale by a reviewer", of("reviewer", "saveMaturityScale", { slug: "two-levels", content: SCALE })),
  bad(
    "a scale that loses a level",
    "VALIDATION_FAILED",
    [
      of("reviewer", "saveMaturityScale", {
        slug: "two-levels",
        content: { ...SCALE, levels: [SCALE.levels[1]] },
      }),
    ],
    ["levels-too-few", "level-removed"],
  ),
  bad(
    "an assessment with mistakes",
    "VALIDATION_FAILED",
    [assessment("submitter", assessmentWithMistakes())],
    ["text", "whole", "choice", "known-field", "function-rated-twice"],
  ),
  bad("an assessment by another HISP", "FORBIDDEN", [assessment("stranger", sampleAssessment())]),
  bad("an assessment by the public", "UNAUTHENTICATED", [assessment("public", sampleAssessment())]),
  bad("an assessment of a HISP there is not", "NOT_FOUND", [
    of("submitter", "saveCapacityAssessment", { ...YEAR, hisp: "nobody", content: sampleAssessment() }),
  ]),
  bad("an assessment of a year there is not", "INVALID_PARAMETER", [
    of("submitter", "saveCapacityAssessment", { ...YEAR, fiscalYear: 1999, content: sampleAssessment() }),
  ]),
  bad("an assessment that is not complete", "REPORT_INCOMPLETE", [
    assessment("submitter", { scale: "two-levels" }),
    of("submitter", "submitCapacityAssessment", YEAR),
  ]),
  good(
    "an assessment, handed in and sent back",
    of("submitter", "capacityAssessment", YEAR),
    assessment("submitter", sampleAssessment(), { ifMatch: READ }),
    of("submitter", "submitCapacityAssessment", YEAR),
    of("reviewer", "capacityAssessments", { filter: { state: ["SUBMITTED"], scale: ["five-levels"] } }),
    of("public", "capacityAssessments"),
    of("reviewer", "requestChangesCapacityAssessment", { ...YEAR, reason: "Which maps?" }),
    of("submitter", "capacityAssessmentRevisions", YEAR),
  ),
  bad("an assessment that another HISP asks for", "NOT_FOUND", [of("stranger", "capacityAssessment", YEAR)]),
  bad("a trend for the public", "UNAUTHENTICATED", [of("public", "assessmentTrend", { hisp: "treas-irs" })]),
  bad("a trend for another HISP", "FORBIDDEN", [of("stranger", "assessmentTrend", { hisp: "treas-irs" })]),
  bad("a trend of a HISP there is not", "NOT_FOUND", [of("reviewer", "assessmentTrend", { hisp: "irs" })]),
  good(
    "a trend of what is handed in",
    of("submitter", "assessmentTrend", { hisp: "treas-irs" }),
    assessment("submitter", { ...sampleAssessment(), programMaturity: "More." }, { ifMatch: READ }),
  ),
  bad(
    "a deep dive with a person in it",
    "VALIDATION_FAILED",
    [
      of("submitter", "saveDeepDive", {
        ...YEAR,
        content: { date: "2026-13-01", participants: ["a@b.gov"] },
      }),
    ],
    ["text", "person-named"],
  ),
  good(
    "a deep dive",
    of("submitter", "saveDeepDive", { ...YEAR, content: DEEP }),
    of("submitter", "submitDeepDive", YEAR),
    of("reviewer", "deepDives", { filter: { fiscalYear: 2027 } }),
  ),
  bad("a deep dive published", "NOT_FOUND", [of("public", "deepDive", YEAR)]),
  bad(
    "a plan with ten mistakes",
    "VALIDATION_FAILED",
    [plan("submitter", planWithMistakes())],
    [
      ...["text", "text", "decimal", "text", "choice", "text"],
      ...["known-service", "score-beyond-scale", "date-in-future", "action-id-repeated"],
    ],
  ),
  bad("a plan by another HISP", "FORBIDDEN", [plan("stranger", samplePlan())]),
  bad("a plan that nobody published", "NOT_FOUND", [
    plan("submitter", samplePlan()),
    of("public", "actionPlan", BUDGET),
  ]),
  bad("progress of a plan that nobody published", "NOT_FOUND", [of("public", "actionPlanRevisions", BUDGET)]),
  good(
    "a plan, published",
    of("submitter", "submitActionPlan", BUDGET),
    of("public", "actionPlans", { filter: { hisp: ["treas-irs"] } }),
    of("reviewer", "publishActionPlan", BUDGET),
    of("public", "actionPlan", BUDGET),
    of("public", "actionPlans", { filter: { measure: ["EASE"], evidence: ["OTHER"] }, sort: "-fiscalYear" }),
  ),
  bad("a plan amended without a reason", "VALIDATION_FAILED", [
    of("submitter", "amendActionPlan", { ...BUDGET, reason: " " }),
  ]),
  good(
    "a plan, amended by its HISP, that the public sees as it was",
    of("submitter", "amendActionPlan", { ...BUDGET, reason: "Later." }),
    plan("submitter", { ...samplePlan(), summary: "Later." }, { ifMatch: READ }),
    of("public", "actionPlan", BUDGET),
    of("public", "actionPlanRevisions", BUDGET),
    of("submitter", "actionPlanRevisions", BUDGET),
  ),
  bad("plans by a measure there is not", "INVALID_PARAMETER", [
    of("public", "actionPlans", { filter: { measure: ["HAPPINESS"] } }),
  ]),
];
