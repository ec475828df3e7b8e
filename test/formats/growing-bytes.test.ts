import fc from "fast-check";
import { GrowingBytes } from "../../src/formats/growing-bytes";

describe("bytes that grow", () => {
  const fraction = fc.tuple(fc.integer({ min: 0, max: 2 ** 31 }), fc.constantFrom(1, 10, 100, 1_000, 10_000));
  const number = fc.oneof(
    fraction.map(([top, bottom]) => top / bottom),
    fc.double({ min: 0, max: 300_000, noNaN: true }),
    fc.constantFrom(
      0,
      -0,
      0.1 + 0.2,
      1.005,
      199_999.9999,
      200_000,
      -1,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e-7,
    ),
  );

  it("write a number as JavaScript does, or not at all", () => {
    fc.assert(
      fc.property(number, (value) => {
        const bytes = new GrowingBytes();
        const isWritten = bytes.plain(value, 0x2c);
        expect(bytes.take().toString()).toBe(isWritten ? `${value},` : "");
      }),
      { numRuns: 5_000 },
    );
  });

  it("write every figure that there is: means to hundredths, shares to ten-thousandths, counts", () => {
    const bytes = new GrowingBytes();
    const expected: string[] = [];
    for (let at = 0; at <= 10_000; at += 1) {
      for (const value of [at / 10_000, at / 100, at]) {
        expect(bytes.plain(value, 0x0a)).toBe(true);
        expected.push(`${value}\n`);
      }
    }
    expect(bytes.take().toString()).toBe(expected.join(""));
  });

  it("hold what was put into them, in any order, also past what they first had room for", () => {
    const piece = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.constant("x".repeat(9_000)));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), piece), { maxLength: 30 }), (pieces) => {
        const bytes = new GrowingBytes();
        for (const [isMade, text] of pieces) {
          if (isMade) bytes.made(text, (value) => `<${value}>`);
          else bytes.text(text);
        }
        const text = pieces.map(([isMade, value]) => (isMade ? `<${value}>` : value)).join("");
        const { length } = bytes;
        bytes.again(0, length);
        expect(bytes.take().equals(Buffer.from(text + text))).toBe(true);
        expect(bytes.length).toBe(0);
      }),
    );
  });
});
