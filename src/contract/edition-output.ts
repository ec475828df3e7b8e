import { type Edition, EditionId } from "../domain/editions";
import { DriverGroup, driverGroupOf, Measure } from "../domain/measures";
import { Scale } from "../domain/scales";
import { choice, flag, object, text, whole } from "./field";
import { ObjectType } from "./graphql-types";
import { FiscalQuarterScalar } from "./scalars";

/** A measure of an edition as it travels. */
@ObjectType("EditionMeasure", { description: "A measure as an edition of Section 280 has it (A-11 280.10)." })
export class EditionMeasureOutput {
  @choice(Measure, "What a question measures.")
  measure!: Measure;
  @choice(DriverGroup, "The measure's group in the chart of A-11 280.10.")
  driverGroup!: DriverGroup;
  @flag("True where a report must hold it, as a score, before it is submitted.")
  required!: boolean;
  @choice(Scale, "The scales it can be answered on.", { list: true })
  scales!: Scale[];
}

/** The limits of an edition as they travel. */
@ObjectType("EditionLimits", {
  description:
    "What an edition of Section 280 limits; null where it sets no such limit, or none that is known.",
})
export class EditionLimitsOutput {
  @whole("Questions of a transactional survey, at most (A-11 280.10).", { nullable: true, example: 15 })
  maxQuestions!: number | null;
  @whole("Points of a Likert question, as preferred (A-11 280.10).", { nullable: true, example: 5 })
  preferredPoints!: number | null;
  @whole("Hours after a transaction within which customers are asked (A-11 280.10).", {
    nullable: true,
    example: 48,
  })
  feedbackWithinHours!: number | null;
  @whole("Designated services of a HISP, at least (A-11 280.12).", { nullable: true, example: 2 })
  minimumDesignatedServices!: number | null;
  @text("The last quarter a new HISP may set as its target (A-11 280.15).", {
    nullable: true,
    scalar: FiscalQuarterScalar,
    example: "FY2023-Q1",
  })
  lastTargetQuarter!: string | null;
  @whole("Where there is no last target quarter: one more quarters ahead than this gets a warning.", {
    nullable: true,
  })
  targetQuartersAhead!: number | null;
}

/** An edition as it travels. */
@ObjectType("EditionDetails", {
  description: "What an edition of Section 280 asks of a quarterly report: measures, scales, limits.",
})
export class EditionOutput {
  @choice(EditionId, "Its name.")
  id!: EditionId;
  @text("Its title.")
  title!: string;
  @text("Where all of this is from, and what of it is not known.")
  citation!: string;
  @object(() => EditionMeasureOutput, "Its measures, in the order in which it asks.", { list: true })
  measures!: EditionMeasureOutput[];
  @choice(Scale, "The scales of its measures, each once.", { list: true })
  scales!: Scale[];
  @object(() => EditionLimitsOutput, "What it limits.")
  limits!: EditionLimitsOutput;
}

/** An edition as it travels. */
export function presentEdition(edition: Edition): EditionOutput {
  const { id, title, citation, asks, limits } = edition;
  return {
    id,
    title,
    citation,
    measures: asks.map(({ measure, required, scales }) => ({
      measure,
      driverGroup: driverGroupOf(measure),
      required,
      scales: [...scales],
    })),
    scales: [...new Set(asks.flatMap(({ scales }) => scales))],
    limits: {
      maxQuestions: limits.maxQuestions,
      preferredPoints: limits.preferredPoints,
      feedbackWithinHours: limits.feedbackWithinHours,
      minimumDesignatedServices: limits.minimumDesignatedServices,
      lastTargetQuarter: limits.lastTargetQuarter,
      targetQuartersAhead: limits.targetQuartersAhead,
    },
  };
}
