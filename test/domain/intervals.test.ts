import fc from "fast-check";
import { differSignificantly, meanInterval, varianceOf, wilsonInterval } from "../../src/domain/intervals";
import { addCounts, cellsOf, countsFrom, totalOf } from "../../src/domain/likert";
import { meanOf, percentAgreeOf } from "../../src/domain/scores";
import { criticalT, twoSidedP } from "../../src/domain/student-t";

const cell = fc.integer({ min: 0, max: 5000 });
const anyCounts = fc
  .oneof(fc.tuple(cell, cell, cell, cell, cell), fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }))
  .map(countsFrom);
const answered = anyCounts.filter((counts) => totalOf(counts) >= 2);

describe("Student's t", () => {
  // The printed tables, two sided: 5 % and 1 %.
  it.each([
    [1, 12.706, 63.657],
    [2, 4.303, 9.925],
    [3, 3.182, 5.841],
    [4, 2.776, 4.604],
    [5, 2.571, 4.032],
    [9, 2.262, 3.25],
    [10, 2.228, 3.169],
    [19, 2.093, 2.861],
    [29, 2.045, 2.756],
    [30, 2.042, 2.75],
    [60, 2.0, 2.66],
    [120, 1.98, 2.617],
  ])("with %d degrees of freedom is above %d in 5 %% and above %d in 1 %%", (df, five, one) => {
    expect(criticalT(0.05, df)).toBeCloseTo(five, 3);
    expect(criticalT(0.01, df)).toBeCloseTo(one, 3);
  });

  // Simpson's rule on the density after t = √df·tan θ, in Python.
  it.each([
    [2.5, 7.3, 0.03965023],
    [1.96, 1000, 0.05027318],
    [0.5, 3, 0.65144796],
    [3, 29, 0.00549919],
    [1, 10_000, 0.31733471],
  ])("reaches %d with %d degrees of freedom in a share of %d", (t, df, p) => {
    expect(twoSidedP(t, df)).toBeCloseTo(p, 7);
  });

  it("follows the closed forms for one and two degrees of freedom", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (t) => {
        expect(twoSidedP(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 7);
        expect(twoSidedP(t, 2)).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 7);
      }),
    );
  });

  it("is the normal distribution for the many answers of a whole government", () => {
    for (const df of [1e6, 1e7, 1e9, 1e12, 1e15]) {
      expect(criticalT(0.05, df)).toBeCloseTo(1.959964, 4);
      expect(twoSidedP(1, df)).toBeCloseTo(0.317311, 5);
    }
  });

  it("turns back into the chance it was asked for", () => {
    const df = fc.double({ min: 1, max: 100_000, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(0.01, 0.05, 0.1, 0.5), df, (p, degrees) => {
        expect(twoSidedP(criticalT(p, degrees), degrees)).toBeCloseTo(p, 8);
      }),
    );
  });

  it("is a chance, and the smaller the larger t is", () => {
    const t = fc.double({ min: 0, max: 50, noNaN: true });
    fc.assert(
      fc.property(t, t, fc.double({ min: 1, max: 1e6, noNaN: true }), (a, b, df) => {
        const [near, far] = [twoSidedP(Math.min(a, b), df), twoSidedP(Math.max(a, b), df)];
        expect(near).toBeLessThanOrEqual(1 + 1e-7);
        expect(far).toBeGreaterThanOrEqual(0);
        expect(far).toBeLessThanOrEqual(near + 1e-7);
      }),
    );
  });
});

