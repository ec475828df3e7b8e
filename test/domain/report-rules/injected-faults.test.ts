import * as fc from "fast-check";
import { driverGroupOf, isDriver } from "../../../src/domain/measures";
import type { Collection } from "../../../src/domain/report-content";
import type { PeerCollection } from "../../../src/domain/report-rules/check-report";
import { FAULT_RULES } from "../../../src/domain/report-rules/rules";
import { check } from "./content-builders";
import { randomFrom, realisticCollection, withCells } from "./realistic-collection";

// A fixed seed: the rates below are facts about these collections, not about the day.
const SAMPLE: readonly Collection[] = fc.sample(realisticCollection, { numRuns: 600, seed: 280 });

const sum = (cells: readonly number[]): number => cells.reduce((total, cell) => total + cell, 0);
const meanOf = (cells: readonly number[]): number =>
  cells.reduce((total, cell, index) => total + cell * (index + 1), 0) / sum(cells);
const only = (point: number, value: number): number[] =>
  [1, 2, 3, 4, 5].map((at) => (at === point ? value : 0));

function faults(collection: Collection, peers: readonly PeerCollection[] = []): string[] {
  return check([collection], { peers })
    .map(({ rule }) => rule)
    .filter((rule) => FAULT_RULES.has(rule));
}

/**
 * The share of collections on which a fault rule fires after the change, which may leave some as they are
 * (null).
 */
function rate(
  collections: readonly Collection[],
  inject: (collection: Collection, random: () => number) => Collection | null,
  rules: readonly string[] = [...FAULT_RULES],
): number {
  const random = randomFrom(11);
  const changed = collections.map((collection) => inject(collection, random)).filter((item) => item !== null);
  expect(changed.length).toBeGreaterThan(100);
  return changed.filter((item) => faults(item).some((rule) => rules.includes(rule))).length / changed.length;
}

const asPeers = (collections: readonly Collection[]): PeerCollection[] =>
  collections.map((collection, index) => ({
    hisp: "other-hisp",
    service: `service-${index}`,
    quarter: "FY2021-Q4",
    collection,
  }));

const hundreds = SAMPLE.filter(({ responses }) => responses! >= 150);
const dozens = SAMPLE.filter(({ responses }) => responses! >= 40);

test("hardly a clean collection is suspected, on its own or among peers", () => {
  const suspected = SAMPLE.filter((collection, index) => {
    const others = SAMPLE.filter((_, other) => other !== index).slice(0, 100);
    return faults(collection, asPeers(others)).length > 0;
  });
  expect(suspected.length / SAMPLE.length).toBeLessThanOrEqual(0.01);
});

test("percentages typed as counts, rounded so that they sum to 98 to 102", () => {
  const percentages = (collection: Collection) =>
    withCells(collection, (cells) => cells.map((cell) => Math.round((100 * cell) / sum(cells))));
  expect(rate(hundreds, percentages, ["counts-look-like-percentages"])).toBeGreaterThanOrEqual(0.98);
  expect(rate(hundreds, percentages)).toBeGreaterThanOrEqual(0.99);
});

test("a rounded mean typed into its cell, or into the first one", () => {
  const rounded = (collection: Collection) =>
    withCells(collection, (cells) => only(Math.round(meanOf(cells)), Math.round(meanOf(cells))));
  const first = (collection: Collection) =>
    withCells(collection, (cells) => only(1, Math.round(meanOf(cells))));
  expect(rate(dozens, rounded, ["one-cell-score"])).toBe(1);
  expect(rate(dozens, first, ["one-cell-score"])).toBe(1);
});

test("a score of 0 to 100 typed into one cell", () => {
  const score = (cells: readonly number[]): number => Math.round(25 * (meanOf(cells) - 1));
  const scored = (collection: Collection) => withCells(collection, (cells) => only(5, score(cells)));
  expect(rate(hundreds, scored, ["one-cell-score"])).toBeGreaterThanOrEqual(0.98);
  expect(rate(dozens, scored)).toBeGreaterThanOrEqual(0.95);
});

test("a digit too many in one cell", () => {
  const digit = (collection: Collection, random: () => number) => {
    const question = Math.floor(random() * collection.measures.length);
    const at = Math.floor(random() * 5);
    const appended = Math.floor(random() * 10);
    const { counts } = collection.measures[question]!;
    // Two answers more in two hundred are not to be seen by anyone.
    const cells = Object.values(counts!);
    if (cells[at] * 9 < 0.12 * collection.responses!) return null;
    return withCells(collection, (old, index) =>
      index === question ? old.map((cell, i) => (i === at ? 10 * cell + appended : cell)) : old,
    );
  };
  expect(rate(SAMPLE, digit)).toBeGreaterThanOrEqual(0.93);
});

