import { divideHalfUp } from "../rounding";
import { type SentenceWord, wordsOf } from "./sentence-words";

/** What became of one word between a base sentence and the wording. */
export const WordChange = { KEPT: "KEPT", FILLED: "FILLED", ADDED: "ADDED", REMOVED: "REMOVED" } as const;
/** What became of one word. */
export type WordChange = (typeof WordChange)[keyof typeof WordChange];

/** One word of a difference, in reading order. */
export interface DiffWord {
  readonly change: WordChange;
  readonly word: string;
}

/** How a wording differs from a base sentence. */
export interface WordingDifference {
  /** Words added, removed or put in another's place. */
  readonly edits: number;
  /**
   * Edits as a share of the base sentence's words, placeholders not counted; 0 is the base sentence itself, 1 as many
   * edits as it has words, or more. Four decimals.
   */
  readonly distance: number;
  readonly words: readonly DiffWord[];
}

/**
 * The most words that stand for a placeholder. The longest name of a designated service has 18; more than this is a
 * sentence of its own, and each word counts as added.
 */
export const LONGEST_NAME = 20;

/** One step of an alignment: how it came to a place, and what it cost until there. */
interface Step {
  readonly cost: number;
  /** How many words of the wording the last step took. */
  readonly taken: number;
  readonly change: WordChange | "REPLACED";
}

/**
 * Compares a wording with a base sentence, word by word: the fewest words added, removed or replaced. Case and
 * punctuation make no difference. A placeholder of the base sentence (`[program/service name]`) is filled by any name of
 * 1 to 20 words; one that describes the answer (`[5-star option]`) is filled by a part in brackets or left out.
 */
export function compareWording(base: string, wording: string): WordingDifference {
  const [from, to] = [wordsOf(base), wordsOf(wording)];
  const steps = align(from, to);
  const edits = steps.at(-1)?.at(-1)?.cost ?? 0;
  const size = Math.max(1, from.filter(({ bracketed }) => !bracketed).length);
  return {
    edits,
    distance: divideHalfUp(Math.min(edits, size), size, 4),
    words: trace(from, to, steps),
  };
}

/** The cheapest way to each place: `steps[i][j]` has read i words of the base and j of the wording. */
function align(from: readonly SentenceWord[], to: readonly SentenceWord[]): Step[][] {
  const steps: Step[][] = [];
  for (let i = 0; i <= from.length; i += 1) {
    const row: Step[] = [];
    steps.push(row);
    for (let j = 0; j <= to.length; j += 1) row.push(cheapest(ways(from, to, steps, i, j)));
  }
  return steps;
}

function ways(
  from: readonly SentenceWord[],
  to: readonly SentenceWord[],
  steps: readonly (readonly Step[])[],
  i: number,
  j: number,
): Step[] {
  const cost = (row: number, column: number) => steps[row]?.[column]?.cost ?? Number.POSITIVE_INFINITY;
  const [left, right] = [from[i - 1], to[j - 1]];
  const found: Step[] = i === 0 && j === 0 ? [{ cost: 0, taken: 0, change: "KEPT" }] : [];
  if (left?.bracketed === true) {
    for (const taken of fillings(left, to, j))
      found.push({ cost: cost(i - 1, j - taken), taken, change: "FILLED" });
  } else if (left !== undefined && right !== undefined) {
    const same = left.key === right.key;
    found.push({
      cost: cost(i - 1, j - 1) + (same ? 0 : 1),
      taken: 1,
      change: same ? "KEPT" : "REPLACED",
    });
  }
  if (left !== undefined) found.push({ cost: cost(i - 1, j) + 1, taken: 0, change: "REMOVED" });
  if (right !== undefined) found.push({ cost: cost(i, j - 1) + 1, taken: 1, change: "ADDED" });
  return found;
}

/** How many words before place j of the wording may stand for a placeholder. */
function fillings(placeholder: SentenceWord, to: readonly SentenceWord[], j: number): number[] {
  // "[5-star option]" says how to answer; the others say whose name belongs there.
  if (placeholder.key.includes("option")) return to[j - 1]?.bracketed === true ? [1, 0] : [0];
  return Array.from({ length: Math.min(j, LONGEST_NAME) }, (_, index) => index + 1);
}

/** The first of the cheapest: what comes first is preferred where the cost is the same. */
function cheapest(found: readonly Step[]): Step {
  return found.reduce((best, step) => (step.cost < best.cost ? step : best));
}

function trace(
  from: readonly SentenceWord[],
  to: readonly SentenceWord[],
  steps: readonly (readonly Step[])[],
): DiffWord[] {
  const words: DiffWord[] = [];
  let [i, j] = [from.length, to.length];
  // From the end to the beginning; turned around afterwards.
  while (i > 0 || j > 0) {
    const { taken, change } = steps[i]?.[j] ?? { taken: 1, change: "ADDED" as const };
    const read = to.slice(j - taken, j).toReversed();
    const becomes = change === "REPLACED" ? "ADDED" : change;
    if (change !== "REMOVED")
      words.push(...read.map(({ shown }) => ({ change: becomes, word: shown }) as DiffWord));
    if (change === "REMOVED" || change === "REPLACED")
      words.push({ change: "REMOVED", word: from[i - 1]?.shown ?? "" });
    if (change !== "ADDED") i -= 1;
    j -= taken;
  }
  return words.reverse();
}
