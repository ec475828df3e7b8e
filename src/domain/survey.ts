import type { EditionId } from "./editions";
import type { Measure } from "./measures";
import type { PointInTime } from "./report-content";

/** How a survey reaches people. What A-11 280.10 asks of the free response depends on it. */
export const SurveyMode = {
  WEB: "WEB",
  MOBILE_APP: "MOBILE_APP",
  EMAIL: "EMAIL",
  SMS: "SMS",
  CHAT: "CHAT",
  PHONE: "PHONE",
  IVR: "IVR",
  KIOSK: "KIOSK",
  IN_PERSON: "IN_PERSON",
  PAPER: "PAPER",
  MIXED: "MIXED",
  OTHER: "OTHER",
} as const;
/** How a survey reaches people. */
export type SurveyMode = (typeof SurveyMode)[keyof typeof SurveyMode];

/** Where a survey stands under the A-11 Section 280 umbrella clearance (280.10). */
export const SurveyClearance = {
  NOT_SUBMITTED: "NOT_SUBMITTED",
  SUBMITTED: "SUBMITTED",
  CLEARED: "CLEARED",
} as const;
/** Where a survey stands under the umbrella clearance. */
export type SurveyClearance = (typeof SurveyClearance)[keyof typeof SurveyClearance];

/** How a question is answered. */
export const QuestionKind = {
  LIKERT: "LIKERT",
  YES_NO: "YES_NO",
  THUMBS: "THUMBS",
  MULTIPLE_CHOICE: "MULTIPLE_CHOICE",
  FREE_TEXT: "FREE_TEXT",
} as const;
/** How a question is answered. */
export type QuestionKind = (typeof QuestionKind)[keyof typeof QuestionKind];

/** One thing that can be ticked in a multiple choice. */
export interface QuestionOption {
  readonly text: string;
  /** The driver it stands for; null where it stands for none. */
  readonly measure: Measure | null;
}

/** One question of a survey. */
export interface SurveyQuestion {
  /** The program's own name for it; null where it has none. */
  readonly id: string | null;
  /** As it is asked. */
  readonly wording: string;
  /** What it measures; OTHER is a program's own question, null says that nobody mapped it. */
  readonly measure: Measure | null;
  readonly kind: QuestionKind;
  /** How many points a Likert scale has; null says the 5 that are preferred, or another kind. */
  readonly points: number | null;
  /** What can be ticked in a multiple choice; none for the other kinds. */
  readonly options: readonly QuestionOption[];
  /** Whether it must be answered. */
  readonly required: boolean;
}

/** A customer feedback survey as it is to be asked (A-11 280.10). */
export interface Survey {
  readonly title: string;
  /** The edition of Section 280 whose measures and required questions apply. */
  readonly edition: EditionId;
  /** Slug of the service it asks about; null where it is about several or none. */
  readonly service: string | null;
  readonly pointInTime: PointInTime;
  readonly mode: SurveyMode;
  /** Hours from the end of the interaction until people are asked, at most; null is unknown. */
  readonly hoursAfter: number | null;
  readonly ombControlNumber: string | null;
  /** The last day of its clearance, such as 2027-09-30; null is unknown. */
  readonly ombExpires: string | null;
  readonly clearance: SurveyClearance;
  /** In the order they are asked. */
  readonly questions: readonly SurveyQuestion[];
}

/** The measures a question asks about: its own, and those of what can be ticked. */
export function measuresAsked(question: SurveyQuestion): Measure[] {
  const own = question.measure === null ? [] : [question.measure];
  return [...own, ...question.options.flatMap(({ measure }) => measure ?? [])];
}