test("a digit too many is named where the question's total stands out among the others", () => {
  const digit = (collection: Collection, random: () => number) => {
    const totals = collection.measures.map((result) => sum(Object.values(result.counts!)));
    const [cell] = Object.values(collection.measures[0]!.counts!);
    const usual = Math.max(...totals.slice(1));
    if (
      collection.measures.length < 4 ||
      Math.abs(totals[0]! - usual) > 0.01 * usual ||
      cell! * 9 < 0.12 * usual
    ) {
      return null;
    }
    return withCells(collection, (old, index) =>
      index === 0 ? [10 * old[0]! + Math.floor(random() * 10), ...old.slice(1)] : old,
    );
  };
  const random = randomFrom(5);
  const changed = SAMPLE.map((collection) => digit(collection, random)).filter((item) => item !== null);
  const named = changed.filter((item) => faults(item).includes("extra-digit"));
  expect(changed.length).toBeGreaterThan(20);
  expect(named.length / changed.length).toBeGreaterThanOrEqual(0.9);
});

test("offered over customers, and responses over offered, always", () => {
  fc.assert(
    fc.property(realisticCollection, fc.integer({ min: 1, max: 1_000_000 }), (collection, excess) => {
      const offered = { ...collection, surveysOffered: collection.customers! + excess };
      expect(faults(offered)).toContain("offered-exceeds-customers");
      const swapped = { ...collection, surveysOffered: collection.responses! - 1 };
      expect(faults(swapped)).toContain("responses-exceed-offered");
    }),
    { seed: 280, numRuns: 200 },
  );
});

test("a quarter repeated in the next, and one agency's answers under another with one cell changed", () => {
  const random = randomFrom(3);
  const found = SAMPLE.map((collection) => {
    const question = Math.floor(random() * collection.measures.length);
    const at = Math.floor(random() * 5);
    const copy = withCells(
      { ...collection, customers: 999_999, responses: collection.responses! + 1 },
      (cells, index) => (index === question ? cells.map((cell, i) => (i === at ? cell + 1 : cell)) : cells),
    );
    const peers = asPeers([collection]);
    return [collection, copy].every((mine) => faults(mine, peers).includes("duplicate-answers"));
  });
  expect(found.filter(Boolean).length / found.length).toBeGreaterThanOrEqual(0.99);
});

test("two quarters of one service with the same moods are no duplicates", () => {
  const next = fc.sample(realisticCollection, { numRuns: 100, seed: 281 });
  const found = next.filter((mine) => faults(mine, asPeers(SAMPLE)).includes("duplicate-answers"));
  expect(found).toEqual([]);
});

test("yes/no drivers typed as five points", () => {
  const binary = (collection: Collection) =>
    collection.measures.filter(({ measure }) => isDriver(measure)).length < 2
      ? null
      : withCells(collection, (cells, index) =>
          driverGroupOf(collection.measures[index]!.measure) === "OVERALL"
            ? cells
            : [cells[0]! + cells[1]!, 0, 0, 0, sum(cells) - cells[0]! - cells[1]!],
        );
  expect(rate(SAMPLE, binary, ["binary-drivers"])).toBeGreaterThanOrEqual(0.85);
});

test("answers of another survey: totals far above or far below the responses", () => {
  const doubled = (collection: Collection) => withCells(collection, (cells) => cells.map((cell) => 2 * cell));
  const thirds = (collection: Collection) =>
    withCells(collection, (cells) => cells.map((cell) => (cell / 3) | 0));
  expect(rate(SAMPLE, doubled, ["total-exceeds-responses"])).toBe(1);
  expect(rate(SAMPLE, thirds, ["total-under-half"])).toBe(1);
});

test("whatever numbers come, a check answers and its findings are in order", () => {
  const wild = fc.oneof(fc.integer(), fc.double(), fc.constant(null));
  fc.assert(
    fc.property(realisticCollection, wild, wild, wild, fc.nat(4), (collection, volume, mean, cell, at) => {
      const odd = withCells({ ...collection, customers: volume, responses: volume }, (cells, index) =>
        index === 0 ? cells.map((old, i) => (i === at ? (cell ?? old) : old)) : cells,
      );
      const measures = odd.measures.map((result) => ({ ...result, mean }));
      const findings = check([{ ...odd, measures }, collection], {
        peers: asPeers([odd]),
        previous: [collection],
      });
      const position = findings.map(({ pointer }) => Number(pointer.split("/")[2] ?? -1));
      expect(position).toEqual(position.toSorted((a, b) => a - b));
    }),
    { seed: 280, numRuns: 300 },
  );
});
