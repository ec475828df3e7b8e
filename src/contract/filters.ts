import { Channel } from "../domain/channels";
import { DriverGroup, Measure } from "../domain/measures";
import { PointInTime } from "../domain/report-content";
import { ReportState } from "../domain/report-states";
import { ServiceType } from "../domain/service-types";
import { choice, flag, text, whole } from "./field";
import { InputType } from "./graphql-types";
import { QuarterRangeScalar } from "./scalars";

/** The form of a quarter or a range of them; whether there are such quarters is found out later. */
export const QUARTER_RANGE = /^FY2\d{3}-Q[1-4](\.\.FY2\d{3}-Q[1-4])?$/;

/** Of which HISPs: what every list of theirs can be filtered by. */
@InputType("OfHispsFilter", { description: "Of which HISPs." })
export abstract class OfHispsFilterInput {
  @text("Department abbreviations, such as TREAS.", {
    list: true,
    nullable: true,
    maxItems: 100,
    maxLength: 50,
  })
  department?: string[] | null;
  @text("HISP slugs, such as treas-irs.", { list: true, nullable: true, maxItems: 200, maxLength: 100 })
  hisp?: string[] | null;
}

/** Which HISPs. */
@InputType({ description: "Which HISPs." })
export class HispFilterInput extends OfHispsFilterInput {
  @whole(
    "Those on OMB's list in this fiscal year, 1993 to 2100 (A-11 280.12); an unknown start counts as begun.",
    {
      ...{ nullable: true, minimum: 1993, maximum: 2100 },
    },
  )
  year?: number | null;
  @flag(
    "Those with fewer than two designated services in that year, or this one (A-11 280.13); or with two or more.",
    {
      nullable: true,
    },
  )
  fewerThanTwoServices?: boolean | null;
}

/** Of which services: what every list of theirs can be filtered by. */
@InputType("OfServicesFilter", { description: "Of which services." })
export abstract class OfServicesFilterInput extends OfHispsFilterInput {
  @text("Service slugs.", { list: true, nullable: true, maxItems: 500, maxLength: 100 })
  service?: string[] | null;
  @choice(ServiceType, "Service types.", { list: true, nullable: true, maxItems: 7 })
  serviceType?: ServiceType[] | null;
}

/** Which services. */
@InputType({ description: "Which services." })
export class ServiceFilterInput extends OfServicesFilterInput {
  @whole(
    "Those designated in this fiscal year, 2000 to 2100; an unknown start counts as begun (A-11 280.13).",
    {
      ...{ nullable: true, minimum: 2000, maximum: 2100 },
    },
  )
  fiscalYear?: number | null;
}

/** Which quarters of which services. */
@InputType({ description: "Which services and quarters." })
export class QuarterFilterInput extends OfServicesFilterInput {
  @text("A quarter, FY2022-Q1, or a range, FY2021-Q1..FY2022-Q4.", {
    nullable: true,
    scalar: QuarterRangeScalar,
    pattern: QUARTER_RANGE,
    hint: "a quarter like FY2022-Q1, or a range like FY2021-Q1..FY2022-Q4, the earlier first",
    example: "FY2021-Q1..FY2022-Q4",
  })
  quarter?: string | null;
}

/** Which reports. */
@InputType({ description: "Which reports." })
export class ReportFilterInput extends QuarterFilterInput {
  @choice(ReportState, "States, as you may see them; the public sees PUBLISHED alone.", {
    list: true,
    nullable: true,
    maxItems: 6,
  })
  state?: ReportState[] | null;
}

/** Which survey collections, of reports in whatever state. */
@InputType({ description: "Which survey collections, of reports in whatever state." })
class AskedFilterInput extends QuarterFilterInput {
  @choice(Channel, "Channels.", { list: true, nullable: true, maxItems: 19 })
  channel?: Channel[] | null;
  @choice(PointInTime, "Points in time.", { list: true, nullable: true, maxItems: 3 })
  pointInTime?: PointInTime[] | null;
  @text("Organizational units.", { list: true, nullable: true, maxItems: 200, maxLength: 100 })
  organizationalUnit?: string[] | null;
}

/** Which survey collections. */
@InputType({ description: "Which survey collections." })
export class CollectionFilterInput extends AskedFilterInput {
  @choice(ReportState, "States of their reports, as you may see them; the public sees PUBLISHED alone.", {
    list: true,
    nullable: true,
    maxItems: 6,
  })
  state?: ReportState[] | null;
}

/** Which answers, of reports in whatever state. */
@InputType({ description: "Which answers, of reports in whatever state." })
class AnswerFilterInput extends AskedFilterInput {
  @choice(Measure, "Measures.", { list: true, nullable: true, maxItems: 9 })
  measure?: Measure[] | null;
  @choice(DriverGroup, "Driver groups: all their measures.", { list: true, nullable: true, maxItems: 5 })
  driverGroup?: DriverGroup[] | null;
}

/** Which scores. */
@InputType({ description: "Which published results are combined into scores." })
export class ScoreFilterInput extends AnswerFilterInput {
  @text("Slugs of life experiences: services that one of them crosses (A-11 280.12).", {
    ...{ list: true, nullable: true, maxItems: 100, maxLength: 100 },
  })
  lifeExperience?: string[] | null;
}

/** Which results. */
@InputType({ description: "Which measure results." })
export class ResultFilterInput extends AnswerFilterInput {
  @choice(ReportState, "States of their reports, as you may see them; the public sees PUBLISHED alone.", {
    list: true,
    nullable: true,
    maxItems: 6,
  })
  state?: ReportState[] | null;
}
