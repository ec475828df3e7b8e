import fc from "fast-check";
import { countsFrom } from "../../../src/domain/likert";
import { Measure } from "../../../src/domain/measures";
import type { Collection, MeasureResult } from "../../../src/domain/report-content";
import { sameAnswers } from "../../../src/domain/report-rules/same-answers";
import { TwinCandidates } from "../../../src/domain/report-rules/twin-candidates";
import { collection } from "./content-builders";

const NONE = { statement: null, counts: null, mean: null, responses: null, selected: null, offered: null };

const figures = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 5, maxLength: 5 }) },
  fc.tuple(fc.integer({ min: 100, max: 500 }), fc.integer({ min: 31, max: 9_000 })),
);

function resultOf(measure: Measure, cells: readonly number[], choice: boolean): MeasureResult {
  const [first = 0, second = 0] = cells;
  if (cells.length === 5) {
    const counts = countsFrom(cells as [number, number, number, number, number]);
    return { ...NONE, measure, scale: "LIKERT_5", counts };
  }
  if (choice) return { ...NONE, measure, scale: "MULTIPLE_CHOICE", selected: first, offered: second + 500 };
  return { ...NONE, measure, scale: "LIKERT_5", mean: first / 100, responses: second };
}

/** A collection, and the same with a few cells changed: a copy in disguise, or nearly one. */
const pair = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...Object.values(Measure)), { minLength: 1, maxLength: 7 }),
    fc.array(figures, { minLength: 7, maxLength: 7 }),
    fc.array(fc.tuple(fc.nat(6), fc.nat(4), fc.nat(3)), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([measures, cells, changes, choice]): [Collection, Collection] => {
    const changed = cells.map((row) => [...row]);
    for (const [row, cell, by] of changes) {
      const at = changed[row];
      if (at?.[cell] !== undefined) at[cell] = Math.max(0, at[cell] + by);
    }
    const of = (rows: readonly (readonly number[])[]) =>
      collection({
        measures: measures.map((measure, index) => resultOf(measure, rows[index] ?? [], choice)),
      });
    return [of(cells), of(changed)];
  });

describe("candidates for twins", () => {
  it("leave out no collection that holds the same answers", () => {
    let twins = 0;
    fc.assert(
      fc.property(pair, ([one, other]) => {
        if (sameAnswers(one, other) === null) return;
        twins += 1;
        const candidates = new TwinCandidates<string>();
        candidates.add("stranger", collection());
        candidates.add("twin", other);
        expect(candidates.of(one)).toContain("twin");
      }),
      { numRuns: 2_000 },
    );
    // The law must have been met at all.
    expect(twins).toBeGreaterThan(200);
  });

  it("come in the order they were added, each once", () => {
    const candidates = new TwinCandidates<number>();
    const same = collection();
    for (const place of [1, 2, 3]) candidates.add(place, { ...same });
    expect(candidates.of(same)).toEqual([1, 2, 3]);
    expect(candidates.of(collection({ measures: [] }))).toEqual([]);
  });
});
