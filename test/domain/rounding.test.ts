import fc from "fast-check";
import { divideHalfUp, roundTo } from "../../src/domain/rounding";

describe("divideHalfUp", () => {
  it.each([
    // [numerator, denominator, decimals, quotient as everybody would round it]
    [201, 200, 2, 1.01], // 1.005
    [107, 40, 2, 2.68], // 2.675
    [223, 200, 2, 1.12], // 1.115
    [871, 200, 2, 4.36], // 4.355
    [33, 200, 2, 0.17], // 0.165
    [29, 20, 1, 1.5], // 1.45
    [5, 2, 0, 3],
    [7, 2, 0, 4], // half up, not half to even
    [1, 3, 2, 0.33],
    [2, 3, 2, 0.67],
    [0, 7, 2, 0],
    [4, 1, 2, 4],
    [1, 20_000, 4, 0.0001],
    [1, 20_001, 4, 0],
  ])("%d / %d at %d decimals is %d", (numerator, denominator, decimals, expected) => {
    expect(divideHalfUp(numerator, denominator, decimals)).toBe(expected);
  });

  it("rounds the halves that binary fractions lose", () => {
    // Why it exists: the doubles nearest to 1.005 and 2.675 lie below them.
    expect(Math.round((201 / 200) * 100) / 100).toBe(1);
    expect((107 / 40).toFixed(2)).toBe("2.67");
    expect(divideHalfUp(201, 200, 2)).toBe(1.01);
    expect(divideHalfUp(107, 40, 2)).toBe(2.68);
  });

  it("rounds every half of a hundredth from 1 to 5 up", () => {
    for (let hundredths = 100; hundredths < 500; hundredths += 1) {
      expect(divideHalfUp(2 * hundredths + 1, 200, 2)).toBe(Number(`${hundredths + 1}e-2`));
    }
  });

  it("is the same from numbers as from whole numbers of any size", () => {
    const edge = Number.MAX_SAFE_INTEGER;
    const numerator = fc.oneof(
      fc.maxSafeNat(),
      fc.integer({ min: 0, max: 100_000 }),
      fc.constantFrom(edge, edge / 20_001),
    );
    const denominator = fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: edge }));
    fc.assert(
      fc.property(numerator, denominator, fc.nat(6), (over, under, decimals) => {
        const top = Math.floor(over);
        expect(divideHalfUp(top, under, decimals)).toBe(divideHalfUp(BigInt(top), BigInt(under), decimals));
      }),
      { numRuns: 5_000 },
    );
  });

  it("is the decimal whose half-open rounding interval holds the exact quotient", () => {
    const numerator = fc.bigInt({ min: 0n, max: 5_000_000_000_000n });
    const denominator = fc.bigInt({ min: 1n, max: 1_000_000_000_000n });
    fc.assert(
      fc.property(numerator, denominator, fc.integer({ min: 0, max: 4 }), (n, d, decimals) => {
        fc.pre(n / d < 100_000n);
        const rounded = divideHalfUp(n, d, decimals);
        const units = BigInt(Math.round(rounded * 10 ** decimals));
        // units - 1/2 <= n/d * 10^decimals < units + 1/2, in whole numbers.
        const twiceOff = 2n * n * 10n ** BigInt(decimals) - 2n * units * d;
        expect(twiceOff >= -d && twiceOff < d).toBe(true);
        // And it is the number a reader would type, not one binary digit beside it.
        expect(rounded).toBe(Number(`${units}e-${decimals}`));
      }),
    );
  });

  it("agrees with counting up, for all small quotients", () => {
    for (let d = 1; d <= 60; d += 1) {
      for (let n = 0; n <= 5 * d; n += 1) {
        let hundredths = 0;
        while ((2 * hundredths + 1) * d <= 200 * n) hundredths += 1;
        expect(divideHalfUp(n, d, 2)).toBe(hundredths / 100);
      }
    }
  });

  it("depends on the quotient alone, not on how it is written", () => {
    const whole = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(whole, whole, whole, (n, d, k) =>
        expect(divideHalfUp(n * k, d * k, 2)).toBe(divideHalfUp(n, d, 2)),
      ),
    );
  });

  it("stays exact beyond the whole numbers a double holds", () => {
    const d = 2n * 10n ** 30n;
    expect(divideHalfUp(201n * 10n ** 28n, d, 2)).toBe(1.01);
    expect(divideHalfUp(201n * 10n ** 28n - 1n, d, 2)).toBe(1);
  });
});

describe("roundTo", () => {
  it.each([
    [0.25528, 4, 0.2553],
    [3.94891, 2, 3.95],
    [4.42 - 4.4, 2, 0.02],
    [4.4 - 4.42, 2, -0.02],
    [5, 2, 5],
  ])("shows %d at %d decimals as %d", (value, decimals, expected) => {
    expect(roundTo(value, decimals)).toBe(expected);
  });

  it("never turns an order of two figures around", () => {
    const figure = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        expect(roundTo(Math.min(a, b), 2)).toBeLessThanOrEqual(roundTo(Math.max(a, b), 2));
      }),
    );
  });
});
