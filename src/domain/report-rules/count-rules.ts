import type { LikertCounts } from "../likert";
import { totalOf } from "../likert";
import type { ReportContent } from "../report-content";
import { isCount } from "./answered";
import { findingOf } from "./finding-of";

const CELLS = ["n1", "n2", "n3", "n4", "n5"] as const satisfies readonly (keyof LikertCounts)[];
const VOLUMES = ["customers", "surveysOffered", "responses"] as const;
const QUESTION_VOLUMES = ["responses", "selected", "offered"] as const;

function invalid(pointer: string, field: string, value: number) {
  const fault =
    value < 0 ? "is negative" : Number.isInteger(value) ? "is too large" : "is not a whole number";
  return findingOf(
    "count-invalid",
    pointer,
    value,
    `${field} is ${value}: a number of people that ${fault}.`,
  );
}

function checkCells(counts: LikertCounts, pointer: string) {
  const bad = CELLS.filter((cell) => !isCount(counts[cell]));
  const found = bad.map((cell) => invalid(`${pointer}/${cell}`, cell, counts[cell]));
  // Five exact cells can still have a sum that a double does not hold.
  const total = totalOf(counts);
  return bad.length === 0 && !isCount(total) ? [invalid(pointer, "the sum of the counts", total)] : found;
}

/** Every count and volume is a number of people. */
export function checkCounts(content: ReportContent) {
  return content.collections.flatMap((collection, c) => [
    ...VOLUMES.flatMap((field) => {
      const value = collection[field];
      return value === null || isCount(value) ? [] : [invalid(`/collections/${c}/${field}`, field, value)];
    }),
    ...collection.measures.flatMap((result, m) => {
      const at = `/collections/${c}/measures/${m}`;
      const volumes = QUESTION_VOLUMES.flatMap((field) => {
        const value = result[field];
        return value === null || isCount(value) ? [] : [invalid(`${at}/${field}`, field, value)];
      });
      return result.counts === null ? volumes : [...checkCells(result.counts, `${at}/counts`), ...volumes];
    }),
  ]);
}
