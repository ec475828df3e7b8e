import { allEditions, editionOf, requiredMeasuresOf, scalesFor, scalesOf } from "../../src/domain/editions";
import { isShare, kindOfScale, Scale } from "../../src/domain/scales";
import { checkTargetQuarter } from "../../src/domain/target-quarter";

describe("editions", () => {
  it("ask what they need: the form of FY2024 trust alone", () => {
    expect(requiredMeasuresOf(editionOf("A11_2021"))).toEqual(["SATISFACTION", "TRUST"]);
    expect(requiredMeasuresOf(editionOf("FY2024_FORM"))).toEqual(["TRUST"]);
    expect(editionOf("FY2024_FORM").asks[0]?.measure).toBe("TRUST");
  });

  it("have no measure and no scale of another's form", () => {
    expect(scalesFor(editionOf("A11_2021"), "HUMANITY")).toEqual([]);
    expect(scalesFor(editionOf("FY2024_FORM"), "SATISFACTION")).toEqual([]);
    expect(scalesOf(editionOf("A11_2021"))).toEqual(["LIKERT_5", "YES_NO", "MULTIPLE_CHOICE"]);
    expect(scalesOf(editionOf("FY2024_FORM"))).toEqual([
      ...["THUMBS", "LIKERT_5", "DRIVER_POSITIVE", "DRIVER_NEGATIVE"],
    ]);
  });

  it("can require nothing that has no score", () => {
    for (const { asks } of allEditions()) {
      for (const { scales } of asks.filter(({ required }) => required)) {
        expect(scales.some((scale) => !isShare(scale))).toBe(true);
      }
    }
  });

  it("say where they are from", () => {
    for (const { citation } of allEditions()) expect(citation).toMatch(/\.$/);
    expect(editionOf("FY2024_FORM").citation).toContain("known from the data alone");
  });

  it("know thumbs as two points and never as five", () => {
    expect(Object.values(Scale).filter((scale) => kindOfScale(scale) === "FIVE_POINTS")).toEqual([
      "LIKERT_5",
    ]);
    expect(kindOfScale("THUMBS")).toBe("TWO_POINTS");
  });
});

// A-11 280.15: newly designated HISPs without capacity set a target not later than FY 2023 Q1.
describe("the target quarter of a new HISP", () => {
  const rules = (edition: "A11_2021" | "FY2024_FORM", target: string | null, now = "FY2022-Q1") =>
    checkTargetQuarter(editionOf(edition), target, now).map(({ severity, rule }) => `${severity} ${rule}`);

  it.each([
    ["A11_2021", "FY2023-Q1", []],
    ["A11_2021", "FY2023-Q2", ["ERROR target-quarter-too-late"]],
    ["A11_2021", null, []],
    ["A11_2021", "2023", ["ERROR target-quarter-unreadable"]],
    ["FY2024_FORM", null, ["ERROR target-quarter-missing"]],
    ["FY2024_FORM", "FY2023-Q1", []],
    ["FY2024_FORM", "FY2023-Q2", ["WARNING target-quarter-far"]],
  ] as const)("under %s of %s: %j", (edition, target, expected) => {
    expect(rules(edition, target)).toEqual(expected);
  });

  it("is named in its finding with the limit and the clause", () => {
    expect(checkTargetQuarter(editionOf("A11_2021"), "FY2024-Q1", "FY2022-Q1")).toEqual([
      expect.objectContaining({
        ...{ value: "FY2024-Q1", clause: "A-11 280.15", pointer: "/targetQuarter", refuses: "SAVE" },
        message:
          "The target quarter is FY2024-Q1; OMB Circular A-11 (2021), Section 280 allows none after FY2023-Q1.",
      }),
    ]);
  });
});
