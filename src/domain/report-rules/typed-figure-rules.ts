import { cellsOf } from "../likert";
import { isDriver } from "../measures";
import type { Collection, MeasureResult, ReportContent } from "../report-content";
import { knownVolume, soundCounts } from "./answered";
import { findingOf } from "./finding-of";
import { isOneCellScore, singleCell } from "./one-cell-score";

function countedCells(measures: readonly MeasureResult[]): number[][] {
  return measures.flatMap((result) => {
    const counts = soundCounts(result);
    return counts === null ? [] : [cellsOf(counts)];
  });
}

const sum = (cells: readonly number[]): number => cells.reduce((total, cell) => total + cell, 0);

/**
 * Five percentages, each rounded, sum to 100 give or take 2. Real totals can be near 100 where about 100
 * people answered; so clearly more must have, and with a single question more than twice as many.
 */
function looksLikePercentages(collection: Collection): boolean {
  const responses = knownVolume(collection.responses);
  if (responses === null) return false;
  const totals = countedCells(collection.measures).map(sum);
  const near = totals.filter((total) => total >= 98 && total <= 102).length;
  return near * 2 > totals.length && responses >= (near >= 2 ? 125 : 205);
}

/**
 * Questions typed as percentages among others typed as answers: five rounded percentages sum to 99 to 101, which a
 * question that only some were asked seldom does.
 */
function lonePercentages({ responses, measures }: Collection): number[] {
  const answered = knownVolume(responses);
  if (answered === null || answered < 205) return [];
  return measures.flatMap((result, index) => {
    const counts = soundCounts(result);
    const total = counts === null ? 0 : sum(cellsOf(counts));
    return total >= 99 && total <= 101 ? [index] : [];
  });
}

/**
 * Drivers that use only the outer cells. One such driver can be a five-point question that few answered in
 * between; two can be chance only with few answers, or where nearly everybody ticked the same outer cell.
 */
function binaryDrivers(collection: Collection): MeasureResult[] {
  const drivers = collection.measures.filter(
    ({ measure, scale }) => isDriver(measure) && scale === "LIKERT_5",
  );
  const outer = drivers.filter((result) => {
    const counts = soundCounts(result);
    return counts !== null && counts.n2 + counts.n3 + counts.n4 === 0 && counts.n1 + counts.n5 >= 30;
  });
  const no = sum(outer.map((result) => result.counts?.n1 ?? 0));
  const yes = sum(outer.map((result) => result.counts?.n5 ?? 0));
  return outer.length >= 2 && Math.min(no, yes) >= 3 ? outer : [];
}

function checkCollection(collection: Collection, at: string) {
  const found = [];
  const pointer = `${at}/measures`;
  if (looksLikePercentages(collection)) {
    const totals = countedCells(collection.measures).map(sum).join(", ");
    const message = `The counts sum to ${totals} while ${collection.responses} people answered: percentages.`;
    found.push(findingOf("counts-look-like-percentages", pointer, totals, message));
  } else {
    for (const index of lonePercentages(collection)) {
      const measure = collection.measures[index]?.measure;
      const message = `The counts of ${measure} sum to about 100 while ${collection.responses} people answered: percentages?`;
      found.push(
        findingOf("counts-look-like-percentages", `${pointer}/${index}/counts`, measure ?? null, message),
      );
    }
  }
  // A yes/no question can be unanimous; five points hardly ever are.
  const likert = countedCells(collection.measures.filter(({ scale }) => scale === "LIKERT_5"));
  if (isOneCellScore(likert, knownVolume(collection.responses))) {
    const values = likert.flatMap((cells) => singleCell(cells)?.value ?? []).join(", ");
    const message = `Single cells hold ${values}, all other cells nothing: a mean or score, not answers.`;
    found.push(findingOf("one-cell-score", pointer, values, message));
  }
  const binary = binaryDrivers(collection).map((result) => result.measure);
  if (binary.length > 0) {
    const names = binary.join(", ");
    const message = `${names} use only the points 1 and 5: a yes/no question in a five-point form.`;
    found.push(findingOf("binary-drivers", pointer, names, message));
  }
  return found;
}

/** Figures of another kind typed into the cells of counts. */
export function checkMistypedFigures(content: ReportContent) {
  return content.collections.flatMap((collection, c) => checkCollection(collection, `/collections/${c}`));
}
