import fc from "fast-check";
import { baseStatementsOf } from "../../../src/domain/base-statements";
import { makeDate } from "../../../src/domain/calendar-date";
import { Measure } from "../../../src/domain/measures";
import { PointInTime } from "../../../src/domain/report-content";
import { QuestionKind, type Survey, SurveyMode, type SurveyQuestion } from "../../../src/domain/survey";
import { checkSurvey } from "../../../src/domain/survey-rules/check-survey";
import { SURVEY_RULE_IDS, SURVEY_RULES } from "../../../src/domain/survey-rules/rules";
import { brief, checkQuestions, freeResponse, question, survey, TODAY } from "./survey-builders";

const without = (measure: Measure) => (questions: readonly SurveyQuestion[]) =>
  questions.filter((one) => one.measure !== measure);
const reworded = (place: number, wording: string) => (questions: readonly SurveyQuestion[]) =>
  questions.map((one, index) => (index === place ? { ...one, wording } : one));
const choice = (options: readonly [string, Measure | null][], change: Partial<SurveyQuestion> = {}) =>
  question(null, "What contributed to your rating?", {
    kind: "MULTIPLE_CHOICE",
    points: null,
    options: options.map(([text, measure]) => ({ text, measure })),
    ...change,
  });

describe("the base sentences of 280.10 themselves", () => {
  const driver = (measure: Measure) => baseStatementsOf(measure).map((wording) => question(measure, wording));
  const filled = (wording: string) =>
    wording.replace("[relevant population]", "Veterans").replace(/\[[^5][^\]]*\]/, "the Passport Service");

  it("pass clean, each pair of trust and satisfaction", () => {
    const drivers = Object.values(Measure).filter((measure) => driver(measure).length > 0);
    for (const trust of baseStatementsOf("TRUST")) {
      for (const satisfaction of baseStatementsOf("SATISFACTION")) {
        const questions = [
          question("TRUST", filled(trust)),
          question("SATISFACTION", filled(satisfaction)),
          ...drivers
            .filter((measure) => measure !== "TRUST" && measure !== "SATISFACTION")
            .flatMap((measure) => driver(measure).slice(0, 1)),
          freeResponse(),
        ];
        expect(checkSurvey(survey({ questions }), TODAY)).toEqual([]);
      }
    }
  });

  it("pass clean with a multiple choice of drivers in place of a question for each", () => {
    const ticked = choice([
      ["The time it took", "EFFICIENCY"],
      ["The employee", "EMPLOYEE"],
      ["Something else", null],
    ]);
    expect(checkQuestions((questions) => [...without("EASE")(questions), ticked])).toEqual([]);
  });

  it("pass clean by telephone without a free response", () => {
    const spoken = (questions: readonly SurveyQuestion[]) =>
      questions.filter(({ kind }) => kind !== "FREE_TEXT");
    expect(checkQuestions(spoken, { mode: "IVR" })).toEqual([]);
  });
});

