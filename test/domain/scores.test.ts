import fc from "fast-check";
import { meanInterval, wilsonInterval } from "../../src/domain/intervals";
import {
  addCounts,
  cellsOf,
  countsFrom,
  type LikertCounts,
  pointsOf,
  totalOf,
} from "../../src/domain/likert";
import { divideHalfUp } from "../../src/domain/rounding";
import type { ScorePart } from "../../src/domain/score-part";
import { combineScores, meanOf, percentAgreeOf } from "../../src/domain/scores";

const NOBODY = countsFrom([]);
const GOOD = [12, 9, 24, 55, 100];

/** A trust result of one collection; anything can be replaced. */
function part(change: Partial<ScorePart> = {}): ScorePart {
  return {
    department: "VA",
    hisp: "va-vba",
    service: "va-vba",
    serviceType: null,
    channel: "WEBSITE",
    pointInTime: "TRANSACTION",
    organizationalUnit: null,
    quarter: "FY2022-Q1",
    measure: "TRUST",
    statement: null,
    scale: "LIKERT_5",
    counts: null,
    meanTenThousandths: null,
    responses: 0,
    selected: null,
    offered: null,
    collection: "a",
    collectionResponses: null,
    surveysOffered: null,
    ...change,
  };
}

const counted = (counts: LikertCounts, change: Partial<ScorePart> = {}): ScorePart =>
  part({ counts, responses: totalOf(counts), ...change });
const cells = (list: readonly number[], change: Partial<ScorePart> = {}): ScorePart =>
  counted(countsFrom(list), change);
const meanOnly = (mean: number, responses: number, change: Partial<ScorePart> = {}): ScorePart =>
  part({ meanTenThousandths: Math.round(mean * 10_000), responses, ...change });
const choice = (selected: number, offered: number, change: Partial<ScorePart> = {}): ScorePart =>
  part({ measure: "EASE", scale: "MULTIPLE_CHOICE", selected, offered, responses: offered, ...change });

const cell = fc.oneof(fc.nat(3), fc.nat(2000), fc.nat(10_000_000));
const anyCounts = fc.tuple(cell, cell, cell, cell, cell).map(countsFrom);
const answered = anyCounts.filter((counts) => totalOf(counts) > 0);
const anyMeanOnly = fc
  .tuple(fc.integer({ min: 100, max: 500 }), fc.integer({ min: 1, max: 10_000_000 }))
  .map(([hundredths, responses]) => part({ meanTenThousandths: hundredths * 100, responses }));
const anyPart = fc.oneof(
  answered.map((counts) => counted(counts)),
  anyMeanOnly,
);

describe("meanOf and percentAgreeOf", () => {
  it.each([
    [GOOD, 4.11, 0.775],
    [[1, 0, 0, 0, 0], 1, 0],
    [[0, 0, 0, 0, 1], 5, 1],
    // q-00473, q-00556: 4.425 and 4.625 were published as 4.43 and 4.63.
    [[4, 4, 5, 8, 59], 4.43, 0.8375],
    [[0, 1, 3, 3, 25], 4.63, 0.875],
    // 2.675 and 1.005: halves that binary fractions put below the half.
    [[0, 13, 27, 0, 0], 2.68, 0],
    [[199, 1, 0, 0, 0], 1.01, 0],
    [[0, 0, 2, 1, 0], 3.33, 0.3333],
    [[0, 0, 1, 1, 1], 4, 0.6667],
  ])("%j: mean %d, agree %d", (list, mean, agree) => {
    expect(meanOf(countsFrom(list))).toBe(mean);
    expect(percentAgreeOf(countsFrom(list))).toBe(agree);
  });

  it("are unknown, not zero, where nobody answered", () => {
    expect(meanOf(NOBODY)).toBeNull();
    expect(percentAgreeOf(NOBODY)).toBeNull();
  });

  it("lie on their scales and move with the answers", () => {
    fc.assert(
      fc.property(answered, (counts) => {
        expect(meanOf(counts)).toBeGreaterThanOrEqual(1);
        expect(meanOf(counts)).toBeLessThanOrEqual(5);
        expect(percentAgreeOf(counts)).toBeGreaterThanOrEqual(0);
        expect(percentAgreeOf(counts)).toBeLessThanOrEqual(1);
        const better = addCounts(counts, countsFrom([0, 0, 0, 0, 1]));
        expect(meanOf(better)).toBeGreaterThanOrEqual(meanOf(counts)!);
        expect(percentAgreeOf(better)).toBeGreaterThanOrEqual(percentAgreeOf(counts)!);
      }),
    );
  });
});

