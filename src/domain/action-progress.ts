import type { ActionGoal, PlannedAction } from "./action-plan";
import { roundTo } from "./rounding";
import type { ScoreRow } from "./score-row";

/** The published score of an action's measure in one quarter, beside its target. */
export interface ActionProgress {
  readonly quarter: string;
  readonly mean: number | null;
  readonly percentAgree: number | null;
  readonly responses: number;
  readonly lowResponses: boolean;
  readonly collections: number;
  /** How many results are left out because they are withheld. */
  readonly suppressedParts: number;
  /** The one of the two that the goal is counted in; null where it is not known. */
  readonly score: number | null;
  /** The target less the score: 0 or below where it is reached; null where either is not known. */
  readonly distance: number | null;
}

/** One quarter of one action's measure. */
export interface ActionProgressRow {
  readonly action: PlannedAction;
  readonly service: string;
  readonly goal: ActionGoal;
  readonly progress: ActionProgress;
}

/**
 * How the measure of a goal went: every published quarter, oldest first.
 * @param rows scores of its service by quarter and measure, and by channel where the goal has one
 */
export function progressOf(goal: ActionGoal, rows: readonly ScoreRow[]): ActionProgress[] {
  return rows
    .filter(
      ({ measure, channel, scale }) =>
        measure === goal.measure && channel === goal.channel && scale === goal.scale,
    )
    .flatMap((row): ActionProgress[] => {
      const { quarter, mean, percentAgree, responses, lowResponses, collections, suppressedParts } = row;
      if (quarter === null) return [];
      const score = goal.unit === "MEAN" ? mean : percentAgree;
      const { targetScore } = goal;
      const distance = score === null || targetScore === null ? null : roundTo(targetScore - score, 4);
      return [
        {
          ...{ quarter, mean, percentAgree, responses, lowResponses, collections },
          ...{ suppressedParts, score, distance },
        },
      ];
    })
    .sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
}
