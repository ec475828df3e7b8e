import { DriverGroup, Measure } from "../domain/measures";
import { PlanRowKind } from "../domain/plan-rows";
import { BetterDirection } from "../domain/report-content";
import { Scale } from "../domain/scales";
import { choice, count, decimal, flag, link, text, whole } from "./field";
import { ObjectType } from "./graphql-types";
import { HispOutput, ServiceOutput } from "./registry-output";
import { CountScalar, FiscalQuarterScalar } from "./scalars";

/** A row of the plan extract as it travels. */
@ObjectType("PlanRow", {
  description:
    "One figure for an agency's annual performance plan or report (A-11 280.11): a score or a service-level indicator of a service, in one quarter or over the fiscal year, from published figures. What a kind of row has no use for is null.",
})
export class PlanRowOutput {
  @choice(PlanRowKind, "What the row is about.")
  kind!: PlanRowKind;
  @text("Abbreviation of the department.", { example: "TREAS" })
  department!: string;
  @link(() => HispOutput, "The HISP that reports.")
  hisp!: string;
  @text("The HISP's name.", { example: "Internal Revenue Service" })
  hispName!: string;
  @link(() => ServiceOutput, "The service.")
  service!: string;
  @text("The service's name.", { example: "Filing an individual tax return" })
  serviceName!: string;
  @whole("The fiscal year.", { example: 2022 })
  fiscalYear!: number;
  @text("The quarter; null is the fiscal year as a whole.", {
    nullable: true,
    scalar: FiscalQuarterScalar,
    example: "FY2022-Q3",
  })
  quarter!: string | null;
  @whole(
    "How many quarters of the year the row rests on; 1 in the row of a quarter, 0 where nothing is published.",
    {
      minimum: 0,
      maximum: 4,
    },
  )
  quarters!: number;
  @choice(Measure, "SCORE: what was measured.", { nullable: true })
  measure!: Measure | null;
  @choice(DriverGroup, "SCORE: the measure's group in the chart of A-11 280.10.", { nullable: true })
  driverGroup!: DriverGroup | null;
  @choice(Scale, "SCORE: how it was answered; scales are never combined.", { nullable: true })
  scale!: Scale | null;
  @count(CountScalar, "SCORE: how many answered.", { nullable: true })
  responses!: number | null;
  @decimal("SCORE: mean, 1 to 5, two decimals half up, from counts added; null for scales without a mean.", {
    nullable: true,
    minimum: 1,
    maximum: 5,
  })
  mean!: number | null;
  @decimal("SCORE: (n4 + n5) / n, 0 to 1, four decimals; null where any part has no counts.", {
    nullable: true,
    minimum: 0,
    maximum: 1,
  })
  percentAgree!: number | null;
  @decimal("SCORE of a MULTIPLE_CHOICE: selected / offered, 0 to 1.", {
    nullable: true,
    minimum: 0,
    maximum: 1,
  })
  selectedShare!: number | null;
  @decimal("SCORE: responses / surveys offered, over collections whose offered is known and not shared.", {
    nullable: true,
  })
  responseRate!: number | null;
  @whole("SCORE: how many collections are combined.", { nullable: true })
  collections!: number | null;
  @flag("SCORE: true under 30 answers.", { nullable: true })
  lowResponses!: boolean | null;
  @whole("SCORE: how many results are left out because they are withheld (SUPPRESS_BELOW, see README).", {
    nullable: true,
  })
  suppressedParts!: number | null;
  @text("INDICATOR: the service-level indicator (A-11 280.14).", {
    nullable: true,
    example: "Average processing time",
  })
  indicator!: string | null;
  @decimal(
    "INDICATOR: its value in the quarter; null in the row of a year, since values are neither added nor averaged.",
    { nullable: true },
  )
  value!: number | null;
  @text("INDICATOR: its unit.", { nullable: true, example: "weeks" })
  unit!: string | null;
  @decimal("INDICATOR: its target; in the row of a year that of all quarters, null where they differ.", {
    nullable: true,
  })
  target!: number | null;
  @choice(BetterDirection, "INDICATOR: which way it is better.", { nullable: true })
  better!: BetterDirection | null;
  @flag(
    "INDICATOR: whether the quarter's value is at the target or better; null without a target and in the row of a year.",
    { nullable: true },
  )
  targetMet!: boolean | null;
  @whole(
    "INDICATOR, in the row of a year: in how many quarters the target was met; null where none had one.",
    {
      nullable: true,
      minimum: 0,
      maximum: 4,
    },
  )
  quartersMet!: number | null;
}