describe("a score of one result", () => {
  it("shows the counts, the mean and the share that agree, each with its interval", () => {
    expect(combineScores([cells(GOOD, { collectionResponses: 200, surveysOffered: 1000 })])).toEqual({
      scale: "LIKERT_5",
      responses: 200,
      counts: countsFrom(GOOD),
      mean: 4.11,
      meanInterval: { low: 3.95, high: 4.27 },
      percentAgree: 0.775,
      percentAgreeInterval: { low: 0.7123, high: 0.8274 },
      selectedShare: null,
      selectedShareInterval: null,
      responseRate: 0.2,
      responseRateCollections: 1,
      lowResponses: false,
      collections: 1,
      suppressedParts: 0,
    });
  });

  it("of nobody has no figures and is flagged", () => {
    const score = combineScores([counted(NOBODY)]);
    expect(score).toMatchObject({ responses: 0, mean: null, percentAgree: null, lowResponses: true });
    expect([score.meanInterval, score.percentAgreeInterval]).toEqual([null, null]);
  });

  it("of one answer has a mean, but no spread to give the mean an interval", () => {
    const score = combineScores([cells([0, 0, 0, 1, 0])]);
    expect(score).toMatchObject({ responses: 1, mean: 4, meanInterval: null, percentAgree: 1 });
    expect(score.percentAgreeInterval).toEqual({ low: 0.2065, high: 1 });
  });

  it.each([
    [29, true],
    [30, false],
  ])("of %d answers is flagged as low: %s", (n, low) => {
    expect(combineScores([cells([0, 0, 0, n, 0])]).lowResponses).toBe(low);
    expect(combineScores([meanOnly(4, n)]).lowResponses).toBe(low);
    expect(combineScores([choice(3, n)]).lowResponses).toBe(low);
  });

  it("is flagged by all its answers together", () => {
    const small = [cells([0, 0, 0, 14, 1]), cells([0, 0, 0, 7, 7], { collection: "b" })];
    expect(combineScores(small)).toMatchObject({ responses: 29, lowResponses: true });
    expect(combineScores([...small, cells([1, 0, 0, 0, 0])])).toMatchObject({ lowResponses: false });
  });

  it("puts each figure inside its interval", () => {
    fc.assert(
      fc.property(answered, (counts) => {
        const score = combineScores([counted(counts)]);
        const agree = score.percentAgreeInterval!;
        expect(agree.low).toBeLessThanOrEqual(score.percentAgree!);
        expect(agree.high).toBeGreaterThanOrEqual(score.percentAgree!);
        expect(agree.low >= 0 && agree.high <= 1).toBe(true);
        if (score.meanInterval === null)
          return expect(cellsOf(counts).filter((cell) => cell > 0)).toHaveLength(1);
        expect(score.meanInterval.low).toBeLessThanOrEqual(score.mean!);
        expect(score.meanInterval.high).toBeGreaterThanOrEqual(score.mean!);
        expect(score.meanInterval.low >= 1 && score.meanInterval.high <= 5).toBe(true);
      }),
    );
  });
});

describe("combining counts", () => {
  it("gives the score of the added counts, which is not the mean of the means", () => {
    // 4.5 of ten people and 2.0 of ninety: 2.25, not 3.25.
    const score = combineScores([cells([0, 0, 0, 5, 5]), cells([0, 90, 0, 0, 0], { collection: "b" })]);
    expect(score).toMatchObject({ responses: 100, mean: 2.25, percentAgree: 0.1, collections: 2 });
    expect(cellsOf(score.counts!)).toEqual([0, 90, 0, 5, 5]);
  });

  it("is the score of all answers at once, in any order and any bundling", () => {
    fc.assert(
      fc.property(fc.array(anyCounts, { minLength: 1, maxLength: 6 }), fc.nat(5), (list, at) => {
        const whole = combineScores(list.map((counts) => counted(counts)));
        const sum = list.reduce(addCounts);
        expect(whole).toEqual(combineScores([counted(sum)]));
        expect(whole).toEqual(combineScores(list.toReversed().map((counts) => counted(counts))));
        const [left, right] = [
          list.slice(0, at).reduce(addCounts, NOBODY),
          list.slice(at).reduce(addCounts, NOBODY),
        ];
        expect(whole).toEqual(combineScores([counted(left), counted(right)]));
        expect(whole.mean).toBe(meanOf(sum));
        expect(whole.meanInterval).toEqual(meanInterval(sum));
        expect(whole.percentAgreeInterval).toEqual(wilsonInterval(sum.n4 + sum.n5, totalOf(sum)));
      }),
    );
  });

  it("gives a mean no lower than the lowest part and no higher than the highest", () => {
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 1, maxLength: 6 }), (parts) => {
        const means = parts.map((one) => combineScores([one]).mean!);
        const { mean, responses } = combineScores(parts);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...means));
        expect(mean).toBeLessThanOrEqual(Math.max(...means));
        expect(responses).toBe(parts.reduce((sum, one) => sum + one.responses, 0));
      }),
    );
  });
});

