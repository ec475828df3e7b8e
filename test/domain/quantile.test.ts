import fc from "fast-check";
import { quantile } from "../../src/domain/quantile";

describe("quantiles", () => {
  // The spreadsheet's PERCENTILE.INC.
  it.each([
    [
      [3.1, 3.4, 3.9, 4.2, 4.6],
      [3.4, 3.9, 4.2],
    ],
    [
      [3.1, 3.4, 3.9, 4.2],
      [3.33, 3.65, 3.98],
    ],
    [
      [4.02, 4.03],
      [4.02, 4.03, 4.03],
    ],
    [[4.2], [4.2, 4.2, 4.2]],
  ])("of %j are %j", (sorted, expected) => {
    expect([0.25, 0.5, 0.75].map((share) => quantile(sorted, share, 2))).toEqual(expected);
  });

  it("are the ends at 0 and 1, and rise with the share", () => {
    const values = fc.array(fc.integer({ min: 100, max: 500 }), { minLength: 1, maxLength: 50 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, share, share, (hundredths, a, b) => {
        const sorted = hundredths.map((value) => value / 100).sort((x, y) => x - y);
        expect(quantile(sorted, 0, 2)).toBe(sorted[0]);
        expect(quantile(sorted, 1, 2)).toBe(sorted.at(-1));
        expect(quantile(sorted, Math.min(a, b), 2)).toBeLessThanOrEqual(quantile(sorted, Math.max(a, b), 2));
      }),
    );
  });
});
