import { EvidenceKind, GoalUnit, MilestoneStatus } from "../../domain/action-plan";
import { Channel } from "../../domain/channels";
import { Measure } from "../../domain/measures";
import { Scale } from "../../domain/scales";
import { DATE_TEXT, QUARTER_TEXT } from "../calendar-texts";
import { choice, decimal, link, object, text } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { ServiceOutput } from "../registry-output";

/** Names are kept without the spaces around them: one of spaces alone is none. */
const NOT_BLANK = { minLength: 1, pattern: /\S/ } as const;
/** Text that a draft may lack. */
const LATER = { nullable: true, maxLength: 10_000 } as const;

/** What shows that a pain point is one. */
@ObjectType("Evidence", { description: "What shows that a pain point is one (A-11 280.16)." })
@InputType("EvidenceInput", { description: "What shows that a pain point is one (A-11 280.16)." })
export class EvidenceInput {
  @choice(EvidenceKind, "Its kind.", { example: "FEEDBACK" })
  kind!: EvidenceKind;
  @text("What it is, and where it is found; needed before the plan is handed in.", {
    ...{ ...LATER, example: "Comments of FY2026: every fourth tells of a second visit." },
  })
  text?: string | null;
}

/** The measure that an action should move. */
@ObjectType("ActionGoal", {
  description: "The measure that an action should move: from where, to where, by when.",
})
@InputType("ActionGoalInput", {
  description: "The measure that an action should move: from where, to where, by when.",
})
export class ActionGoalInput {
  @choice(Measure, "The measure, one of the seven of A-11 280.10.", { example: "EASE" })
  measure!: Measure;
  @choice(Channel, "Only results of this channel; all where left out.", { nullable: true })
  channel?: Channel | null;
  @choice(Scale, "How the question is answered; scores of other scales say nothing of the goal.", {
    defaultValue: "LIKERT_5",
  })
  scale!: Scale;
  @choice(GoalUnit, "In what its scores are counted.", { defaultValue: "MEAN" })
  unit!: GoalUnit;
  @decimal("The score it starts from: a mean of 1 to 5, or a share of 0 to 1.", {
    ...{ nullable: true, maxDecimalPlaces: 4, example: 3.9 },
  })
  baselineScore?: number | null;
  @text("The quarter of that score.", { ...QUARTER_TEXT, nullable: true, example: "FY2026-Q3" })
  baselineQuarter?: string | null;
  @decimal("The score it should reach; needed before the plan is handed in.", {
    ...{ nullable: true, maxDecimalPlaces: 4, example: 4.2 },
  })
  targetScore?: number | null;
  @text("The day by which it should be reached, in the budget year or after.", {
    ...{ ...DATE_TEXT, nullable: true, example: "2028-09-30" },
  })
  targetDate?: string | null;
}

/** One step on the way. */
@ObjectType("Milestone", { description: "One step on the way to an improvement." })
@InputType("MilestoneInput", { description: "One step on the way to an improvement." })
export class MilestoneInput {
  @text("What will be done.", { ...NOT_BLANK, maxLength: 500, example: "Form tested with 20 people" })
  title!: string;
  @text("The day it is due, in the budget year or after; needed before the plan is handed in.", {
    ...{ ...DATE_TEXT, nullable: true, example: "2028-01-31" },
  })
  dueDate?: string | null;
  @choice(MilestoneStatus, "Where it stands.", { defaultValue: "PLANNED" })
  status!: MilestoneStatus;
  @text("The day it was done; of one that is DONE.", { ...DATE_TEXT, nullable: true })
  doneDate?: string | null;
}

/** What was told of an action on a day. */
@ObjectType("ActionUpdate", { description: "What was told of an action on a day." })
@InputType("ActionUpdateInput", { description: "What was told of an action on a day." })
export class ActionUpdateInput {
  @text("The day.", { ...DATE_TEXT, example: "2026-11-02" })
  date!: string;
  @text("What there is to tell.", { ...NOT_BLANK, maxLength: 10_000, example: "The first test is done." })
  text!: string;
}

/** One improvement as it is sent. */
@ObjectType("PlannedActionContent", { description: "What is said of one action." })
@InputType("PlannedActionInput", { description: "One improvement that a HISP commits to (A-11 280.16)." })
export class PlannedActionInput {
  @text("A name that stays the same from revision to revision, unique in the plan.", {
    minLength: 1,
    maxLength: 100,
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
    hint: "words in lower case with hyphens",
    example: "one-visit-renewal",
  })
  id!: string;
  @text("What it is called.", { ...NOT_BLANK, maxLength: 300, example: "Renewal in one visit" })
  title!: string;
  @text("Slug of the designated service it improves; needed before the plan is handed in.", {
    ...{ nullable: true, maxLength: 100, example: "dos-ca" },
  })
  service?: string | null;
  @text("The pain point of customers it addresses; needed before the plan is handed in.", {
    ...{ ...LATER, example: "People come twice because they lack a document." },
  })
  painPoint?: string | null;
  @object(() => EvidenceInput, "What shows the pain point; at least one before the plan is handed in.", {
    ...{ list: true, maxItems: 50, defaultValue: [] },
  })
  evidence!: EvidenceInput[];
  @text("What will be better for customers; needed before the plan is handed in.", {
    ...{ ...LATER, example: "A list of documents before the visit, checked online." },
  })
  improvement?: string | null;
  @object(() => ActionGoalInput, "The measure it should move.", { nullable: true })
  goal?: ActionGoalInput | null;
  @object(() => MilestoneInput, "Steps on the way; at least one before the plan is handed in.", {
    ...{ list: true, maxItems: 100, defaultValue: [] },
  })
  milestones!: MilestoneInput[];
  @object(() => ActionUpdateInput, "What was told of it over time.", {
    ...{ list: true, maxItems: 200, defaultValue: [] },
  })
  updates!: ActionUpdateInput[];
}

/** One improvement as it travels. */
@ObjectType("PlannedAction", { description: "One improvement that a HISP commits to (A-11 280.16)." })
export class PlannedActionOutput extends PlannedActionInput {
  @link(() => ServiceOutput, "The designated service it improves.", { nullable: true })
  override service!: string | null;
}