describe("wilsonInterval", () => {
  it.each([
    // Newcombe (1998), table I: the score method without continuity correction.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    // Roots of (p - s/n)² = z²·p(1 - p)/n, found by bisection in Python.
    [10, 10, 0.7225, 1],
    [15, 20, 0.5313, 0.8881],
    [155, 200, 0.7123, 0.8274],
    [0, 1, 0, 0.7935],
    [1, 1, 0.2065, 1],
  ])("of %d in %d goes from %d to %d", (successes, n, low, high) => {
    expect(wilsonInterval(successes, n)).toEqual({ low, high });
  });

  it("is unknown where nobody answered", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it("holds the share, stays within 0 and 1, and mirrors the share of the others", () => {
    const sample = fc
      .integer({ min: 1, max: 1_000_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(sample, ([successes, n]) => {
        const interval = wilsonInterval(successes, n)!;
        const share = percentAgreeOf(countsFrom([n - successes, 0, 0, successes, 0]))!;
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(share);
        expect(interval.high).toBeGreaterThanOrEqual(share);
        expect(interval.high).toBeLessThanOrEqual(1);
        const others = wilsonInterval(n - successes, n)!;
        expect(others.low).toBeCloseTo(1 - interval.high, 3);
        expect(others.high).toBeCloseTo(1 - interval.low, 3);
      }),
    );
  });

  it("narrows as more people answer", () => {
    const widthOf = (n: number) => {
      const { low, high } = wilsonInterval(n / 2, n)!;
      return high - low;
    };
    expect([10, 100, 1000, 10_000].map(widthOf)).toEqual(
      [10, 100, 1000, 10_000].map(widthOf).toSorted((a, b) => b - a),
    );
    expect(widthOf(10_000)).toBeLessThan(0.02);
  });
});

describe("varianceOf", () => {
  it.each([
    [[1, 1, 1, 1, 1], 2.5],
    [[0, 0, 0, 1, 1], 0.5],
    [[0, 0, 0, 0, 7], 0],
    [[12, 9, 24, 55, 100], 1.3345728643],
  ])("of %j is %d", (cells, variance) => {
    expect(varianceOf(countsFrom(cells))).toBeCloseTo(variance, 9);
  });

  it.each([[[0, 0, 0, 0, 0]], [[0, 0, 1, 0, 0]]])("is unknown for %j: one answer has no spread", (cells) => {
    expect(varianceOf(countsFrom(cells))).toBeNull();
  });

  it("is half the mean squared distance between two different answers", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 30 }), (answers) => {
        const counts = countsFrom([1, 2, 3, 4, 5].map((point) => answers.filter((a) => a === point).length));
        const distances = answers.flatMap((a) => answers.map((b) => (a - b) ** 2));
        const sum = distances.reduce((total, distance) => total + distance, 0);
        expect(varianceOf(counts)).toBeCloseTo(sum / (2 * answers.length * (answers.length - 1)), 9);
      }),
    );
  });
});

