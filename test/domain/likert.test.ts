import fc from "fast-check";
import {
  addCounts,
  cellsOf,
  countsFrom,
  type LikertCounts,
  pointsOf,
  totalOf,
} from "../../src/domain/likert";

const NOBODY = countsFrom([]);
const cell = fc.integer({ min: 0, max: 1_000_000_000 });
const anyCounts = fc.tuple(cell, cell, cell, cell, cell).map(countsFrom);

describe("counts per Likert point", () => {
  // VHA's kind of answer: 12 strongly disagree ... 100 strongly agree.
  const counts: LikertCounts = { n1: 12, n2: 9, n3: 24, n4: 55, n5: 100 };

  it("read from strongly disagree to strongly agree", () => {
    expect(countsFrom([12, 9, 24, 55, 100])).toEqual(counts);
    expect(cellsOf(counts)).toEqual([12, 9, 24, 55, 100]);
  });

  it("say how many answered and how many points they gave", () => {
    expect(totalOf(counts)).toBe(200);
    expect(pointsOf(counts)).toBe(12 + 18 + 72 + 220 + 500);
  });

  it("hold zero where no cell is given", () => {
    expect(NOBODY).toEqual({ n1: 0, n2: 0, n3: 0, n4: 0, n5: 0 });
    expect(totalOf(NOBODY)).toBe(0);
    expect(pointsOf(NOBODY)).toBe(0);
  });

  it("survive the way to cells and back", () => {
    fc.assert(fc.property(anyCounts, (some) => expect(countsFrom(cellsOf(some))).toEqual(some)));
  });

  it("give every answer at least one and at most five points", () => {
    fc.assert(
      fc.property(anyCounts, (some) => {
        expect(pointsOf(some)).toBeGreaterThanOrEqual(totalOf(some));
        expect(pointsOf(some)).toBeLessThanOrEqual(5 * totalOf(some));
      }),
    );
  });
});

describe("addCounts", () => {
  it("adds cell by cell", () => {
    const sum = addCounts(countsFrom([1, 2, 3, 4, 5]), countsFrom([10, 20, 30, 40, 50]));
    expect(cellsOf(sum)).toEqual([11, 22, 33, 44, 55]);
  });

  it("changes neither of its parts", () => {
    const a = Object.freeze(countsFrom([1, 2, 3, 4, 5]));
    addCounts(a, a);
    expect(cellsOf(a)).toEqual([1, 2, 3, 4, 5]);
  });

  it("does not depend on order or on brackets, and nobody's answers change nothing", () => {
    fc.assert(
      fc.property(anyCounts, anyCounts, anyCounts, (a, b, c) => {
        expect(addCounts(a, b)).toEqual(addCounts(b, a));
        expect(addCounts(addCounts(a, b), c)).toEqual(addCounts(a, addCounts(b, c)));
        expect(addCounts(a, NOBODY)).toEqual(a);
      }),
    );
  });

  it("loses no answer and no point", () => {
    fc.assert(
      fc.property(anyCounts, anyCounts, (a, b) => {
        expect(totalOf(addCounts(a, b))).toBe(totalOf(a) + totalOf(b));
        expect(pointsOf(addCounts(a, b))).toBe(pointsOf(a) + pointsOf(b));
      }),
    );
  });
});
