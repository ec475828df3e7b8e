import { Channel } from "../domain/channels";
import { DriverGroup, Measure } from "../domain/measures";
import { PointInTime } from "../domain/report-content";
import { Scale } from "../domain/scales";
import { ServiceType } from "../domain/service-types";
import { choice, count, decimal, flag, object, text, whole } from "./field";
import { ObjectType } from "./graphql-types";
import { LikertCountsOutput } from "./report-output";
import { CountScalar, FiscalQuarterScalar } from "./scalars";

/** An interval as it travels. */
@ObjectType("Interval", { description: "A 95 % interval." })
export class IntervalOutput {
  @decimal("Lower bound.")
  low!: number;
  @decimal("Upper bound.")
  high!: number;
}

/** A change as it travels. */
@ObjectType("ScoreChange", { description: "How a mean compares with an earlier quarter's." })
export class ScoreChangeOutput {
  @text("The earlier quarter.", { scalar: FiscalQuarterScalar })
  quarter!: string;
  @decimal("Its mean.")
  mean!: number;
  @decimal("This mean less the earlier one, as shown.")
  difference!: number;
  @flag(
    "Whether it is larger than chance (Welch's test, 95 %); null where either side has no counts, or rows are by driver group.",
    {
      nullable: true,
    },
  )
  significant!: boolean | null;
  @flag(
    "Whether both quarters combine the same services; if not, part of the difference is another mix of services.",
  )
  sameServices!: boolean;
}

/** A score as it travels. */
@ObjectType("Score", {
  description:
    "A score over one or many published results. Combining adds counts; a mean of means is never taken.",
})
export class ScoreOutput {
  @text("Department abbreviation, where rows are by department, HISP or service.", { nullable: true })
  department!: string | null;
  @text("HISP slug, where rows are by HISP or service.", { nullable: true })
  hisp!: string | null;
  @text("Service slug, where rows are by service.", { nullable: true })
  service!: string | null;
  @choice(ServiceType, "Service type, where rows are by it or by service.", { nullable: true })
  serviceType!: string | null;
  @choice(Channel, "Channel, where rows are by channel; null also where not published.", { nullable: true })
  channel!: string | null;
  @choice(PointInTime, "Point in time, where rows are by it.", { nullable: true })
  pointInTime!: string | null;
  @text("Organizational unit, where rows are by it.", { nullable: true })
  organizationalUnit!: string | null;
  @text("Life experience slug, where rows are by it: a service in two counts in both rows.", {
    nullable: true,
  })
  lifeExperience!: string | null;
  @text("Quarter, where rows are by quarter.", { nullable: true, scalar: FiscalQuarterScalar })
  quarter!: string | null;
  @choice(Measure, "Measure; null where rows are by driver group.", { nullable: true })
  measure!: Measure | null;
  @choice(DriverGroup, "Driver group.", { nullable: true })
  driverGroup!: DriverGroup | null;
  @text("Wording of a program's own question (measure OTHER).", { nullable: true })
  statement!: string | null;
  @choice(Scale, "How it was answered; scales are never combined.")
  scale!: Scale;
  @count(
    CountScalar,
    "How many answered; by driver group, how many answers, since one person answers several questions.",
  )
  responses!: number;
  @decimal("Mean, 1 to 5, two decimals half up; null for scales without a mean.", { nullable: true })
  mean!: number | null;
  @object(
    () => IntervalOutput,
    "95 % interval of the mean; null without counts, without spread, and by driver group.",
    { nullable: true },
  )
  meanInterval!: IntervalOutput | null;
  @decimal("(n4 + n5) / n, 0 to 1, four decimals; null where any part has no counts.", { nullable: true })
  percentAgree!: number | null;
  @object(() => IntervalOutput, "Wilson's 95 % interval of percentAgree.", { nullable: true })
  percentAgreeInterval!: IntervalOutput | null;
  @decimal("MULTIPLE_CHOICE, DRIVER_POSITIVE, DRIVER_NEGATIVE: selected / offered, 0 to 1.", {
    nullable: true,
  })
  selectedShare!: number | null;
  @object(() => IntervalOutput, "Wilson's 95 % interval of selectedShare.", { nullable: true })
  selectedShareInterval!: IntervalOutput | null;
  @object(() => LikertCountsOutput, "Answers per point, added; null where any part has only a mean.", {
    nullable: true,
  })
  counts!: LikertCountsOutput | null;
  @decimal(
    "Responses / surveys offered over parts whose offered is known and not shared; null where unknown.",
    {
      nullable: true,
    },
  )
  responseRate!: number | null;
  @whole("How many of the collections the response rate rests on.")
  responseRateCollections!: number;
  @flag("True under 30 answers.")
  lowResponses!: boolean;
  @whole("How many collections are combined.")
  collections!: number;
  @whole("How many results are left out because they are withheld (SUPPRESS_BELOW, see README).")
  suppressedParts!: number;
  @object(
    () => ScoreChangeOutput,
    "Against the quarter before; null where rows are not by quarter, or there is none.",
    {
      nullable: true,
    },
  )
  previousQuarter!: ScoreChangeOutput | null;
  @object(() => ScoreChangeOutput, "Against the same quarter a year before.", { nullable: true })
  yearBefore!: ScoreChangeOutput | null;
}
