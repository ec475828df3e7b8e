import type { Collection } from "../../../src/domain/report-content";
import type { Survey } from "../../../src/domain/survey";
import { earlierKey, type SurveyRegister } from "../../../src/domain/survey-register";
import { question, survey } from "../survey-rules/survey-builders";
import { check, collection, likert } from "./content-builders";

const QUESTIONS = [
  question("TRUST", "This interaction increased my trust in the Permit Office."),
  question("SATISFACTION", "I am satisfied with the service I received."),
  question("EASE", "It was easy to complete what I needed to do."),
];
const SAID = QUESTIONS.map(({ measure, wording }) =>
  likert(measure ?? "OTHER", [12, 9, 24, 55, 100], { statement: wording }),
);

function register(change: Partial<Survey> = {}): SurveyRegister {
  const now = survey({ questions: QUESTIONS, ...change });
  return {
    newest: new Map([["permits-online", { slug: "permits-online", revision: 2, survey: now }]]),
    earlier: new Map(),
  };
}

/** The rules about named surveys that fire, with where and what they say. */
function found(change: Partial<Collection>, surveys: SurveyRegister | null = register()) {
  const named = collection({ survey: "permits-online", surveyRevision: 2, measures: SAID, ...change });
  return check([named], { surveys })
    .filter(({ rule }) => rule.includes("survey"))
    .map(({ severity, refuses, rule, pointer, message }) => ({ severity, refuses, rule, pointer, message }));
}

describe("a collection that names its survey", () => {
  it("has nothing said of it where it says what the survey says", () => {
    expect(found({ ombControlNumber: "1405-0193" })).toEqual([]);
    expect(found({ survey: null, surveyRevision: null })).toEqual([]);
  });

  it("is refused where no such survey is registered, with the nearest name", () => {
    expect(found({ survey: "permit-online", surveyRevision: null })).toEqual([
      {
        ...{ severity: "ERROR", refuses: "SAVE", rule: "survey-not-registered" },
        pointer: "/collections/0/survey",
        message: 'permit-office has registered no survey "permit-online". Did you mean permits-online?',
      },
    ]);
  });

  it.each([
    ["edition", { edition: "FY2024_FORM" }, "survey-of-another-edition at /survey"],
    ["service", { service: "fix-a-permit" }, "survey-of-another-service at /survey"],
    ["point in time", { pointInTime: "JOURNEY" }, "survey-at-another-time at /pointInTime"],
    ["number", { ombControlNumber: "0960-0788" }, "control-number-not-of-survey at /ombControlNumber"],
    ["question", { questions: QUESTIONS.slice(1) }, "measure-not-in-survey at /measures/0/measure"],
  ] as const)("is warned where the survey is of another %s", (_what, change, wanted) => {
    const findings = found({ ombControlNumber: "1405-0193" }, register(change));
    expect(
      findings.map(({ rule, pointer }) => `${rule} at ${pointer.slice("/collections/0".length)}`),
    ).toEqual([wanted]);
    expect(findings[0]).toMatchObject({ severity: "WARNING", refuses: null });
  });

  it("is warned with both wordings where it was asked otherwise; case and punctuation make no other", () => {
    const measures = SAID.map((result) =>
      result.measure === "EASE" ? { ...result, statement: "It was quick." } : result,
    );
    expect(found({ measures })).toMatchObject([
      {
        ...{ severity: "WARNING", rule: "statement-not-of-survey" },
        pointer: "/collections/0/measures/2/statement",
        message:
          'EASE was asked as "It was quick.", but the survey permits-online asks "It was easy to complete what I needed to do.".',
      },
    ]);
    const shouted = SAID.map((result) => ({ ...result, statement: result.statement?.toUpperCase() ?? null }));
    expect(found({ measures: shouted })).toEqual([]);
  });

  it("is held to the survey as it was where it was filled from an earlier revision", () => {
    const surveys = register({ questions: [question("TRUST", "Do you trust us?")] });
    const first = survey({ questions: QUESTIONS });
    const held = {
      ...surveys,
      earlier: new Map([
        [earlierKey("permits-online", 1), { slug: "permits-online", revision: 1, survey: first }],
      ]),
    };
    expect(found({ surveyRevision: 1 }, held)).toEqual([]);
    expect(found({ surveyRevision: 2 }, held).map(({ rule }) => rule)).toEqual([
      "statement-not-of-survey",
      ...["measure-not-in-survey", "measure-not-in-survey"],
    ]);
  });

  it("is not looked at in history", () => {
    expect(found({ survey: "nothing" }, null)).toEqual([]);
  });
});
