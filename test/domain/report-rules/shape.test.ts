import type { Finding } from "../../../src/domain/findings";
import { refusesSave } from "../../../src/domain/findings";
import type { Measure } from "../../../src/domain/measures";
import type { Scale } from "../../../src/domain/scales";
import {
  check,
  checkMeasures,
  choice,
  collection,
  GOOD_MEASURES,
  likert,
  meanOnly,
  pointersOf,
} from "./content-builders";

const M = "/collections/0/measures";
const good = GOOD_MEASURES;
const drivers = [likert("SATISFACTION", [12, 9, 24, 55, 100]), likert("TRUST", [15, 11, 31, 52, 90])];

test("a good report has no finding at all", () => {
  expect(check([collection()])).toEqual([]);
});

describe("each shape rule fires where it should, and refuses the save", () => {
  const second = collection({ name: "Second", channel: "PHONE", customers: 400 });
  const cases: [string, string, () => Finding[]][] = [
    ["count-invalid", `${M}/0/counts/n4`, () => checkMeasures([likert("TRUST", [1, 2, 3, -4, 5])])],
    ["count-invalid", `${M}/0/counts/n1`, () => checkMeasures([likert("TRUST", [1.5, 2, 3, 4, 5])])],
    ["count-invalid", `${M}/0/counts/n5`, () => checkMeasures([likert("TRUST", [1, 2, 3, 4, 2 ** 53])])],
    ["count-invalid", `${M}/0/counts`, () => checkMeasures([likert("TRUST", [2 ** 52, 2 ** 52, 3, 4, 5])])],
    ["count-invalid", `${M}/0/responses`, () => checkMeasures([meanOnly("TRUST", 4, -3)])],
    ["count-invalid", `${M}/0/selected`, () => checkMeasures([choice("EASE", 1.5, 20)])],
    ["count-invalid", "/collections/0/customers", () => check([collection({ customers: -1 })])],
    ["count-invalid", "/collections/0/responses", () => check([collection({ responses: Number.NaN })])],
    ["mean-out-of-range", `${M}/0/mean`, () => checkMeasures([meanOnly("TRUST", 5.01, 200)])],
    ["mean-out-of-range", `${M}/0/mean`, () => checkMeasures([meanOnly("TRUST", 0.99, 200)])],
    ["measure-repeated", `${M}/3/measure`, () => checkMeasures([...good, likert("EASE", [1, 2, 3, 4, 190])])],
    [
      "statement-repeated",
      `${M}/1/statement`,
      () =>
        checkMeasures([
          likert("OTHER", [1, 2, 3, 4, 190], { statement: "Was it safe?" }),
          likert("OTHER", [1, 2, 3, 4, 180], { statement: " was it SAFE? " }),
        ]),
    ],
    [
      "collection-name-repeated",
      "/collections/1/name",
      () => check([collection(), collection({ name: " website SURVEY ", customers: 9000 })]),
    ],
    ["collection-repeated", "/collections/1", () => check([collection(), collection({ name: "Another" })])],
    [
      "mean-disagrees-with-counts",
      `${M}/0/mean`,
      () => checkMeasures([likert("TRUST", [0, 0, 0, 100, 100], { mean: 4.51 })]),
    ],
    ["mean-without-responses", `${M}/0/responses`, () => checkMeasures([meanOnly("TRUST", 4, null)])],
    [
      "responses-disagree-with-counts",
      `${M}/0/responses`,
      () => checkMeasures([likert("TRUST", [1, 2, 3, 4, 190], { responses: 199 })]),
    ],
    ["answers-missing", `${M}/0/counts`, () => checkMeasures([meanOnly("TRUST", null, 20)])],
    [
      "answers-missing",
      `${M}/0/counts`,
      () => checkMeasures([likert("EASE", [], { scale: "YES_NO", counts: null, mean: 4, responses: 20 })]),
    ],
    ["answers-missing", `${M}/0/selected`, () => checkMeasures([choice("EASE", null, 200)])],
    ["answers-missing", `${M}/0/offered`, () => checkMeasures([choice("EASE", 20, null)])],
    [
      "field-not-of-scale",
      `${M}/0/selected`,
      () => checkMeasures([likert("EASE", [1, 2, 3, 4, 190], { selected: 3 })]),
    ],
    [
      "field-not-of-scale",
      `${M}/0/counts`,
      () =>
        checkMeasures([
          likert("EASE", [1, 2, 3, 4, 190], { scale: "MULTIPLE_CHOICE", selected: 3, offered: 9 }),
        ]),
    ],
    ["field-not-of-scale", `${M}/0/mean`, () => checkMeasures([{ ...choice("EASE", 3, 9), mean: 4 }])],
    [
      "yes-no-middle-cells",
      `${M}/0/counts/n3`,
      () => checkMeasures([likert("EASE", [50, 0, 1, 0, 149], { scale: "YES_NO" })]),
    ],
    ["selected-exceeds-offered", `${M}/0/selected`, () => checkMeasures([choice("EASE", 21, 20)])],
    ["multiple-choice-not-driver", `${M}/0/scale`, () => checkMeasures([choice("TRUST", 19, 20)])],
    ["nobody-answered", `${M}/0/counts`, () => checkMeasures([likert("EASE", [0, 0, 0, 0, 0])])],
    ["nobody-answered", `${M}/0/responses`, () => checkMeasures([meanOnly("EASE", 4, 0)])],
    ["nobody-answered", `${M}/0/offered`, () => checkMeasures([choice("EASE", 0, 0)])],
    [
      "measure-not-in-edition",
      `${M}/0/measure`,
      () => checkMeasures([likert("JOY" as Measure, [1, 2, 3, 4, 190])]),
    ],
    [
      "scale-not-in-edition",
      `${M}/0/scale`,
      () => checkMeasures([likert("EASE", [1, 2, 3, 4, 190], { scale: "LIKERT_7" as Scale })]),
    ],
    [
      "designation-ended",
      "",
      () => check([collection(), second], { designation: { fromFiscalYear: 2019, toFiscalYear: 2021 } }),
    ],
  ];

  test.each(cases)("%s at %s", (rule, pointer, run) => {
    const found = run().filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.pointer)).toEqual([pointer]);
    expect(found[0]).toMatchObject({ severity: "ERROR", refuses: "SAVE" });
    expect(refusesSave(found)).toBe(true);
  });
});

