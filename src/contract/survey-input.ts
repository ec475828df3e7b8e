import { EditionId } from "../domain/editions";
import { Measure } from "../domain/measures";
import { PointInTime } from "../domain/report-content";
import { QuestionKind, SurveyClearance, SurveyMode } from "../domain/survey";
import { choice, decimal, flag, object, text, whole } from "./field";
import { InputType, ObjectType } from "./graphql-types";
import { DateScalar } from "./scalars";

const NOT_BLANK = /\S/;

/** One thing that can be ticked. */
@ObjectType("QuestionOption", { description: "One thing that can be ticked in a multiple choice." })
@InputType({ description: "One thing that can be ticked in a multiple choice." })
export class QuestionOptionInput {
  @text("What stands beside it.", {
    minLength: 1,
    pattern: NOT_BLANK,
    maxLength: 500,
    example: "The time it took",
  })
  text!: string;
  @choice(Measure, "The driver it stands for; leave out where it stands for none.", {
    nullable: true,
    example: "EFFICIENCY",
  })
  measure?: Measure | null;
}

/** One question of a survey. */
@ObjectType("SurveyQuestion", {
  description: "One question of a survey, with the measure it maps to (A-11 280.10).",
})
@InputType({ description: "One question of a survey, with the measure it maps to (A-11 280.10)." })
export class SurveyQuestionInput {
  @text("The program's own name for it, unique in the survey.", {
    nullable: true,
    maxLength: 100,
    example: "q1",
  })
  id?: string | null;
  @text("The question or statement as it is asked.", {
    minLength: 1,
    pattern: NOT_BLANK,
    example: "This interaction increased my trust in the Passport Service.",
  })
  wording!: string;
  @choice(
    Measure,
    "What it measures; OTHER for a program's own question. Leave out for a free response, and for a multiple choice whose options are mapped.",
    { nullable: true, example: "TRUST" },
  )
  measure?: Measure | null;
  @choice(QuestionKind, "How it is answered.", { defaultValue: "LIKERT" })
  kind!: QuestionKind;
  @whole("LIKERT: how many points the scale has; 5 where left out.", {
    nullable: true,
    minimum: 2,
    maximum: 100,
    example: 5,
  })
  points?: number | null;
  @object(() => QuestionOptionInput, "MULTIPLE_CHOICE: what can be ticked, in order.", {
    ...{ list: true, maxItems: 50, defaultValue: [] },
  })
  options!: QuestionOptionInput[];
  @flag("Whether it must be answered.", { defaultValue: false })
  required!: boolean;
}

/** A survey as it is to be asked. */
@ObjectType("SurveyContent", { description: "What is said of a survey." })
@InputType("SurveyInput", {
  description: "A customer feedback survey as it is to be asked (A-11 280.10).",
})
export class SurveyInput {
  @text("What the survey is called.", {
    minLength: 1,
    pattern: NOT_BLANK,
    maxLength: 200,
    example: "Online passport renewal",
  })
  title!: string;
  @choice(EditionId, "The edition of Section 280 it is made under.", { defaultValue: "A11_2021" })
  edition!: EditionId;
  @text("Slug of the service it asks about; leave out where it asks about several.", {
    nullable: true,
    maxLength: 100,
    example: "dos-ca",
  })
  service?: string | null;
  @choice(PointInTime, "When people are asked; most duties of 280.10 are on TRANSACTION.", {
    example: "TRANSACTION",
  })
  pointInTime!: PointInTime;
  @choice(SurveyMode, "How the survey reaches people.", { example: "WEB" })
  mode!: SurveyMode;
  @decimal("Hours from the end of the interaction until people are asked, at most; 0 is immediately.", {
    nullable: true,
    minimum: 0,
    maximum: 100_000,
    example: 24,
  })
  hoursAfter?: number | null;
  @text("OMB control number, such as 1405-0193.", { nullable: true, maxLength: 50, example: "1405-0193" })
  ombControlNumber?: string | null;
  @text("The last day of its clearance.", {
    nullable: true,
    scalar: DateScalar,
    format: "date",
    maxLength: 20,
    hint: "a date, such as 2027-09-30",
    example: "2027-09-30",
  })
  ombExpires?: string | null;
  @choice(SurveyClearance, "Where it stands under the Section 280 umbrella clearance.", {
    defaultValue: "NOT_SUBMITTED",
  })
  clearance!: SurveyClearance;
  @object(() => SurveyQuestionInput, "The questions, in the order they are asked.", {
    list: true,
    maxItems: 100,
  })
  questions!: SurveyQuestionInput[];
}
