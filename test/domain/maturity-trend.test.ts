import fc from "fast-check";
import { type CapacityAssessment, CxFunction } from "../../src/domain/capacity-assessment";
import type { MaturityScale } from "../../src/domain/maturity-scale";
import { maturityTrend } from "../../src/domain/maturity-trend";

const SCALE: MaturityScale = {
  name: "Three",
  description: null,
  source: "A test.",
  levels: [1, 2, 3].map((number) => ({ number, name: `L${number}`, description: "-" })),
};
const SCALES = new Map([["three", SCALE]]);

function assessment(scale: string, level: number): CapacityAssessment {
  return {
    scale,
    ratings: Object.values(CxFunction).map((name) => ({ function: name, level, evidence: null })),
    ...{ organizationAndAccountability: null, programMaturity: null },
    ...{ dataCollectionAndMetrics: null, serviceDeliveryImprovement: null },
  };
}

describe("the trend of maturity (A-11 280.9)", () => {
  it("compares a year with the one before, on the same scale alone", () => {
    const rows = maturityTrend(
      [
        { fiscalYear: 2027, content: assessment("three", 3) },
        { fiscalYear: 2024, content: assessment("three", 1) },
        { fiscalYear: 2025, content: assessment("three", 2) },
        { fiscalYear: 2028, content: assessment("hundred", 70) },
      ],
      SCALES,
    ).filter((row) => row.function === "MEASUREMENT");
    expect(
      rows.map(({ fiscalYear, level, levelName, change }) => [fiscalYear, level, levelName, change]),
    ).toEqual([
      [2024, 1, "L1", null],
      [2025, 2, "L2", 1],
      [2027, 3, "L3", null],
      [2028, 70, null, null],
    ]);
  });

  it("adds up: over years without a gap the changes are the last level less the first", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, 2, 3), { minLength: 1, maxLength: 20 }), (levels) => {
        const rows = maturityTrend(
          levels.map((level, index) => ({ fiscalYear: 2010 + index, content: assessment("three", level) })),
          SCALES,
        ).filter((row) => row.function === "CUSTOMER_UNDERSTANDING");
        const sum = rows.reduce((total, { change }) => total + (change ?? 0), 0);
        expect(sum).toBe((levels.at(-1) ?? 0) - (levels[0] ?? 0));
        expect(rows).toHaveLength(levels.length);
      }),
    );
  });
});
