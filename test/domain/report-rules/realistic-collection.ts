import * as fc from "fast-check";
import { countsFrom } from "../../../src/domain/likert";
import type { Measure } from "../../../src/domain/measures";
import type { Collection } from "../../../src/domain/report-content";
import { collection, likert } from "./content-builders";

const ORDER: readonly Measure[] = [
  ...(["SATISFACTION", "TRUST", "EASE", "EFFICIENCY", "EFFECTIVENESS", "TRANSPARENCY", "EMPLOYEE"] as const),
];

/** A source of numbers from 0 to 1 that a seed determines (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function answers(total: number, chances: readonly number[], random: () => number): number[] {
  const cells = [0, 0, 0, 0, 0];
  const sum = chances.reduce((all, chance) => all + chance, 0);
  for (let person = 0; person < total; person += 1) {
    let left = random() * sum;
    const point = chances.findIndex((chance) => {
      left -= chance;
      return left < 0;
    });
    cells[point < 0 ? 4 : point]! += 1;
  }
  return cells;
}

/**
 * A survey as it happens: people of one mood answer several questions, each question shifts the mood a
 * little, up to one in twenty skips a question, and some drivers are asked of a part of them only.
 */
function survey(seed: number, responses: number, questions: number, mood: readonly number[]): Collection {
  const random = randomFrom(seed);
  const measures = ORDER.slice(0, questions).map((measure, index) => {
    const asked = index > 1 && random() < 0.15 ? 0.1 + 0.8 * random() : 1;
    const total = Math.max(1, Math.round(responses * asked * (1 - 0.05 * random())));
    const chances = mood.map((chance) => chance * (0.6 + 0.8 * random()));
    return likert(measure, answers(total, chances, random));
  });
  const surveysOffered = Math.ceil(responses * (1.2 + 20 * random()));
  const customers = Math.ceil(surveysOffered * (1 + 30 * random()));
  return collection({ name: `Survey ${seed}`, responses, surveysOffered, customers, measures });
}

/**
 * Collections without a fault: 40 to 4,000 people, 2 to 7 questions, moods from delighted to divided to
 * angry.
 */
export const realisticCollection: fc.Arbitrary<Collection> = fc
  .record({
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
    size: fc.double({ min: Math.log(40), max: Math.log(4000), noNaN: true }),
    questions: fc.integer({ min: 2, max: ORDER.length }),
    mood: fc.constantFrom(
      ...[
        [2, 2, 6, 25, 65],
        [1, 1, 2, 6, 90],
        [10, 5, 10, 20, 55],
        [20, 12, 18, 25, 25],
        [45, 15, 15, 10, 15],
        [30, 4, 6, 10, 50],
      ],
    ),
  })
  .map(({ seed, size, questions, mood }) => survey(seed, Math.round(Math.exp(size)), questions, mood));

/** The collection with the cells of every question replaced. */
export function withCells(
  original: Collection,
  change: (cells: readonly number[], question: number) => readonly number[],
): Collection {
  const measures = original.measures.map((result, index) => {
    const { n1, n2, n3, n4, n5 } = result.counts!;
    return { ...result, counts: countsFrom(change([n1, n2, n3, n4, n5], index)) };
  });
  return { ...original, measures };
}
