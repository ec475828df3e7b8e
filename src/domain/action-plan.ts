import type { Channel } from "./channels";
import type { Measure } from "./measures";
import type { Scale } from "./scales";

/** What kind of evidence shows a pain point (A-11 280.16). Keys equal values. */
export const EvidenceKind = {
  SERVICE_ASSESSMENT: "SERVICE_ASSESSMENT",
  FEEDBACK: "FEEDBACK",
  HCD_RESEARCH: "HCD_RESEARCH",
  OTHER: "OTHER",
} as const;
/** What kind of evidence shows a pain point. */
export type EvidenceKind = (typeof EvidenceKind)[keyof typeof EvidenceKind];

/** Where a milestone stands. */
export const MilestoneStatus = {
  PLANNED: "PLANNED",
  IN_PROGRESS: "IN_PROGRESS",
  DONE: "DONE",
  DROPPED: "DROPPED",
} as const;
/** Where a milestone stands. */
export type MilestoneStatus = (typeof MilestoneStatus)[keyof typeof MilestoneStatus];

/** In what a goal is counted: the mean of five points (1 to 5), or the share that agrees (0 to 1). */
export const GoalUnit = { MEAN: "MEAN", PERCENT_AGREE: "PERCENT_AGREE" } as const;
/** In what a goal is counted. */
export type GoalUnit = (typeof GoalUnit)[keyof typeof GoalUnit];

/** What shows that a pain point is one. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly text: string | null;
}

/** The measure that an action should move, from where, to where, by when. Scores are in its unit. */
export interface ActionGoal {
  readonly measure: Measure;
  /** Only results of this channel; null for all. */
  readonly channel: Channel | null;
  /** How it is answered: scores of other scales say nothing of the goal. */
  readonly scale: Scale;
  readonly unit: GoalUnit;
  readonly baselineScore: number | null;
  readonly baselineQuarter: string | null;
  readonly targetScore: number | null;
  readonly targetDate: string | null;
}

/** One step on the way. Dates are calendar dates. */
export interface Milestone {
  readonly title: string;
  readonly dueDate: string | null;
  readonly status: MilestoneStatus;
  readonly doneDate: string | null;
}

/** What was told of an action on a day. */
export interface ActionUpdate {
  readonly date: string;
  readonly text: string;
}

/** One improvement that a HISP commits to (A-11 280.16). */
export interface PlannedAction {
  /** Stays the same from revision to revision; unique in its plan. */
  readonly id: string;
  readonly title: string;
  /** The designated service it improves; null in a draft. */
  readonly service: string | null;
  readonly painPoint: string | null;
  readonly evidence: readonly Evidence[];
  readonly improvement: string | null;
  readonly goal: ActionGoal | null;
  readonly milestones: readonly Milestone[];
  readonly updates: readonly ActionUpdate[];
}

/** An action that the plan had and has no more. */
export interface DroppedAction {
  readonly action: string;
  readonly reason: string;
}

/** What a HISP commits to for a budget year (A-11 280.16). Public once published. */
export interface ActionPlan {
  readonly summary: string | null;
  readonly actions: readonly PlannedAction[];
  readonly dropped: readonly DroppedAction[];
}
