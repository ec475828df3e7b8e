import { totalOf } from "./likert";
import type { MeasureResult } from "./report-content";
import { divideHalfUp } from "./rounding";
import { LOW_RESPONSES, meanOf, percentAgreeOf } from "./scores";

/** What follows from the answers to one question (policy, Scores). */
export interface ResultFigures {
  /** How many answered; of something to tick, how many were offered it; null where it is withheld. */
  readonly answers: number | null;
  /** 1 to 5, two decimals, half up; from counts where there are any, else as reported; null for other scales. */
  readonly mean: number | null;
  /** (n4 + n5) / n, 0 to 1, four decimals; null without counts. */
  readonly percentAgree: number | null;
  /** True under 30 answers, and where it is withheld. */
  readonly lowResponses: boolean;
}

/** The figures of one result, the same wherever it is shown: in its report, and in a row of its own. */
export function figuresOf(result: MeasureResult): ResultFigures {
  const { counts, scale } = result;
  if (result.suppressed === true)
    return { answers: null, mean: null, percentAgree: null, lowResponses: true };
  const answers = counts === null ? (result.responses ?? result.offered ?? 0) : totalOf(counts);
  const given = result.mean === null ? null : divideHalfUp(Math.round(result.mean * 10_000), 10_000, 2);
  return {
    answers,
    mean: counts === null ? given : scale === "LIKERT_5" ? meanOf(counts) : null,
    percentAgree: counts === null ? null : percentAgreeOf(counts),
    lowResponses: answers < LOW_RESPONSES,
  };
}
