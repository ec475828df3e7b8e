import { cellsOf, totalOf } from "../likert";
import type { Collection, ReportContent } from "../report-content";
import { soundCounts } from "./answered";
import { findingOf } from "./finding-of";

interface Question {
  readonly index: number;
  readonly cells: readonly number[];
  readonly total: number;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * How many answers a cell would have if the point were as usual here as in the collection's other questions.
 */
function expectedIn(question: Question, cell: number, others: readonly Question[]): number {
  const rates = others.map((other) => other.cells[cell]! / Math.max(1, other.total - other.cells[cell]!));
  return Math.max(1, median(rates) * (question.total - question.cells[cell]!));
}

/**
 * The cells that a digit too many explains: the question's total stands above all others, a tenth of the cell
 * brings it to the largest of the others, and the cell is far above what the other questions have at this
 * point. Either sign alone is found in good data: questions asked of more people, and drivers that are rated
 * differently.
 */
function suspects(question: Question, others: readonly Question[]): number[] {
  const usual = Math.max(...others.map((other) => other.total));
  const slack = Math.max(2, 0.02 * usual);
  if (question.total - usual <= 2 * slack + 3) return [];
  return [0, 1, 2, 3, 4].filter((cell) => {
    const value = question.cells[cell]!;
    const mended = question.total - value + Math.floor(value / 10);
    return (
      value >= 10 && Math.abs(mended - usual) <= slack && value >= 3 * expectedIn(question, cell, others)
    );
  });
}

function checkCollection(collection: Collection, at: string) {
  const questions = collection.measures.flatMap((result, index) => {
    const counts = soundCounts(result);
    return counts === null ? [] : [{ index, cells: cellsOf(counts), total: totalOf(counts) }];
  });
  // With two questions nobody can say which of them is the odd one.
  if (questions.length < 3) return [];
  return questions.flatMap((question) => {
    const others = questions.filter((other) => other !== question);
    return suspects(question, others).map((cell) => {
      const value = question.cells[cell]!;
      const { measure } = collection.measures[question.index]!;
      const fewer = Math.floor(value / 10);
      const message = `${measure} has ${value} answers at point ${cell + 1}; with ${fewer} its total would fit.`;
      return findingOf("extra-digit", `${at}/measures/${question.index}/counts/n${cell + 1}`, value, message);
    });
  });
}

/** No cell has a digit too many. */
export function checkExtraDigit(content: ReportContent) {
  return content.collections.flatMap((collection, c) => checkCollection(collection, `/collections/${c}`));
}
