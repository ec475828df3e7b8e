import { type DocumentRule, findingsBy } from "../document-finding";

const CLAUSE = "A-11 280.16";
/** What contradicts itself or the record: nothing is stored. */
const SHAPE = { severity: "ERROR", refuses: "SAVE", clause: CLAUSE } as const;
/** What a plan must have before it is handed in. */
const PART = { severity: "ERROR", refuses: "SUBMISSION", clause: CLAUSE } as const;
const WARNING = { severity: "WARNING", refuses: null, clause: CLAUSE } as const;

/** Every rule of action plans but that of the due date, as one table. */
const RULES = {
  "summary-missing": { ...PART, action: "Say in a paragraph what the plan is about." },
  "actions-missing": { ...PART, action: "Add at least one improvement that the HISP commits to." },
  "action-id-repeated": { ...SHAPE, clause: null, action: "Give each action an id of its own, and keep it." },
  "service-missing": { ...PART, action: "Name the designated service that the action improves." },
  "known-service": { ...SHAPE, action: "Name a designated service of this HISP." },
  "service-of-another-hisp": { ...SHAPE, action: "Name a designated service of this HISP." },
  "designation-ended": { ...SHAPE, action: "Name a service that is designated in the budget year." },
  "designation-not-begun": { ...SHAPE, action: "Name a service that is designated in the budget year." },
  "designation-start-unknown": {
    ...WARNING,
    clause: "A-11 280.13",
    action: "Ask OMB to record the designation.",
  },
  "service-without-action": {
    ...WARNING,
    clause: "A-11 280.13",
    action:
      "Add an action for it, or say in the summary why there is none: plans focus on designated services.",
  },
  "pain-point-missing": { ...PART, action: "Say which pain point of customers the action addresses." },
  "evidence-missing": { ...PART, action: "Name at least one kind of evidence, with a text." },
  "evidence-text-missing": { ...PART, action: "Say what the evidence is and where it is found." },
  "improvement-missing": { ...PART, action: "Say what will be better for customers." },
  "goal-missing": {
    ...WARNING,
    action: "Name the measure it should move, if there is one: only then does its trend stand beside it.",
  },
  "measure-without-scale": { ...SHAPE, action: "Name one of the seven measures of A-11 280.10." },
  "unit-not-of-scale": {
    ...SHAPE,
    clause: null,
    action: "Count a five-point question by MEAN or PERCENT_AGREE, one of two points by PERCENT_AGREE.",
  },
  "score-beyond-scale": { ...SHAPE, action: "Write a mean as 1 to 5, percent agree as a share of 0 to 1." },
  "baseline-missing": {
    ...WARNING,
    action: "Give the score it starts from and its quarter, once there is one.",
  },
  "baseline-incomplete": { ...PART, action: "Give both the baseline's score and its quarter, or neither." },
  "baseline-quarter-not-ended": { ...SHAPE, action: "Name a quarter that has ended." },
  "baseline-not-as-published": {
    ...WARNING,
    action: "Take the published score, or say in the improvement where yours comes from.",
  },
  "target-missing": { ...PART, action: "Give the score it should reach." },
  "target-date-missing": { ...PART, action: "Give the date by which it should be reached." },
  "target-not-better": { ...WARNING, action: "Set a target above the baseline, if it is to improve." },
  "date-before-budget-year": {
    ...PART,
    action: "Give a date in the budget year or after: the plan is what will be done then.",
  },
  "milestones-missing": { ...PART, action: "Add at least one milestone with its date." },
  "due-date-missing": { ...PART, action: "Give the date the milestone is due." },
  "done-date-missing": { ...PART, action: "Give the day it was done, or set another status." },
  "done-date-without-done": { ...SHAPE, clause: null, action: "Set the status DONE, or take the date out." },
  "date-in-future": { ...SHAPE, clause: null, action: "Give the day on which it was so: not one to come." },
  "dropped-action-kept": {
    ...SHAPE,
    clause: null,
    action: "Take it out of the actions, or out of what was dropped.",
  },
  "dropped-action-unknown": {
    ...WARNING,
    clause: null,
    action: "Name the id of an action of the published plan.",
  },
  "action-dropped-unsaid": {
    ...WARNING,
    action: "Keep the action, or say under dropped why it is gone.",
  },
} as const satisfies Readonly<Record<string, DocumentRule>>;

/** The name of a rule of action plans. */
export type ActionPlanRule = keyof typeof RULES;

/** Makes a finding of a rule of action plans. */
export const finding = findingsBy<ActionPlanRule>(RULES);
