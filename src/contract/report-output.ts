import { Channel } from "../domain/channels";
import { EditionId } from "../domain/editions";
import { DriverGroup, Measure } from "../domain/measures";
import { BetterDirection, PointInTime } from "../domain/report-content";
import { ReportState, RevisionState } from "../domain/report-states";
import { Scale } from "../domain/scales";
import { choice, count, decimal, flag, json, link, object, text, texts, whole } from "./field";
import { FindingOutput } from "./finding-output";
import { ObjectType } from "./graphql-types";
import { HispOutput, ServiceOutput } from "./registry-output";
import { CountScalar, DateTimeScalar, FiscalQuarterScalar, JsonScalar } from "./scalars";

/** Counts as they travel. */
@ObjectType("LikertCounts", { description: "Answers per point, 1 strongly disagree to 5 strongly agree." })
export class LikertCountsOutput {
  @count(CountScalar, "Answers of 1.")
  n1!: number;
  @count(CountScalar, "Answers of 2.")
  n2!: number;
  @count(CountScalar, "Answers of 3.")
  n3!: number;
  @count(CountScalar, "Answers of 4.")
  n4!: number;
  @count(CountScalar, "Answers of 5.")
  n5!: number;
}

/** A measure result as it travels. */
@ObjectType("MeasureResult", { description: "The answers to one question of one collection." })
export class MeasureResultOutput {
  @choice(Measure, "What the question measures.")
  measure!: Measure;
  @choice(DriverGroup, "The measure's group in the chart of A-11 280.10.")
  driverGroup!: DriverGroup;
  @text("The question as asked; null on history published without wording.", { nullable: true })
  statement!: string | null;
  @choice(Scale, "How it was answered.")
  scale!: Scale;
  @object(() => LikertCountsOutput, "Answers per point; null where only a mean is known.", { nullable: true })
  counts!: LikertCountsOutput | null;
  @decimal("Mean of the five points, 1 to 5, two decimals half up; null for scales without a mean.", {
    nullable: true,
    minimum: 1,
    maximum: 5,
  })
  mean!: number | null;
  @decimal("The mean as it was reported, up to four decimals; null where only counts were given.", {
    nullable: true,
    minimum: 1,
    maximum: 5,
  })
  reportedMean!: number | null;
  @decimal("(n4 + n5) / n, 0 to 1; null where there are no counts.", {
    nullable: true,
    minimum: 0,
    maximum: 1,
  })
  percentAgree!: number | null;
  @count(CountScalar, "How many answered this question; null where it is withheld.", { nullable: true })
  responses!: number | null;
  @count(CountScalar, "MULTIPLE_CHOICE, DRIVER_POSITIVE, DRIVER_NEGATIVE: how many ticked this driver.", {
    nullable: true,
  })
  selected!: number | null;
  @count(CountScalar, "MULTIPLE_CHOICE, DRIVER_POSITIVE, DRIVER_NEGATIVE: how many were offered it.", {
    nullable: true,
  })
  offered!: number | null;
  @flag("True under 30 answers, and where it is withheld.")
  lowResponses!: boolean;
  @flag("True where the public is shown no figure of it: fewer answered than SUPPRESS_BELOW.")
  suppressed!: boolean;
}

/** A collection as it travels. */
@ObjectType("Collection", { description: "One survey collection of a report (A-11 280.14)." })
export class CollectionOutput {
  @text("Its name, unique in the report.")
  name!: string;
  @text("The moment along the journey that was asked about.", { nullable: true })
  transactionPoint!: string | null;
  @choice(Channel, "How customers reached the service; null where not published.", { nullable: true })
  channel!: Channel | null;
  @choice(PointInTime, "When customers were asked; null where not published.", { nullable: true })
  pointInTime!: PointInTime | null;
  @text("Code of the organizational unit.", { nullable: true })
  organizationalUnit!: string | null;
  @text("OMB control number of the survey.", { nullable: true })
  ombControlNumber!: string | null;
  @text("Slug of the HISP's survey that was asked (A-11 280.10); null where none is named.", {
    nullable: true,
    example: "online-renewal",
  })
  survey!: string | null;
  @whole("The revision of the survey that statements left out were taken from; null where none is named.", {
    nullable: true,
  })
  surveyRevision!: number | null;
  @count(CountScalar, "Customers in the quarter; null is unknown.", { nullable: true })
  customers!: number | null;
  @count(CountScalar, "Surveys offered; null is unknown.", { nullable: true })
  surveysOffered!: number | null;
  @count(CountScalar, "Surveys answered; null is unknown.", { nullable: true })
  responses!: number | null;
  @decimal("Responses / surveys offered, six decimals; null where offered is unknown or zero.", {
    nullable: true,
  })
  responseRate!: number | null;
  @texts(JsonScalar, "Cells of the file it came from that have no field here, by column.", { nullable: true })
  source!: Record<string, string> | null;
  @object(() => MeasureResultOutput, "One result per question asked; a question not asked is absent.", {
    list: true,
  })
  measures!: MeasureResultOutput[];
  @flag(
    "True where the public is not shown all of its figures (SUPPRESS_BELOW): null is then not always unknown.",
  )
  suppressed!: boolean;
}

