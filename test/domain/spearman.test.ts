import fc from "fast-check";
import { doubledRanks, type Pair, spearman, spearmanInterval } from "../../src/domain/spearman";

/** Means as surveys give them: few enough values that some are the same. */
const mean = fc.integer({ min: 10, max: 50 }).map((tenths) => tenths / 10);
const anyPairs = fc.array(fc.tuple(mean, mean), { maxLength: 40 });
const reversed = (pairs: readonly Pair[]): Pair[] => pairs.map(([x, y]) => [x, -y]);

describe("Spearman's rank correlation", () => {
  it("is -29/165 in the textbook's example of intelligence and hours of television", () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(spearman(iq.map((x, at): Pair => [x, hours[at] ?? 0]))).toBeCloseTo(-29 / 165, 12);
  });

  it("is 4.5 / √22.5 where two of four share a rank, computed by hand", () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4.
    const pairs: Pair[] = [
      [3.1, 3.0],
      [3.9, 4.2],
      [3.9, 4.1],
      [4.6, 4.7],
    ];
    expect(spearman(pairs)).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
  });

  it("gives equal values the mean of their ranks", () => {
    expect(doubledRanks([4.1, 3.2, 4.1, 4.1, 2]).map((rank) => rank / 2)).toEqual([4, 2, 4, 4, 1]);
  });

  it("is not known of nothing, of one pair, and where one side is always the same", () => {
    expect(spearman([])).toBeNull();
    expect(spearman([[4, 4]])).toBeNull();
    const flat = fc.array(mean.map((x): Pair => [x, 4.2]));
    fc.assert(fc.property(flat, (pairs) => expect(spearman(pairs)).toBeNull()));
  });

  it("lies between -1 and 1", () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const r = spearman(pairs) ?? 0;
        expect(Math.abs(r)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is exactly 1 where one side rises with the other, and -1 where it falls", () => {
    const rising = fc.uniqueArray(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(rising, (values) => {
        const pairs = values.map((x): Pair => [x, x ** 3 + x]);
        expect(spearman(pairs)).toBe(1);
        expect(spearman(reversed(pairs))).toBe(-1);
      }),
    );
  });

  it("depends on the order of the values alone, whatever their distances", () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const bent = pairs.map(([x, y]): Pair => [Math.exp(x), 7 * y ** 3 - 2]);
        expect(spearman(bent)).toBe(spearman(pairs));
      }),
    );
  });

  it("is the same in whatever order the pairs come", () => {
    const shuffled = anyPairs.chain((pairs) =>
      fc.tuple(
        fc.constant(pairs),
        fc.shuffledSubarray(pairs, { minLength: pairs.length, maxLength: pairs.length }),
      ),
    );
    fc.assert(fc.property(shuffled, ([pairs, other]) => expect(spearman(other)).toBe(spearman(pairs))));
  });

  it("is the same whichever side comes first, and turns its sign with one side", () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const r = spearman(pairs);
        expect(spearman(pairs.map(([x, y]): Pair => [y, x]))).toBe(r);
        // Adding 0 makes one zero of -0 and 0.
        const turned = spearman(reversed(pairs));
        expect(turned === null ? null : turned + 0).toBe(r === null ? null : 0 - r);
      }),
    );
  });
});

describe("the 95 % interval of a rank correlation", () => {
  // tanh(atanh r ± 1.95996·√((1 + r²/2) / (n - 3))), computed in Python.
  it.each([
    [-29 / 165, 10, -0.7278, 0.5145],
    [0.684848, 10, 0.0151, 0.9304],
    [0.5, 28, 0.1327, 0.7465],
    [0, 12, -0.5739, 0.5739],
  ])("of r = %d over %d is %d to %d", (r, n, low, high) => {
    expect(spearmanInterval(r, n)).toEqual({ low, high });
  });

  it("is not known under four pairs, and where the order is the same throughout", () => {
    expect(spearmanInterval(0.5, 3)).toBeNull();
    expect(spearmanInterval(1, 50)).toBeNull();
    expect(spearmanInterval(-1, 50)).toBeNull();
  });

  it("holds r, stays within -1 and 1, mirrors with r, and is the narrower the more pairs there are", () => {
    const r = fc.double({ min: -0.999, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(r, fc.integer({ min: 4, max: 2_000 }), (value, n) => {
        const { low, high } = spearmanInterval(value, n) ?? { low: 1, high: -1 };
        expect(low - 0.00005).toBeLessThanOrEqual(value);
        expect(high + 0.00005).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(spearmanInterval(-value, n)?.low).toBeCloseTo(-high, 3);
        const more = spearmanInterval(value, 2 * n) ?? { low: -1, high: 1 };
        expect(more.high - more.low).toBeLessThanOrEqual(high - low + 0.0001);
      }),
    );
  });
});
