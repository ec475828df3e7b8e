import { cellsOf, totalOf } from "../likert";
import type { Collection, MeasureResult } from "../report-content";
import { isOneSided, isShare } from "../scales";
import { answeredBy, soundCounts } from "./answered";
import { centsOfMean } from "./exact-mean";

/** The figures of one question, of a kind that can be compared. */
export interface Figures {
  readonly kind: string;
  readonly cells: readonly number[];
}

function figuresOf(result: MeasureResult): Figures | null {
  const counts = soundCounts(result);
  if (counts !== null) return totalOf(counts) > 0 ? { kind: "COUNTS", cells: cellsOf(counts) } : null;
  const { mean, responses, selected, offered } = result;
  if (isShare(result.scale)) {
    return selected === null || offered === null ? null : { kind: "CHOICE", cells: [selected, offered] };
  }
  if (result.counts !== null || mean === null || responses === null) return null;
  return { kind: "MEAN", cells: [centsOfMean(mean), responses] };
}

const FIGURES = new WeakMap<Collection, ReadonlyMap<string, Figures>>();

/** A collection's figures by measure; a repeated program-specific question is told apart by its place. */
export function figuresByMeasure(collection: Collection): ReadonlyMap<string, Figures> {
  const known = FIGURES.get(collection);
  if (known !== undefined) return known;
  const figures = readFigures(collection);
  FIGURES.set(collection, figures);
  return figures;
}

/** As `figuresByMeasure`, and not remembered. */
export function readFigures(collection: Pick<Collection, "measures">): Map<string, Figures> {
  const found = new Map<string, Figures>();
  for (const result of collection.measures) {
    const figures = figuresOf(result);
    if (figures === null) continue;
    // What the satisfied ticked is not what the dissatisfied did.
    let key: string = isOneSided(result.scale) ? `${result.measure} ${result.scale}` : result.measure;
    while (found.has(key)) key += "+";
    found.set(key, figures);
  }
  return found;
}

/**
 * How telling an equal cell is, as the decimal logarithm of one over its chance: two independent counts of
 * mean v are equal with a chance of about 1 / (2√πv). Two empty cells tell nothing.
 */
const evidenceOf = (value: number): number => (value > 0 ? Math.log10(2 * Math.sqrt(Math.PI * value)) : 0);

/** What two collections have in common. */
export interface SameAnswers {
  /** The questions that both asked, as `figuresByMeasure` names them. */
  readonly questions: readonly string[];
  /** How many figures they have of them, and how many of these are equal. */
  readonly cells: number;
  readonly equal: number;
}

/**
 * What two collections that hold the same answers have in common; null for any others. They do where 90 % of the cells of
 * their common measures are equal (or all but one), more than 30 people answered, and the equality is less likely than one in
 * a thousand by chance. The measures in common must be at least half of each side's.
 */
export function sameAnswers(a: Collection, b: Collection): SameAnswers | null {
  if (Math.max(0, ...a.measures.map((result) => answeredBy(result) ?? result.offered ?? 0)) <= 30)
    return null;
  const left = figuresByMeasure(a);
  const right = figuresByMeasure(b);
  const questions: string[] = [];
  let cells = 0;
  let equal = 0;
  let evidence = 0;
  for (const [key, figures] of left) {
    const other = right.get(key);
    if (other === undefined || other.kind !== figures.kind) continue;
    questions.push(key);
    cells += figures.cells.length;
    for (const [index, value] of figures.cells.entries()) {
      if (value !== other.cells[index]) continue;
      equal += 1;
      evidence += evidenceOf(value);
    }
  }
  const common = questions.length;
  if (common === 0 || 2 * common < left.size || 2 * common < right.size) return null;
  // One cell changed is the usual disguise of a copy, also in a survey of a single question.
  const isSame = (10 * equal >= 9 * cells || (cells >= 5 && cells - equal === 1)) && evidence >= 3;
  return isSame ? { questions, cells, equal } : null;
}
