import { Channel } from "../domain/channels";
import { EditionId } from "../domain/editions";
import { DriverGroup, Measure } from "../domain/measures";
import { PointInTime } from "../domain/report-content";
import { ReportState } from "../domain/report-states";
import { Scale } from "../domain/scales";
import { choice, count, decimal, flag, link, text, texts, whole } from "./field";
import { ObjectType } from "./graphql-types";
import { HispOutput, ServiceOutput } from "./registry-output";
import { CountScalar, FiscalQuarterScalar, JsonScalar } from "./scalars";

/** One measure result in a row of its own, as files have it. */
@ObjectType("Result", {
  description:
    "One measure result of one survey collection in a row of its own: the layout of our CSV files, for reading and for pushing (A-11 280.14).",
})
export class ResultOutput {
  @link(() => ServiceOutput, "The service reported.")
  service!: string;
  @text("The fiscal quarter.", { scalar: FiscalQuarterScalar, example: "FY2022-Q3" })
  quarter!: string;
  @link(() => HispOutput, "The HISP that reports.")
  hisp!: string;
  @text("Abbreviation of its department.", { example: "TREAS" })
  department!: string;
  @choice(ReportState, "Where the report stands; the public sees PUBLISHED.")
  state!: ReportState;
  @whole("The number of the revision.")
  revision!: number;
  @choice(EditionId, "The edition of Section 280 the report is made under.")
  edition!: EditionId;
  @text("The collection's name, unique in its report.", { example: "Online renewal" })
  collection!: string;
  @text("The moment along the journey that was asked about (A-11 280.13).", { nullable: true })
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
  @count(CountScalar, "The collection's customers in the quarter; null is unknown.", { nullable: true })
  customers!: number | null;
  @count(CountScalar, "How many of them were offered the survey; null is unknown.", { nullable: true })
  surveysOffered!: number | null;
  @count(CountScalar, "How many answered the survey; null is unknown.", { nullable: true })
  responses!: number | null;
  @choice(Measure, "What the question measures.")
  measure!: Measure;
  @choice(DriverGroup, "The measure's group in the chart of A-11 280.10.")
  driverGroup!: DriverGroup;
  @text("The question as asked; null on history published without wording.", { nullable: true })
  statement!: string | null;
  @choice(Scale, "How it was answered.")
  scale!: Scale;
  @count(CountScalar, "Answers of 1, strongly disagree; null where there are no counts.", { nullable: true })
  n1!: number | null;
  @count(CountScalar, "Answers of 2.", { nullable: true })
  n2!: number | null;
  @count(CountScalar, "Answers of 3.", { nullable: true })
  n3!: number | null;
  @count(CountScalar, "Answers of 4.", { nullable: true })
  n4!: number | null;
  @count(CountScalar, "Answers of 5, strongly agree.", { nullable: true })
  n5!: number | null;
  @count(CountScalar, "How many answered this question; null where it is withheld.", { nullable: true })
  answers!: number | null;
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
  @texts(JsonScalar, "Cells of the file the collection came from that have no column here.", {
    nullable: true,
  })
  source!: Record<string, string> | null;
}