describe("ten altered surveys", () => {
  const cases: [string, () => Survey, string[]][] = [
    [
      "without trust, asked a week later",
      () => survey({ hoursAfter: 168, questions: without("TRUST")(survey().questions) }),
      ["ERROR asked-too-late /hoursAfter", "ERROR required-measure-missing /questions"],
    ],
    [
      "without satisfaction and drivers, and nobody knows when it is asked",
      () => {
        const questions = without("EASE")(without("SATISFACTION")(survey().questions));
        return survey({ hoursAfter: null, questions });
      },
      [
        "ERROR required-measure-missing /questions",
        "ERROR driver-missing /questions",
        "WARNING hours-after-unknown /hoursAfter",
      ],
    ],
    [
      "a relationship survey with only a question of its own",
      () =>
        survey({
          pointInTime: "RELATIONSHIP",
          hoursAfter: null,
          questions: [question("OTHER", "How long have you been with us?")],
        }),
      [
        "WARNING required-measure-missing /questions",
        "WARNING required-measure-missing /questions",
        "WARNING driver-missing /questions",
        "WARNING free-response-missing /questions",
      ],
    ],
    [
      "a free response that must be given, and a second one",
      () => {
        const [trust, satisfaction, ease] = survey().questions as [
          SurveyQuestion,
          SurveyQuestion,
          SurveyQuestion,
        ];
        return survey({
          questions: [trust, satisfaction, ease, freeResponse({ required: true }), freeResponse()],
        });
      },
      ["ERROR free-response-required /questions/3/required", "WARNING free-response-repeated /questions/4"],
    ],
    [
      "sixteen questions, one mapped to nothing",
      () => {
        const more = Array.from({ length: 11 }, (_, index) => question("OTHER", `Question ${index}?`));
        return survey({ questions: [...survey().questions, ...more, question(null, "Where do you live?")] });
      },
      ["ERROR too-many-questions /questions", "WARNING question-not-mapped /questions/15/measure"],
    ],
    [
      "trust as yes or no, satisfaction on seven points",
      () => {
        const [trust, satisfaction, ...rest] = survey().questions as [SurveyQuestion, SurveyQuestion];
        return survey({
          questions: [{ ...trust, kind: "YES_NO", points: null }, { ...satisfaction, points: 7 }, ...rest],
        });
      },
      ["ERROR overall-not-likert /questions/0/kind", "WARNING scale-not-five-points /questions/1/points"],
    ],
    [
      "trust in other words, satisfaction slightly edited",
      () => {
        const words = reworded(0, "I feel good about the Passport Service.")(survey().questions);
        return survey({
          questions: reworded(1, "I am satisfied with the help I received from the IRS.")(words),
        });
      },
      ["WARNING discuss-with-omb /questions/0/wording", "INFO wording-edited /questions/1/wording"],
    ],
    [
      "ease asked twice, once as an option",
      () => {
        const again = choice([
          ["How easy it was", "EASE"],
          ["The time it took", "EFFICIENCY"],
        ]);
        return survey({ questions: [...survey().questions, again] });
      },
      ["WARNING measure-repeated /questions/4"],
    ],
    [
      "cleared, with a number that is none and has expired",
      () => survey({ ombControlNumber: "1405-019", ombExpires: makeDate(2026, 11, 21) }),
      ["ERROR control-number-malformed /ombControlNumber", "ERROR clearance-expired /ombExpires"],
    ],
    [
      "a multiple choice that contradicts itself",
      () => {
        const [first, second, ...rest] = survey().questions as [SurveyQuestion, SurveyQuestion];
        const wrong = choice([["My trust", "TRUST"]], { id: "q1", points: 5 });
        return survey({ questions: [{ ...first, id: "q1" }, second, ...rest, wrong] });
      },
      [
        "ERROR question-id-repeated /questions/4/id",
        "ERROR field-not-of-kind /questions/4/points",
        "ERROR options-missing /questions/4/options",
        "ERROR option-not-driver /questions/4/options/0/measure",
        "WARNING measure-repeated /questions/4",
      ],
    ],
  ];

  it.each(cases)("%s", (_, make, expected) => {
    expect(brief(checkSurvey(make(), TODAY))).toEqual(expected);
  });
});

describe("wording", () => {
  it.each([
    "I am not satisfied with the service I received from the IRS.",
    "I wasn't satisfied with the service I received from the IRS.",
    "I am dissatisfied with the service I received from the IRS.",
  ])("of %j is no minor edit: a word turns it around", (wording) => {
    expect(brief(checkQuestions(reworded(1, wording)))).toEqual([
      "WARNING discuss-with-omb /questions/1/wording",
    ]);
  });

  it("takes the Lost Passport Desk for a name, and no loss", () => {
    const wording = "I am satisfied with the service I received from the Lost Passport Desk.";
    expect(checkQuestions(reworded(1, wording))).toEqual([]);
  });

  it("says what differs, and from which sentence", () => {
    const [finding] = checkQuestions(reworded(0, "This visit increased my trust in the IRS."));
    expect(finding?.message).toContain('"This interaction increased my trust in [Program/Service name]."');
    expect(finding?.message).toContain("This [-interaction-] {+visit+} increased my trust in the IRS");
  });

  it("of drivers may be adjusted to the service", () => {
    expect(checkQuestions(reworded(2, "The new online form worked well for me."))).toEqual([]);
  });
});