/** An indicator as it travels. */
@ObjectType("ServiceLevelIndicator", {
  description: "A program-specific service-level indicator (A-11 280.14).",
})
export class IndicatorOutput {
  @text("What is measured.")
  name!: string;
  @decimal("Its value.")
  value!: number;
  @text("The unit of value and target.")
  unit!: string;
  @decimal("The target.", { nullable: true })
  target!: number | null;
  @choice(BetterDirection, "Which way is better.")
  better!: BetterDirection;
}

/** What reports and revisions share. */
@ObjectType("ReportBody", { description: "What reports and revisions share." })
abstract class ReportBody {
  @choice(EditionId, "The edition it is made under; null while nothing has come.", { nullable: true })
  edition!: EditionId | null;
  @text("Why this revision was made, for an amendment.", { nullable: true })
  amendmentReason!: string | null;
  @text("Notes for the reader.", { nullable: true })
  notes!: string | null;
  @text("Recent accomplishments.", { list: true })
  accomplishments!: string[];
  @object(() => IndicatorOutput, "Service-level indicators.", { list: true })
  indicators!: IndicatorOutput[];
  @object(() => CollectionOutput, "Survey collections.", { list: true })
  collections!: CollectionOutput[];
  @object(() => FindingOutput, "What the rules found, kept beside the figures.", { list: true })
  findings!: FindingOutput[];
  @json(JsonScalar, "Where history came from; null for what was pushed here.", { nullable: true })
  provenance!: unknown;
  @text("When it was handed in; null on history and drafts.", {
    nullable: true,
    scalar: DateTimeScalar,
    format: "date-time",
  })
  submittedAt!: string | null;
  @text("When it was published here; null on history and before.", {
    nullable: true,
    scalar: DateTimeScalar,
    format: "date-time",
  })
  publishedAt!: string | null;
}

/** A report as it travels. */
@ObjectType("Report", {
  description:
    "The quarterly report of one service, as you may see it: its newest revision, or the published one.",
})
export class ReportOutput extends ReportBody {
  @text("Its stable name: service and quarter.", { example: "dos-ca/FY2022-Q3" })
  id!: string;
  @link(() => ServiceOutput, "The service reported.")
  service!: string;
  @link(() => HispOutput, "The HISP that reports.")
  hisp!: string;
  @text("The fiscal quarter.", { scalar: FiscalQuarterScalar })
  quarter!: string;
  @choice(ReportState, "Where it stands; the public sees PUBLISHED.")
  state!: ReportState;
  @whole("The number of the revision shown; null where nothing has come.", { nullable: true })
  revision!: number | null;
  @whole("The number of the public revision; null where there is none.", { nullable: true })
  publishedRevision!: number | null;
  @text("What to send in If-Match to replace what you read.", { example: '"v3"' })
  etag!: string;
  @text("The date it is or was due.", { example: "2022-07-29" })
  dueDate!: string;
  @text("The reviewer's reasons, where changes are requested.", { nullable: true })
  changesRequested!: string | null;
  @text("Why it is not reported.", { nullable: true })
  notReportedReason!: string | null;
  @text("When it was first handed in: decides whether it was on time.", {
    nullable: true,
    scalar: DateTimeScalar,
    format: "date-time",
  })
  firstSubmittedAt!: string | null;
  @text("When it last changed.", { scalar: DateTimeScalar, format: "date-time" })
  updatedAt!: string;
}

/** A revision as it travels. */
@ObjectType("Revision", {
  description: "One revision of a report; published ones stay readable as superseded.",
})
export class RevisionOutput extends ReportBody {
  @whole("Its number.")
  number!: number;
  @choice(RevisionState, "Where it stands.")
  state!: RevisionState;
  @text("When it was made.", { scalar: DateTimeScalar, format: "date-time" })
  createdAt!: string;
}

/** What came of a save. */
@ObjectType("SaveResult", { description: "What came of pushing a report, or would come of it in a dry run." })
export class SaveResultOutput {
  @flag("True if nothing was stored because you asked for a dry run.")
  dryRun!: boolean;
  @flag("True if the report is new.")
  created!: boolean;
  @flag("False if the draft already said exactly this.")
  changed!: boolean;
  @flag("True if it could be submitted as it is.")
  submittable!: boolean;
  @object(() => FindingOutput, "What submission still needs.", { list: true })
  stillNeeded!: FindingOutput[];
  @object(() => FindingOutput, "All findings.", { list: true })
  findings!: FindingOutput[];
  @object(() => ReportOutput, "The report as stored, or as it would be.")
  report!: ReportOutput;
}