describe("shape rules that do not fire", () => {
  const cases: [string, () => Finding[]][] = [
    ["zero customers and zero cells", () => check([collection({ customers: 0 }), collection({ name: "B" })])],
    ["a mean at either end", () => checkMeasures([meanOnly("TRUST", 1, 150), meanOnly("EASE", 5, 150)])],
    [
      "program-specific questions of different or unknown wording",
      () =>
        checkMeasures([
          likert("OTHER", [1, 2, 3, 4, 190], { statement: "A?" }),
          likert("OTHER", [1, 2, 3, 4, 180], { statement: "B?" }),
          likert("OTHER", [1, 2, 3, 4, 170], { statement: null }),
          likert("OTHER", [1, 2, 3, 4, 160], { statement: null }),
        ]),
    ],
    [
      "the same volumes for different answers",
      () => check([collection(), collection({ name: "B", measures: GOOD_MEASURES.slice(1) })]),
    ],
    [
      // 4.005 is 4.00499999… in binary; from integers it rounds half up to 4.01.
      "a mean that rounds half up exactly",
      () => checkMeasures([likert("TRUST", [0, 0, 0, 199, 1], { mean: 4.01 })]),
    ],
    [
      "a given mean with more decimals",
      () => checkMeasures([likert("TRUST", [0, 0, 0, 199, 1], { mean: 4.005 })]),
    ],
    [
      "responses equal to the sum",
      () => checkMeasures([likert("TRUST", [1, 2, 3, 4, 190], { responses: 200 })]),
    ],
    [
      "a yes/no driver",
      () => checkMeasures([...drivers, likert("EASE", [50, 0, 0, 0, 149], { scale: "YES_NO" })]),
    ],
    ["a multiple choice driver", () => checkMeasures([...drivers, choice("EASE", 20, 20)])],
    [
      "an open designation",
      () => check([collection()], { designation: { fromFiscalYear: 2022, toFiscalYear: 2022 } }),
    ],
  ];

  test.each(cases)("%s", (_name, run) => {
    expect(refusesSave(run())).toBe(false);
  });

  test("two empty collections are not one content twice", () => {
    const empty = { measures: [], responses: null };
    const findings = check([collection(empty), collection({ ...empty, name: "B" })]);
    expect(pointersOf(findings, "collection-repeated")).toEqual([]);
  });
});

test("an unknown or later start of the designation is a warning", () => {
  const unknown = check([collection()], { designation: { fromFiscalYear: null, toFiscalYear: null } });
  expect(unknown).toMatchObject([{ rule: "designation-start-unknown", severity: "WARNING", pointer: "" }]);
  const later = check([collection()], { designation: { fromFiscalYear: 2023, toFiscalYear: null } });
  expect(later).toMatchObject([{ rule: "before-designation", severity: "WARNING", pointer: "" }]);
  expect(check([collection()], { designation: null })).toEqual([]);
});

test("ten mistakes in one report are ten findings, in the order of the document", () => {
  const findings = check([
    collection({
      customers: -5,
      surveysOffered: 1.5,
      measures: [
        likert("SATISFACTION", [1, -2, 3, 4, 5]),
        meanOnly("TRUST", 7, 200),
        likert("EASE", [0, 0, 0, 100, 100], { mean: 4.2, responses: 100 }),
        likert("EASE", [0, 0, 0, 0, 0]),
        likert("EFFICIENCY", [90, 1, 0, 0, 100], { scale: "YES_NO" }),
        choice("EMPLOYEE", 30, 20),
        meanOnly("TRANSPARENCY", 4.5, null),
      ],
    }),
    collection({ name: "WEBSITE survey" }),
  ]);
  const errors = findings.filter((finding) => finding.refuses === "SAVE");
  expect(errors.map(({ rule, pointer }) => [rule, pointer])).toEqual([
    ["count-invalid", "/collections/0/customers"],
    ["count-invalid", "/collections/0/surveysOffered"],
    ["count-invalid", `${M}/0/counts/n2`],
    ["mean-out-of-range", `${M}/1/mean`],
    ["mean-disagrees-with-counts", `${M}/2/mean`],
    ["responses-disagree-with-counts", `${M}/2/responses`],
    ["measure-repeated", `${M}/3/measure`],
    ["nobody-answered", `${M}/3/counts`],
    ["yes-no-middle-cells", `${M}/4/counts/n2`],
    ["selected-exceeds-offered", `${M}/5/selected`],
    ["mean-without-responses", `${M}/6/responses`],
    ["collection-name-repeated", "/collections/1/name"],
  ]);
});
