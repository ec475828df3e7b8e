import { Channel } from "../domain/channels";
import { EditionId } from "../domain/editions";
import { Measure } from "../domain/measures";
import { BetterDirection, PointInTime } from "../domain/report-content";
import { Scale } from "../domain/scales";
import { choice, count, decimal, object, text, texts } from "./field";
import { InputType } from "./graphql-types";
import { CountScalar, JsonScalar } from "./scalars";

/** Names are kept without the spaces around them: one of spaces alone is none. */
const NOT_BLANK = /\S/;

/** Answers per point. */
@InputType({
  description:
    "Answers per point of a five-point question; for YES_NO n1 is no and n5 yes, for THUMBS n1 is down and n5 up.",
})
export class LikertCountsInput {
  @count(CountScalar, "Answers of 1, strongly disagree.", { example: 12 })
  n1!: number;
  @count(CountScalar, "Answers of 2.", { example: 8 })
  n2!: number;
  @count(CountScalar, "Answers of 3.", { example: 20 })
  n3!: number;
  @count(CountScalar, "Answers of 4.", { example: 90 })
  n4!: number;
  @count(CountScalar, "Answers of 5, strongly agree.", { example: 170 })
  n5!: number;
}

/** The answers to one question. */
@InputType({
  description:
    "The answers to one question: counts per point; or mean and responses where counts don't exist; or selected of offered for a driver that is ticked. Leave out a question that was not asked.",
})
export class MeasureResultInput {
  @choice(Measure, "What the question measures.", { example: "TRUST" })
  measure!: Measure;
  @text("The question as it was asked; where left out, as the collection's survey asks it.", {
    nullable: true,
    example: "This interaction increased my trust in the Passport Service.",
  })
  statement?: string | null;
  @choice(Scale, "How it was answered.", { defaultValue: "LIKERT_5" })
  scale?: Scale;
  @object(() => LikertCountsInput, "Answers per point.", { nullable: true })
  counts?: LikertCountsInput | null;
  @decimal("The mean, 1 to 5, at most four decimals; needed only where counts don't exist.", {
    nullable: true,
    minimum: 1,
    maximum: 5,
    maxDecimalPlaces: 4,
  })
  mean?: number | null;
  @count(CountScalar, "How many answered this question; needed with a mean without counts.", {
    nullable: true,
  })
  responses?: number | null;
  @count(CountScalar, "MULTIPLE_CHOICE, DRIVER_POSITIVE, DRIVER_NEGATIVE: how many ticked this driver.", {
    nullable: true,
  })
  selected?: number | null;
  @count(CountScalar, "MULTIPLE_CHOICE, DRIVER_POSITIVE, DRIVER_NEGATIVE: how many were offered it.", {
    nullable: true,
  })
  offered?: number | null;
}

/** One survey collection. */
@InputType({
  description: "One survey collection: who was asked, where and when, and what they answered (A-11 280.14).",
})
export class CollectionInput {
  @text("A short name, unique in the report.", {
    minLength: 1,
    pattern: NOT_BLANK,
    maxLength: 100,
    example: "Online renewal",
  })
  name!: string;
  @text("The moment along the service's journey that was asked about (A-11 280.13); needed for submission.", {
    nullable: true,
    maxLength: 500,
    example: "After submitting the renewal form",
  })
  transactionPoint?: string | null;
  @choice(Channel, "How customers reached the service, not the survey; needed for submission.", {
    nullable: true,
    example: "WEBSITE",
  })
  channel?: Channel | null;
  @choice(PointInTime, "When customers were asked; needed for submission.", {
    nullable: true,
    example: "TRANSACTION",
  })
  pointInTime?: PointInTime | null;
  @text("Code of the organizational unit, to sort by (A-11 280.10).", { nullable: true, maxLength: 100 })
  organizationalUnit?: string | null;
  @text("OMB control number of the survey, such as 1405-0193; where left out, that of the survey named.", {
    nullable: true,
    maxLength: 50,
    example: "1405-0193",
  })
  ombControlNumber?: string | null;
  @text(
    "Slug of the survey that was asked, of those the HISP registered (A-11 280.10). Statements and the OMB control number that are left out are taken from it as it is when you save.",
    { nullable: true, maxLength: 100, example: "online-renewal" },
  )
  survey?: string | null;
  @count(CountScalar, "Customers who used the service here in the quarter; leave out if unknown.", {
    nullable: true,
    example: 120_000,
  })
  customers?: number | null;
  @count(CountScalar, "How many of them were offered the survey; leave out if unknown.", {
    nullable: true,
    example: 4_000,
  })
  surveysOffered?: number | null;
  @count(CountScalar, "How many answered the survey; needed for submission.", {
    nullable: true,
    example: 300,
  })
  responses?: number | null;
  @texts(
    JsonScalar,
    "Cells of the file it came from that have no field here, by column; they come back on export in that layout. Leave out what did not come from a file.",
    { nullable: true },
  )
  source?: Record<string, string> | null;
  @object(() => MeasureResultInput, "One result per question asked.", { list: true, maxItems: 50 })
  measures!: MeasureResultInput[];
}

/** A service-level indicator. */
@InputType({
  description: "A program-specific service-level indicator, such as a waiting time (A-11 280.14).",
})
export class IndicatorInput {
  @text("What is measured.", {
    minLength: 1,
    pattern: NOT_BLANK,
    maxLength: 200,
    example: "Average processing time",
  })
  name!: string;
  @decimal("Its value in the quarter.", { example: 6.5 })
  value!: number;
  @text("The unit of value and target.", {
    minLength: 1,
    pattern: NOT_BLANK,
    maxLength: 50,
    example: "weeks",
  })
  unit!: string;
  @decimal("The target, in the same unit.", { nullable: true, example: 6 })
  target?: number | null;
  @choice(BetterDirection, "Which way is better.", { example: "LOWER" })
  better!: BetterDirection;
}

/** A quarterly report as pushed: it replaces the whole draft. */
@InputType({
  description:
    "A quarterly report of one service as pushed: the four parts of the template of A-11 280.14. It replaces the whole draft.",
})
export class ReportInput {
  @choice(EditionId, "The edition of Section 280 it is made under.", { defaultValue: "A11_2021" })
  edition?: EditionId;
  @object(() => CollectionInput, "The survey collections; a draft may have none yet.", {
    list: true,
    maxItems: 500,
  })
  collections!: CollectionInput[];
  @object(() => IndicatorInput, "Service-level indicators.", { list: true, nullable: true, maxItems: 200 })
  indicators?: IndicatorInput[] | null;
  @text("Recent accomplishments, one text each.", {
    list: true,
    nullable: true,
    maxItems: 100,
    maxLength: 5_000,
  })
  accomplishments?: string[] | null;
  @text("Notes for the reader of the figures.", { nullable: true, maxLength: 10_000 })
  notes?: string | null;
}
