import { Channel, ChannelGroup } from "../domain/channels";
import { FigureKind } from "../domain/headline-figure";
import { DriverGroup, Measure } from "../domain/measures";
import { PeerBasis } from "../domain/peer-place";
import { Scale } from "../domain/scales";
import { ServiceType } from "../domain/service-types";
import { choice, count, decimal, flag, link, object, text, whole } from "./field";
import { ObjectType } from "./graphql-types";
import { HispOutput, ServiceOutput } from "./registry-output";
import { LikertCountsOutput } from "./report-output";
import { CountScalar, FiscalQuarterScalar } from "./scalars";
import { IntervalOutput } from "./score-output";

/** A comparison with the government as it travels. */
@ObjectType("BenchmarkComparison", {
  description:
    "How the score of a HISP or a service stands against the government's. Differences are its own less the government's, as shown.",
})
export class BenchmarkComparisonOutput {
  @count(CountScalar, "How many answered.")
  responses!: number;
  @decimal("Its mean, 1 to 5; null for scales without a mean.", { nullable: true, minimum: 1, maximum: 5 })
  mean!: number | null;
  @decimal("Its percent agree, 0 to 1; null where any part has no counts.", {
    nullable: true,
    minimum: 0,
    maximum: 1,
  })
  percentAgree!: number | null;
  @decimal("MULTIPLE_CHOICE: its selected / offered, 0 to 1.", { nullable: true, minimum: 0, maximum: 1 })
  selectedShare!: number | null;
  @decimal("Difference of the means, -4 to 4, two decimals.", { nullable: true, minimum: -4, maximum: 4 })
  difference!: number | null;
  @decimal("Difference of percentAgree, -1 to 1, four decimals.", {
    nullable: true,
    minimum: -1,
    maximum: 1,
  })
  percentAgreeDifference!: number | null;
  @decimal("Difference of selectedShare, -1 to 1, four decimals.", {
    nullable: true,
    minimum: -1,
    maximum: 1,
  })
  selectedShareDifference!: number | null;
  @flag(
    "Whether it is larger than chance: Welch's test at 95 % of its answers against those of everybody else, since a part can't be tested against a whole that holds it. Null where either side has no counts.",
    { nullable: true },
  )
  significant!: boolean | null;
  @flag("True under 30 answers.")
  lowResponses!: boolean;
  @whole("How many results are left out because they are withheld (SUPPRESS_BELOW, see README).", {
    minimum: 0,
  })
  suppressedParts!: number;
}

/** A benchmark as it travels. */
@ObjectType("Benchmark", {
  description:
    "The score of the whole government for one measure, scale and quarter, from published figures; with the HISP or service that is held against it, where one was asked for.",
})
export class BenchmarkOutput {
  @text("The fiscal quarter.", { scalar: FiscalQuarterScalar, example: "FY2022-Q3" })
  quarter!: string;
  @choice(Measure, "The measure; a program's own questions (OTHER) are never combined.")
  measure!: Measure;
  @choice(DriverGroup, "The measure's group in the chart of A-11 280.10.")
  driverGroup!: DriverGroup;
  @choice(Scale, "How it was answered; scales are never combined.")
  scale!: Scale;
  @count(CountScalar, "How many answered.")
  responses!: number;
  @decimal("Mean, 1 to 5, two decimals half up; null for scales without a mean.", {
    nullable: true,
    minimum: 1,
    maximum: 5,
  })
  mean!: number | null;
  @object(() => IntervalOutput, "95 % interval of the mean; null without counts and without spread.", {
    nullable: true,
  })
  meanInterval!: IntervalOutput | null;
  @decimal("(n4 + n5) / n, 0 to 1, four decimals; null where any part has no counts.", {
    nullable: true,
    minimum: 0,
    maximum: 1,
  })
  percentAgree!: number | null;
  @object(() => IntervalOutput, "Wilson's 95 % interval of percentAgree.", { nullable: true })
  percentAgreeInterval!: IntervalOutput | null;
  @decimal("MULTIPLE_CHOICE: selected / offered, 0 to 1.", { nullable: true, minimum: 0, maximum: 1 })
  selectedShare!: number | null;
  @object(() => IntervalOutput, "Wilson's 95 % interval of selectedShare.", { nullable: true })
  selectedShareInterval!: IntervalOutput | null;
  @object(() => LikertCountsOutput, "Answers per point, added; null where any part has only a mean.", {
    nullable: true,
  })
  counts!: LikertCountsOutput | null;
  @flag("True under 30 answers.")
  lowResponses!: boolean;
  @whole("How many results are left out because they are withheld (SUPPRESS_BELOW, see README).", {
    minimum: 0,
  })
  suppressedParts!: number;
  @whole("How many HISPs are in it.")
  hisps!: number;
  @whole("How many services are in it.")
  services!: number;
  @whole("How many collections are in it.")
  collections!: number;
  @link(
    () => HispOutput,
    "The HISP that is compared, or whose service is; null in a row of the government.",
    {
      nullable: true,
    },
  )
  hisp!: string | null;
  @link(() => ServiceOutput, "The service that is compared; null where it is a whole HISP, or nobody.", {
    nullable: true,
  })
  service!: string | null;
  @object(
    () => BenchmarkComparisonOutput,
    "How it stands against the government; null where nobody is compared, or who is has no such score.",
    { nullable: true },
  )
  comparison!: BenchmarkComparisonOutput | null;
}

