import fc from "fast-check";
import { type BenchmarkSubject, tabulateBenchmarks } from "../../src/domain/benchmark-table";
import { differSignificantly } from "../../src/domain/intervals";
import { countsFrom } from "../../src/domain/likert";
import { meanPart, scorePart } from "./score-parts";

const VBA: BenchmarkSubject = { hisp: "va-vba", service: null };
const SSA = { department: "SSA", hisp: "ssa-oo", service: "ssa-retirement", collection: "s" };

describe("the benchmark", () => {
  it("adds the counts of the whole government, and says of how many", () => {
    const rows = tabulateBenchmarks(
      [
        scorePart([0, 0, 0, 0, 100]),
        scorePart([100, 0, 0, 0, 0], SSA),
        scorePart([50, 0, 0, 0, 0], { ...SSA, service: "ssa-disability", collection: "t" }),
      ],
      [],
    );
    // 100 × 5 + 150 × 1 = 650 of 250: a mean of means would be 2.33.
    expect(rows).toMatchObject([
      { mean: 2.6, responses: 250, hisps: 2, services: 3, collections: 3, hisp: null, comparison: null },
    ]);
  });

  it("keeps scales, quarters and measures apart, and leaves a program's own questions out", () => {
    const rows = tabulateBenchmarks(
      [
        scorePart([0, 0, 0, 0, 9]),
        scorePart([3, 0, 0, 0, 6], { scale: "YES_NO" }),
        scorePart([0, 0, 0, 9, 0], { quarter: "FY2022-Q2" }),
        scorePart([0, 0, 9, 0, 0], { measure: "EASE" }),
        scorePart([9, 0, 0, 0, 0], { measure: "OTHER", statement: "Clean?" }),
      ],
      [],
    );
    expect(
      rows.map(({ quarter, measure, scale, mean, percentAgree }) => [
        ...[quarter, measure, scale, mean, percentAgree],
      ]),
    ).toEqual([
      ["FY2022-Q1", "TRUST", "LIKERT_5", 5, 1],
      ["FY2022-Q1", "TRUST", "YES_NO", null, 0.6667],
      ["FY2022-Q2", "TRUST", "LIKERT_5", 4, 1],
      ["FY2022-Q1", "EASE", "LIKERT_5", 3, 0],
    ]);
  });

  it("holds a HISP against the whole, and tests it against everybody else", () => {
    const [own, others] = [
      [10, 10, 20, 30, 30],
      [5, 5, 10, 40, 60],
    ] as const;
    const [row] = tabulateBenchmarks([scorePart(own), scorePart(others, SSA)], [VBA]);
    // 3.6 of 100 and 4.208… of 120: 865 of 220 is 3.93.
    expect(row).toMatchObject({
      mean: 3.93,
      hisp: "va-vba",
      service: null,
      comparison: { mean: 3.6, difference: -0.33, percentAgree: 0.6, percentAgreeDifference: -0.1273 },
    });
    expect(row?.comparison?.significant).toBe(differSignificantly(countsFrom(own), countsFrom(others)));
    expect(row?.comparison?.significant).toBe(true);
  });

  it("has no verdict where nobody else answered, or somebody gave a mean alone", () => {
    const alone = tabulateBenchmarks([scorePart([1, 2, 3, 4, 5])], [VBA]);
    expect(alone[0]?.comparison).toMatchObject({ difference: 0, significant: null });
    const withMean = tabulateBenchmarks([scorePart([0, 0, 0, 50, 50]), meanPart(3.5, 100, SSA)], [VBA]);
    expect(withMean[0]).toMatchObject({ mean: 4, percentAgree: null });
    expect(withMean[0]?.comparison).toMatchObject({
      ...{ difference: 0.5, percentAgree: 1, percentAgreeDifference: null, significant: null },
    });
  });

  it("shows what there is to compare with where a service did not ask", () => {
    const rows = tabulateBenchmarks(
      [scorePart([0, 0, 0, 9, 0])],
      [{ hisp: "ssa-oo", service: "ssa-retirement" }],
    );
    expect(rows).toMatchObject([{ mean: 4, hisp: "ssa-oo", service: "ssa-retirement", comparison: null }]);
  });

  it("lies between the lowest and the highest of its parts, whatever they are", () => {
    const cells = fc
      .array(fc.nat(50), { minLength: 5, maxLength: 5 })
      .filter((list) => list.some((n) => n > 0));
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 8 }), (lists) => {
        const parts = lists.map((list, at) =>
          scorePart(list, { hisp: `h${at}`, service: `s${at}`, collection: `${at}` }),
        );
        const subjects = parts.map(({ hisp }) => ({ hisp, service: null }));
        const rows = tabulateBenchmarks(parts, subjects);
        const means = rows.map(({ comparison }) => comparison?.mean ?? Number.NaN);
        expect(rows).toHaveLength(parts.length);
        expect(rows[0]?.mean).toBeGreaterThanOrEqual(Math.min(...means));
        expect(rows[0]?.mean).toBeLessThanOrEqual(Math.max(...means));
      }),
    );
  });
});
