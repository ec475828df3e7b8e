import fc from "fast-check";
import { fieldsOf } from "../../src/contract/field";
import type { ClassType } from "../../src/contract/graphql-types";
import { parseAnything, parseShape } from "../../src/contract/parse";
import { ReportInput } from "../../src/contract/report-input";
import { soundInstance } from "../../src/contract/sound-instance";
import { DOCUMENT_SAMPLES } from "../support/document-samples";
import { sampleReport } from "../support/sample-report";
import { SPOILED, spoil } from "../support/spoil";

type Shape = new () => object;

const SAMPLES: readonly { readonly shape: Shape; readonly content: object }[] = [
  ...[0, 1, 2].map((seed) => ({ shape: ReportInput as Shape, content: sampleReport(seed) as object })),
  ...DOCUMENT_SAMPLES.flatMap(({ face, content, changed }) =>
    [content, changed].map((one) => ({ shape: face.input as unknown as Shape, content: one })),
  ),
];

/** What stands at the edge of some rule: lengths, characters that are two, decimals, dates that are not there. */
const EDGES = fc.oneof(
  SPOILED,
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.double({ min: -1, max: 6 }),
  fc.integer({ min: 0, max: 20_000 }).map((hundredThousandths) => hundredThousandths / 10_000 + 1),
  fc.integer({ min: -3, max: 2_101 }),
  fc.integer({ min: 1, max: 501 }).map((length) => "é".repeat(length)),
  fc.integer({ min: 1, max: 501 }).map((length) => "😀".repeat(length)),
  fc.integer({ min: 0, max: 60 }).map((length) => Array.from({ length }, () => "text")),
  fc.constantFrom<unknown>(
    undefined,
    "2027-02-30",
    "FY2025-Q5",
    "\ufe0f",
    "1e-7",
    1e-7,
    4.000_01,
    [null],
    [{}],
  ),
);

/** A sample with values put in some of its places, where fields of the shape are added too. */
const GIVEN = fc
  .record({
    sample: fc.constantFrom(...SAMPLES),
    spoiled: fc.array(fc.tuple(fc.nat({ max: 10_000 }), EDGES), { maxLength: 3 }),
    added: fc.array(fc.tuple(fc.nat({ max: 100 }), EDGES), { maxLength: 2 }),
  })
  .map(({ sample: { shape, content }, spoiled, added }) => {
    const raw = structuredClone(content) as Record<string, unknown>;
    const fields = fieldsOf(shape as ClassType);
    for (const [place, value] of added)
      raw[fields[place % fields.length]?.name ?? ""] = structuredClone(value);
    for (const [place, value] of spoiled) spoil(raw, place, structuredClone(value));
    return { shape, raw };
  });

describe("what is read at a glance", () => {
  it("has nothing wrong by the declarations, and is the same", () => {
    let passed = 0;
    fc.assert(
      fc.property(GIVEN, ({ shape, raw }) => {
        const sound = soundInstance(shape, raw);
        const whole = parseAnything(shape, raw);
        if (sound !== null) {
          passed += 1;
          expect(whole).toStrictEqual({ value: sound, findings: [] });
        }
        expect(parseShape(shape, raw)).toStrictEqual(whole);
      }),
      { numRuns: 3_000 },
    );
    expect(passed).toBeGreaterThan(300);
  });

  it("takes every right report", () => {
    for (const { shape, content } of SAMPLES.filter((sample) => sample.shape === ReportInput))
      expect(soundInstance(shape, content)).not.toBeNull();
  });
});