/** A standing among peers as it travels. */
@ObjectType("Peer", {
  description:
    "How one service stands among its peers, for one measure, scale, quarter and channel, from published figures. Its peers are the other services of its type (A-11 280.4) on the same channel; where its type is not published, all services on that channel. Collections whose channel is unknown, MIXED or OTHER_NON_DIGITAL are compared in the group OTHER. Under 5 peers there is no rank, percentile or quartile.",
})
export class PeerOutput {
  @text("Abbreviation of its department.", { example: "TREAS" })
  department!: string;
  @link(() => HispOutput, "The HISP that reports it.")
  hisp!: string;
  @link(() => ServiceOutput, "The service.")
  service!: string;
  @choice(ServiceType, "Its type (A-11 280.4); null where not published.", { nullable: true })
  serviceType!: ServiceType | null;
  @choice(Channel, "The channel; null where the group OTHER is compared.", { nullable: true })
  channel!: Channel | null;
  @choice(ChannelGroup, "The channel's group.")
  channelGroup!: ChannelGroup;
  @choice(PeerBasis, "What makes them peers.")
  basis!: PeerBasis;
  @text("The fiscal quarter.", { scalar: FiscalQuarterScalar, example: "FY2022-Q3" })
  quarter!: string;
  @choice(Measure, "The measure; a program's own questions (OTHER) have no peers.")
  measure!: Measure;
  @choice(DriverGroup, "The measure's group in the chart of A-11 280.10.")
  driverGroup!: DriverGroup;
  @choice(Scale, "How it was answered; scales are never compared.")
  scale!: Scale;
  @count(CountScalar, "How many answered.")
  responses!: number;
  @flag("True under 30 answers.")
  lowResponses!: boolean;
  @whole("How many collections the score combines.")
  collections!: number;
  @whole("How many results are left out because they are withheld (SUPPRESS_BELOW, see README).", {
    minimum: 0,
  })
  suppressedParts!: number;
  @choice(FigureKind, "Which figure is compared: the mean where the scale has one.")
  figure!: FigureKind;
  @decimal("The service's score: 1 to 5 where figure is MEAN, else 0 to 1.", { minimum: 0, maximum: 5 })
  score!: number;
  @whole("How many peers there are, the service itself not counted.", { minimum: 0 })
  peers!: number;
  @whole("How many of them rest on under 30 answers.", { minimum: 0 })
  lowResponsePeers!: number;
  @whole("How many results are left out among the peers because they are withheld (SUPPRESS_BELOW).", {
    minimum: 0,
  })
  suppressedPeerParts!: number;
  @whole("Its rank, 1 the highest score, equal scores alike; null under 5 peers.", {
    nullable: true,
    minimum: 1,
  })
  rank!: number | null;
  @decimal(
    "Share of the peers with a lower score, equal ones counting half, 0 to 1, four decimals; null under 5 peers.",
    { nullable: true, minimum: 0, maximum: 1 },
  )
  percentile!: number | null;
  @decimal("A quarter of the peers score lower; null under 5 peers.", {
    nullable: true,
    minimum: 0,
    maximum: 5,
  })
  lowerQuartile!: number | null;
  @decimal("Half of the peers score lower; null under 5 peers.", { nullable: true, minimum: 0, maximum: 5 })
  median!: number | null;
  @decimal("A quarter of the peers score higher; null under 5 peers.", {
    nullable: true,
    minimum: 0,
    maximum: 5,
  })
  upperQuartile!: number | null;
}

/** A driver as it travels. */
@ObjectType("Driver", {
  description:
    "How a driver of experience moves with an overall score (A-11 280.10): Spearman's rank correlation over survey collections, from published figures, one point per collection: its means of the two questions. An association, never a cause.",
})
export class DriverOutput {
  @choice(Measure, "The driver.")
  driver!: Measure;
  @choice(DriverGroup, "The driver's group in the chart of A-11 280.10.")
  driverGroup!: DriverGroup;
  @choice(Measure, "The overall score: SATISFACTION or TRUST.")
  target!: Measure;
  @choice(Scale, "How both were answered; scales without a mean have no correlation.")
  scale!: Scale;
  @whole("n: how many collections asked both.")
  collections!: number;
  @whole("How many of them have under 30 answers to either question.", { minimum: 0 })
  lowResponseCollections!: number;
  @whole("How many services they are of.")
  services!: number;
  @whole("How many collections that asked both are left out because a result is withheld (SUPPRESS_BELOW).", {
    minimum: 0,
  })
  suppressedParts!: number;
  @decimal(
    "Spearman's rank correlation, ties averaged, -1 to 1, four decimals; null under 10 collections, and where either side never differs.",
    { nullable: true, minimum: -1, maximum: 1 },
  )
  correlation!: number | null;
  @object(
    () => IntervalOutput,
    "95 % interval by Fisher's z with Bonett and Wright's variance; null where there is no correlation, or it is -1 or 1.",
    { nullable: true },
  )
  interval!: IntervalOutput | null;
  @text("What must not be read into it.", { maxLength: 1_000 })
  caution!: string;
}