describe("a thumb up or down", () => {
  const asked = (edition: Survey["edition"], measure: Measure) => {
    const kind = "THUMBS" as const;
    const thumbs = question(measure, "I trust the Passport Service.", { kind, points: null });
    return checkSurvey(survey({ edition, questions: [thumbs, freeResponse()] }), TODAY).map(
      ({ rule }) => rule,
    );
  };

  it("is how the FY2024 form asks for trust, and no score in the edition of 2021", () => {
    expect(asked("FY2024_FORM", "TRUST")).not.toContain("overall-not-likert");
    expect(asked("A11_2021", "TRUST")).toContain("overall-not-likert");
  });
});

describe("clearance", () => {
  it.each([
    [
      { ombControlNumber: null, ombExpires: null },
      ["ERROR cleared-without-control-number /ombControlNumber"],
    ],
    [
      { ombControlNumber: null, ombExpires: null, clearance: "SUBMITTED" },
      ["WARNING control-number-missing /ombControlNumber"],
    ],
    [{ ombExpires: null }, ["WARNING expiry-unknown /ombExpires"]],
    [{ ombExpires: TODAY }, []],
  ] as const)("%j", (change, expected) => {
    expect(brief(checkSurvey(survey(change as Partial<Survey>), TODAY))).toEqual(expected);
  });
});

const QUESTION: fc.Arbitrary<SurveyQuestion> = fc.record({
  id: fc.option(fc.constantFrom("a", "b", "c", "d")),
  wording: fc.constantFrom(...Object.values(Measure).flatMap(baseStatementsOf), "Where do you live?"),
  measure: fc.option(fc.constantFrom(...Object.values(Measure))),
  kind: fc.constantFrom(...Object.values(QuestionKind)),
  points: fc.option(fc.constantFrom(3, 5, 7)),
  options: fc.array(
    fc.record({ text: fc.constant("x"), measure: fc.option(fc.constantFrom(...Object.values(Measure))) }),
    { maxLength: 3 },
  ),
  required: fc.boolean(),
});
const SURVEY: fc.Arbitrary<Survey> = fc.record({
  title: fc.constant("Any"),
  edition: fc.constant("A11_2021" as const),
  service: fc.constant(null),
  pointInTime: fc.constantFrom(...Object.values(PointInTime)),
  mode: fc.constantFrom(...Object.values(SurveyMode)),
  hoursAfter: fc.option(fc.nat(100)),
  ombControlNumber: fc.option(fc.constantFrom("1405-0193", "14050193")),
  ombExpires: fc.option(fc.constantFrom(makeDate(2026, 1, 1), makeDate(2027, 1, 1))),
  clearance: fc.constantFrom("NOT_SUBMITTED" as const, "CLEARED" as const),
  questions: fc.array(QUESTION, { maxLength: 18 }),
});

test("adding a question, anywhere, never removes an error other than that of a missing question", () => {
  const errors = (one: Survey) => {
    const rules = checkSurvey(one, TODAY).flatMap(({ severity, rule }) =>
      severity === "ERROR" ? [rule] : [],
    );
    return (rule: string) => rules.filter((name) => name === rule).length;
  };
  const missing = ["required-measure-missing", "driver-missing", "free-response-missing"];
  fc.assert(
    fc.property(SURVEY, QUESTION, fc.nat(), (before, added, place) => {
      const questions = before.questions.toSpliced(place % (before.questions.length + 1), 0, added);
      const [less, more] = [errors(before), errors({ ...before, questions })];
      for (const rule of SURVEY_RULE_IDS.filter((id) => !missing.includes(id)))
        expect([rule, more(rule)]).toEqual([rule, Math.max(more(rule), less(rule))]);
    }),
  );
});

describe("the table of rules", () => {
  it("weighs no rule more in a journey or relationship survey", () => {
    const order = [null, "INFO", "WARNING", "ERROR"];
    for (const id of SURVEY_RULE_IDS) {
      const { severity, elsewhere } = SURVEY_RULES[id];
      expect(order.indexOf(elsewhere)).toBeLessThanOrEqual(order.indexOf(severity));
    }
  });

  it("refuses with errors alone", () => {
    for (const id of SURVEY_RULE_IDS)
      expect(SURVEY_RULES[id].refuses === null || SURVEY_RULES[id].severity === "ERROR").toBe(true);
  });
});