describe("meanInterval", () => {
  // mean ± t(0.05, n - 1)·√(s²/n), with t by numerical integration in Python.
  it.each([
    [[1, 1, 1, 1, 1], 1.04, 4.96],
    [[0, 0, 2, 4, 4], 3.64, 4.76],
    [[1, 2, 3, 10, 14], 3.73, 4.53],
    [[12, 9, 24, 55, 100], 3.95, 4.27],
  ])("of %j goes from %d to %d", (cells, low, high) => {
    expect(meanInterval(countsFrom(cells))).toEqual({ low, high });
  });

  // DOL's VPP service has quarters in which all three who answered gave a 5: that is not certainty.
  it("is unknown where all answers are the same, however many", () => {
    expect(meanInterval(countsFrom([0, 0, 0, 0, 3]))).toBeNull();
    expect(meanInterval(countsFrom([0, 0, 0, 0, 700]))).toBeNull();
  });

  it("is cut where the scale ends", () => {
    // Two answers, 4 and 5: Student's interval is -1.85 to 10.85. Ten answers near the top: 4.67 to 5.13.
    expect(meanInterval(countsFrom([0, 0, 0, 1, 1]))).toEqual({ low: 1, high: 5 });
    expect(meanInterval(countsFrom([0, 0, 0, 1, 9]))).toEqual({ low: 4.67, high: 5 });
  });

  it.each([[[0, 0, 0, 0, 0]], [[0, 0, 0, 0, 1]]])("is unknown for %j", (cells) => {
    expect(meanInterval(countsFrom(cells))).toBeNull();
  });

  it("holds the mean and stays within 1 and 5", () => {
    fc.assert(
      fc.property(answered, (counts) => {
        fc.pre(varianceOf(counts) !== 0);
        const { low, high } = meanInterval(counts)!;
        const mean = meanOf(counts)!;
        expect(low).toBeGreaterThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
        expect(high).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe("differSignificantly", () => {
  const differ = (a: readonly number[], b: readonly number[]) =>
    differSignificantly(countsFrom(a), countsFrom(b));

  // p of Welch's test by numerical integration in Python.
  it.each([
    ["p = 0.043", [10, 15, 25, 75, 75], [17, 20, 30, 70, 63], true],
    ["p = 0.063", [10, 15, 25, 75, 75], [16, 20, 30, 70, 64], false],
    ["p = 0.0486", [20, 18, 39, 6, 12], [16, 27, 22, 33, 16], true],
    ["p = 0.0514", [6, 26, 5, 9, 19], [5, 16, 39, 22, 34], false],
    ["p = 0.004", [12, 9, 24, 55, 100], [20, 20, 30, 50, 80], true],
    ["p = 0.40", [12, 9, 24, 55, 100], [14, 12, 26, 54, 94], false],
    ["p = 0.026 of 20 each", [0, 1, 3, 8, 8], [2, 3, 5, 6, 4], true],
    ["p = 0.078 of 20 each", [0, 1, 3, 8, 8], [1, 3, 5, 6, 5], false],
    ["p = 0.068, where the normal distribution says 0.032", [1, 0, 0, 1, 3], [3, 1, 1, 1, 0], false],
    ["p = 0.0035, where a pooled variance says 0.071", [0, 0, 0, 3, 2], [12, 0, 18, 12, 12], true],
    ["p = 0.086, where a pooled variance says 0.030", [2, 0, 3, 3, 3], [12, 18, 12, 18, 0], false],
    ["p = 0.001, one side without spread", [5, 0, 0, 0, 0], [0, 0, 1, 1, 3], true],
    ["p = 0.5 of two each", [1, 0, 0, 0, 1], [0, 0, 0, 0, 2], false],
  ])("%s", (_, a, b, expected) => {
    expect(differ(a, b)).toBe(expected);
  });

  it("is unknown where neither side has any spread to judge by", () => {
    expect(differ([0, 0, 0, 0, 2], [0, 0, 0, 2, 0])).toBeNull();
    expect(differ([0, 0, 0, 0, 2], [0, 0, 0, 0, 9])).toBeNull();
  });

  it("is unknown where a side has no counts or fewer than two answers", () => {
    const some = countsFrom([1, 2, 3, 4, 5]);
    expect(differSignificantly(null, some)).toBeNull();
    expect(differSignificantly(some, null)).toBeNull();
    expect(differSignificantly(null, null)).toBeNull();
    expect(differSignificantly(some, countsFrom([0, 0, 0, 0, 1]))).toBeNull();
    expect(differSignificantly(countsFrom([]), some)).toBeNull();
  });

  it("does not depend on which side is named first, nor on the direction of the scale", () => {
    const turned = (counts: ReturnType<typeof countsFrom>) => countsFrom(cellsOf(counts).toReversed());
    fc.assert(
      fc.property(answered, answered, (a, b) => {
        expect(differSignificantly(a, b)).toBe(differSignificantly(b, a));
        expect(differSignificantly(turned(a), turned(b))).toBe(differSignificantly(a, b));
      }),
    );
  });

  it("finds nothing between the same answers, however many", () => {
    fc.assert(
      fc.property(answered, (counts) => {
        fc.pre(varianceOf(counts) !== 0);
        expect(differSignificantly(counts, counts)).toBe(false);
        expect(differSignificantly(counts, addCounts(counts, counts))).toBe(false);
      }),
    );
  });

  it("finds a fifth of a point among a million answers, and nothing in a ten-thousandth", () => {
    expect(differ([0, 0, 0, 500_000, 500_000], [0, 0, 0, 700_000, 300_000])).toBe(true);
    expect(differ([0, 0, 0, 500_000, 500_000], [0, 0, 0, 500_100, 499_900])).toBe(false);
  });
});