describe("combining with a part that has only a mean", () => {
  it("shows such a part as it was published", () => {
    // v-2019q1a, trust.
    expect(combineScores([meanOnly(4.66, 377_268)])).toMatchObject({
      responses: 377_268,
      counts: null,
      mean: 4.66,
      meanInterval: null,
      percentAgree: null,
      percentAgreeInterval: null,
    });
  });

  it("weighs by responses and guesses no share", () => {
    // 4.0 of 300 and, by counts, 2.0 of 100: 3.5, where the mean of the means is 3.0.
    const score = combineScores([meanOnly(4, 300), cells([0, 100, 0, 0, 0], { collection: "b" })]);
    expect(score).toMatchObject({
      responses: 400,
      mean: 3.5,
      counts: null,
      percentAgree: null,
      collections: 2,
    });
    expect([score.meanInterval, score.percentAgreeInterval]).toEqual([null, null]);
  });

  it("rounds an exact half up", () => {
    // (4.42 + 4.43) / 2 = 4.425, and 201/200 of a point as 1.00 and 1.01.
    expect(combineScores([meanOnly(4.42, 50), meanOnly(4.43, 50)]).mean).toBe(4.43);
    expect(combineScores([meanOnly(1, 50), meanOnly(1.01, 50)]).mean).toBe(1.01);
    expect(combineScores([meanOnly(4.42, 51), meanOnly(4.43, 50)]).mean).toBe(4.42);
  });

  it("is Σ mean·responses / Σ responses, exactly", () => {
    fc.assert(
      fc.property(anyMeanOnly, fc.array(anyPart, { maxLength: 5 }), (first, others) => {
        const parts = [first, ...others];
        let [points, n] = [0n, 0n];
        for (const one of parts) {
          // Hundredths of a point, in whole numbers.
          points +=
            one.counts === null
              ? BigInt(one.meanTenThousandths! / 100) * BigInt(one.responses)
              : BigInt(pointsOf(one.counts)) * 100n;
          n += BigInt(one.responses);
        }
        const score = combineScores(parts);
        expect(score.mean).toBe(divideHalfUp(points, n * 100n, 2));
        expect([score.counts, score.percentAgree, score.meanInterval]).toEqual([null, null, null]);
        expect(score).toEqual(combineScores(parts.toReversed()));
      }),
    );
  });
});

describe("yes/no answers", () => {
  it("have a share that say yes, and no mean", () => {
    // q-00032, EASE: 81 no, 23 yes. Published as a mean of 1.88.
    const score = combineScores([cells([81, 0, 0, 0, 23], { scale: "YES_NO", measure: "EASE" })]);
    expect(score).toMatchObject({ scale: "YES_NO", responses: 104, mean: null, meanInterval: null });
    expect(score.percentAgree).toBe(0.2212);
    expect(score.percentAgreeInterval).toEqual(wilsonInterval(23, 104));
    expect(score.selectedShare).toBeNull();
  });

  it("are added like any other counts", () => {
    const yesNo = { scale: "YES_NO", measure: "EASE" } as const;
    const score = combineScores([
      cells([81, 0, 0, 0, 23], yesNo),
      cells([19, 0, 0, 0, 77], { ...yesNo, collection: "b" }),
    ]);
    expect(score).toMatchObject({ responses: 200, percentAgree: 0.5, mean: null });
  });
});

