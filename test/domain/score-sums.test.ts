import fc from "fast-check";
import { countsFrom, totalOf } from "../../src/domain/likert";
import type { Scale } from "../../src/domain/scales";
import type { ScorePart } from "../../src/domain/score-part";
import { addSums, NO_SUMS, type ScoreSums, scoreOfSums, sumsOf } from "../../src/domain/score-sums";
import { combineScores } from "../../src/domain/scores";

const SCALES: readonly Scale[] = ["LIKERT_5", "YES_NO", "MULTIPLE_CHOICE"];
const cell = fc.oneof(fc.nat(80), fc.constantFrom(0, 2 ** 42));
const part = (scale: Scale) =>
  fc
    .record({
      ...{ cells: fc.array(cell, { minLength: 5, maxLength: 5 }), isMeanOnly: fc.boolean() },
      ...{ mean: fc.integer({ min: 10_000, max: 50_000 }), answers: fc.nat(500), more: fc.nat(500) },
      ...{ hisp: fc.nat(2), service: fc.nat(2), quarter: fc.constantFrom("FY2022-Q1", "FY2022-Q2") },
      ...{ volume: fc.constantFrom(null, 0, 100, 200), responses: fc.constantFrom(null, 0, 50, 70) },
    })
    .map(({ cells, isMeanOnly, mean, answers, more, hisp, service, quarter, volume, responses }) => {
      const [n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0] = cells;
      const isShare = scale === "MULTIPLE_CHOICE";
      const whole = countsFrom(scale === "YES_NO" ? [n1, 0, 0, 0, n5] : [n1, n2, n3, n4, n5]);
      const counts = isShare || (scale === "LIKERT_5" && isMeanOnly) ? null : whole;
      return {
        ...{ department: "VA", hisp: `h${hisp}`, service: `h${hisp}-${service}`, serviceType: null },
        ...{ channel: null, pointInTime: null, organizationalUnit: null, quarter, measure: "TRUST" as const },
        ...{ statement: null, scale, counts, meanTenThousandths: counts === null && !isShare ? mean : null },
        responses: counts === null ? (isShare ? answers + more : answers) : totalOf(counts),
        ...{ selected: isShare ? answers : null, offered: isShare ? answers + more : null },
        ...{ collectionResponses: responses, surveysOffered: volume },
      };
    });
const parts = fc.constantFrom(...SCALES).chain((scale) =>
  fc.array(part(scale), { minLength: 1, maxLength: 12 }).map((all): ScorePart[] =>
    // A collection has one result of a measure and scale.
    all.map((one, index) => ({ ...one, collection: `c${index}` })),
  ),
);

const digestOf = (service: string) => BigInt(`0x${Buffer.from(service).toString("hex")}`) ** 3n;

/** Each HISP's of a quarter by themselves, as they are kept. */
function contributions(all: readonly ScorePart[]): ScoreSums[] {
  const groups = Map.groupBy(all, ({ hisp, quarter }) => `${hisp} ${quarter}`);
  return [...groups.values()].map((own) => sumsOf(own, digestOf));
}
const added = (all: readonly ScoreSums[]) => all.reduce((sum, one) => addSums(sum, one), NO_SUMS);

describe("what results add up to", () => {
  it("has the score of the results, field by field", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const [first] = all;
        expect(scoreOfSums(first?.scale ?? "LIKERT_5", added(contributions(all)))).toEqual(
          combineScores(all),
        );
      }),
    );
  });

  it("is what it was before, once what was added is taken away", () => {
    fc.assert(
      fc.property(parts, parts, (all, more) => {
        const before = added(contributions(all));
        const extra = added(contributions(more));
        expect(addSums(addSums(before, extra), extra, -1n)).toEqual(before);
      }),
    );
  });

  it("is exact beyond the whole numbers that a double holds", () => {
    const huge = { ...NO_SUMS, n5: 2n ** 53n };
    const sums = addSums(addSums(huge, { ...NO_SUMS, n5: 1n }), huge, -1n);
    expect(sums.n5).toBe(1n);
  });
});
