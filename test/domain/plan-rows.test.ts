import { meetsTarget } from "../../src/domain/indicator-target";
import { indicatorRowsOfPlan, scoreRowsOfPlan } from "../../src/domain/plan-rows";
import { scorePart } from "./score-parts";

describe("the scores of a plan", () => {
  it("add the counts of the year's quarters, and say of how many", () => {
    const rows = scoreRowsOfPlan([
      scorePart([0, 0, 0, 0, 90]),
      scorePart([10, 0, 0, 0, 0], { quarter: "FY2022-Q3", collection: "b" }),
      scorePart([9, 0, 0, 0, 0], { measure: "OTHER", statement: "Clean?" }),
    ]);
    expect(
      rows.map(({ quarter, quarters, mean, responses, collections }) => [
        ...[quarter, quarters, mean, responses, collections],
      ]),
    ).toEqual([
      ["FY2022-Q1", 1, 5, 90, 1],
      ["FY2022-Q3", 1, 1, 10, 1],
      // 460 of 100; a mean of means would be 3.
      [null, 2, 4.6, 100, 2],
    ]);
    expect(new Set(rows.map(({ kind, value }) => `${kind} ${value}`))).toEqual(new Set(["SCORE null"]));
  });
});

describe("the indicators of a plan", () => {
  const wait = (quarter: string, value: number, target: number | null) => ({
    service: "dos-ca",
    quarter,
    indicator: { name: "Waiting time", value, unit: "weeks", target, better: "LOWER" as const },
  });

  it("are judged in their better direction, the target itself included", () => {
    const judged = (value: number, target: number | null, better: "HIGHER" | "LOWER") =>
      meetsTarget({ value, target, better });
    expect([judged(6, 6, "LOWER"), judged(6.1, 6, "LOWER"), judged(5, 6, "LOWER")]).toEqual([
      true,
      false,
      true,
    ]);
    expect([judged(95, 95, "HIGHER"), judged(94, 95, "HIGHER"), judged(0, null, "HIGHER")]).toEqual([
      ...[true, false, null],
    ]);
  });

  it("count in how many quarters the target was met, and are never added up", () => {
    const rows = indicatorRowsOfPlan([
      wait("FY2022-Q1", 8, 6),
      wait("FY2022-Q2", 6, 6),
      wait("FY2022-Q3", 5, 6),
      wait("FY2022-Q4", 5, null),
    ]);
    expect(rows.map(({ quarter, value, targetMet }) => [quarter, value, targetMet])).toEqual([
      ["FY2022-Q1", 8, false],
      ["FY2022-Q2", 6, true],
      ["FY2022-Q3", 5, true],
      ["FY2022-Q4", 5, null],
      [null, null, null],
    ]);
    expect(rows.at(-1)).toMatchObject({ quarters: 4, quartersMet: 2, target: null, better: "LOWER" });
    expect(indicatorRowsOfPlan([wait("FY2022-Q1", 8, 6)]).at(-1)).toMatchObject({
      target: 6,
      quartersMet: 0,
    });
    expect(indicatorRowsOfPlan([wait("FY2022-Q1", 8, null)]).at(-1)).toMatchObject({ quartersMet: null });
  });
});