describe("a driver ticked in a multiple choice", () => {
  it("is a share of those it was offered to, never a mean", () => {
    expect(combineScores([choice(81, 263)])).toMatchObject({
      scale: "MULTIPLE_CHOICE",
      responses: 263,
      counts: null,
      mean: null,
      meanInterval: null,
      percentAgree: null,
      percentAgreeInterval: null,
      selectedShare: 0.308,
      selectedShareInterval: { low: 0.2553, high: 0.3662 },
    });
  });

  it("adds ticks and offers, and takes no share of shares", () => {
    const score = combineScores([choice(9, 10), choice(10, 190, { collection: "b" })]);
    expect(score).toMatchObject({ responses: 200, selectedShare: 0.095, collections: 2 });
  });

  it("has no share where it was offered to nobody", () => {
    expect(combineScores([choice(0, 0)])).toMatchObject({ selectedShare: null, selectedShareInterval: null });
  });
});

describe("the response rate", () => {
  const volume = (
    collection: string,
    answers: number | null,
    offered: number | null,
    change: Partial<ScorePart> = {},
  ) => cells(GOOD, { collection, collectionResponses: answers, surveysOffered: offered, ...change });
  const rateOf = (...parts: ScorePart[]) => combineScores(parts).responseRate;

  it("of a single collection is its own: those who answered the survey, not the question", () => {
    expect(rateOf(volume("a", 250, 1000))).toBe(0.25);
    expect(rateOf(volume("a", 1, 3))).toBe(0.333333);
  });

  it.each([
    ["offered is unknown", 200, null],
    ["offered is 0, which is unknown too", 200, 0],
    ["responses are unknown", null, 1000],
  ])("is unknown where %s", (_, answers, offered) => {
    expect(rateOf(volume("a", answers, offered))).toBeNull();
  });

  it("counts a collection once, however many of its measures are combined", () => {
    const seven = [
      "SATISFACTION",
      "TRUST",
      "EFFECTIVENESS",
      "EASE",
      "EFFICIENCY",
      "TRANSPARENCY",
      "EMPLOYEE",
    ] as const;
    const score = combineScores(seven.map((measure) => volume("a", 250, 1000, { measure })));
    expect(score).toMatchObject({ responseRate: 0.25, collections: 1, responses: 1400 });
    const both = [...seven.map((measure) => volume("a", 250, 1000, { measure })), volume("b", 50, 500)];
    expect(combineScores(both)).toMatchObject({
      responseRate: 0.2,
      responseRateCollections: 2,
      collections: 2,
    });
  });

  it("adds up collections of different volumes", () => {
    expect(rateOf(volume("a", 250, 1000), volume("b", 50, 2000))).toBe(0.1);
  });

  it("leaves out collections whose offered is unknown, with their answers", () => {
    expect(rateOf(volume("a", 250, 1000), volume("b", 700, null), volume("c", 700, 0))).toBe(0.25);
    expect(rateOf(volume("a", 250, null), volume("b", 50, null))).toBeNull();
  });

  it("leaves out a volume repeated on several collections of a HISP and quarter", () => {
    expect(rateOf(volume("a", 250, 1000), volume("b", 50, 1000))).toBeNull();
    expect(rateOf(volume("a", 250, 1000), volume("b", 50, 1000), volume("c", 50, 500))).toBe(0.1);
    expect(rateOf(volume("a", 250, 1000), volume("b", 50, 1000, { service: "va-vba-claims" }))).toBeNull();
  });

  it("takes a volume for repeated also where the other collection's responses are unknown", () => {
    expect(rateOf(volume("a", 250, 1000), volume("b", null, 1000))).toBeNull();
  });

  it("does not take equal volumes of other quarters or HISPs for repeated", () => {
    expect(rateOf(volume("a", 250, 1000), volume("b", 50, 1000, { quarter: "FY2022-Q2" }))).toBe(0.15);
    expect(rateOf(volume("a", 250, 1000), volume("b", 50, 1000, { hisp: "va-vha" }))).toBe(0.15);
  });

  it("shows one above 1 as it is: that is for a warning to say", () => {
    expect(rateOf(volume("a", 1200, 1000))).toBe(1.2);
  });

  it("does not depend on the order of the collections", () => {
    const some = fc.constantFrom(null, 0, 500, 1000, 2000);
    const collections = fc.array(fc.tuple(some, some), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(collections, (list) => {
        const parts = list.map(([answers, offered], index) => volume(`c${index}`, answers, offered));
        expect(rateOf(...parts)).toBe(rateOf(...parts.toReversed()));
        expect(rateOf(...parts)).toBe(rateOf(...parts, ...parts));
      }),
    );
  });
});
