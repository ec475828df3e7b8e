import fc from "fast-check";
import { Measure } from "../../src/domain/measures";
import { Scale } from "../../src/domain/scales";
import type { SurveyQuestion } from "../../src/domain/survey";
import { filledFrom, wordingsFor } from "../../src/domain/survey-wordings";
import { choice, collection, likert } from "./report-rules/content-builders";
import { question, survey } from "./survey-rules/survey-builders";

const asks = (measure: Measure | null, wording: string, change: Partial<SurveyQuestion> = {}) =>
  question(measure, wording, change);
const ticked = (wording: string, ...options: readonly (readonly [Measure | null, string])[]) =>
  asks(null, wording, {
    kind: "MULTIPLE_CHOICE",
    options: options.map(([measure, text]) => ({ measure, text })),
  });

const statements = (questions: readonly SurveyQuestion[], measures: Parameters<typeof collection>[0]) =>
  filledFrom(survey({ questions }), collection(measures)).measures.map(({ statement }) => statement);

describe("the statement of a result that gives none", () => {
  const unsaid = { statement: null };

  it("is the wording of the survey's question of that measure", () => {
    const questions = [asks("TRUST", "I trust the Passport Service."), asks("EASE", "It was easy.")];
    const measures = [likert("TRUST", [1, 2, 3, 4, 5], unsaid), likert("EASE", [1, 2, 3, 4, 5])];
    expect(statements(questions, { measures })).toEqual([
      "I trust the Passport Service.",
      "Statement of EASE",
    ]);
  });

  it("is the text of the choice for a driver that is ticked, not the question over all of them", () => {
    const questions = [ticked("What contributed to your rating?", ["EASE", "It was easy"], [null, "Other"])];
    const measures = [{ ...choice("EASE", 3, 9), statement: null }];
    expect(statements(questions, { measures })).toEqual(["It was easy"]);
  });

  it("is of the question that was asked as the result's scale was, where a measure is asked in two ways", () => {
    const questions = [asks("EASE", "It was easy."), ticked("What contributed?", ["EASE", "Easy to do"])];
    const measures = [
      likert("EASE", [1, 2, 3, 4, 5], unsaid),
      { ...choice("EASE", 3, 9), scale: Scale.DRIVER_POSITIVE, statement: null },
    ];
    expect(statements(questions, { measures })).toEqual(["It was easy.", "Easy to do"]);
  });

  it("stays unsaid where the survey says it in two ways, or not at all: nothing is guessed", () => {
    const questions = [
      ...[asks("EASE", "It was easy."), asks("EASE", "It took little effort.")],
      asks("TRUST", "Tell us about trust.", { kind: "FREE_TEXT" }),
    ];
    const measures = [likert("EASE", [1, 2, 3, 4, 5], unsaid), likert("TRUST", [1, 2, 3, 4, 5], unsaid)];
    expect(statements(questions, { measures })).toEqual([null, null]);
  });

  it("of a program's own question is the one that is left, where others say which they are", () => {
    const questions = [asks("OTHER", "I would use it again."), asks("OTHER", "The map was right.")];
    const own = (statement: string | null) => likert("OTHER", [1, 2, 3, 4, 5], { statement });
    const last = { measures: [own("I would use it AGAIN"), own(null)] };
    expect(statements(questions, last)).toEqual(["I would use it AGAIN", "The map was right."]);
    expect(statements(questions, { measures: [own(null), own(null)] })).toEqual([null, null]);
    expect(statements(questions, { measures: [own(null)] })).toEqual([null]);
  });
});

describe("the OMB control number of a collection that gives none", () => {
  it("is the survey's; one that is given stays", () => {
    const of = (given: string | null) =>
      filledFrom(survey({ ombControlNumber: "1405-0193" }), collection({ ombControlNumber: given }))
        .ombControlNumber;
    expect([of(null), of("0960-0788")]).toEqual(["1405-0193", "0960-0788"]);
  });
});

const anyMeasure = fc.constantFrom(...Object.values(Measure));
const anyQuestion = fc
  .tuple(anyMeasure, fc.constantFrom("It was easy.", "it was easy", "My need was met.", "I trust it."))
  .map(([measure, wording]) => asks(measure, wording));

it("property: filling says only what the survey says, changes nothing that was said, and twice is once", () => {
  const results = fc.array(
    fc
      .tuple(anyMeasure, fc.option(fc.constantFrom("Said so.", "It was easy.")))
      .map(([measure, statement]) => likert(measure, [1, 2, 3, 4, 5], { statement })),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(fc.array(anyQuestion, { maxLength: 5 }), results, (questions, measures) => {
      const asked = survey({ questions });
      const before = collection({ measures });
      const filled = filledFrom(asked, before);
      expect(filledFrom(asked, filled)).toEqual(filled);
      for (const [index, result] of filled.measures.entries()) {
        const given = measures[index]?.statement ?? null;
        if (given !== null || result.statement === null) expect(result.statement).toBe(given);
        else expect(wordingsFor(asked, result)).toContain(result.statement);
      }
    }),
  );
});
