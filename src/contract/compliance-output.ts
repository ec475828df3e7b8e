import { ComplianceStatus } from "../domain/compliance";
import { Obligation } from "../domain/deadlines";
import { TallyGroup } from "../domain/tally";
import { choice, decimal, link, text, whole } from "./field";
import { OfHispsFilterInput, QUARTER_RANGE } from "./filters";
import { InputType, ObjectType } from "./graphql-types";
import { HispOutput, ServiceOutput } from "./registry-output";
import { DateScalar, FiscalQuarterScalar, QuarterRangeScalar } from "./scalars";

const DATE = { scalar: DateScalar, format: "date" };
const AS_OF = { nullable: true, scalar: DateScalar, format: "date", maxLength: 20, example: "2022-03-01" };
const COUNT = { minimum: 0 };
const SEEN = { nullable: true, minimum: 0 };
const RATE = { nullable: true, minimum: 0, maximum: 1 };

/** One obligation and how it stands, as it travels. */
@ObjectType("Compliance", {
  description:
    "One obligation of Section 280 and how it stands on a date. The HISP itself and reviewers see all of it; the public as far as published facts go.",
})
export class ComplianceOutput {
  @link(() => HispOutput, "The HISP.")
  hisp!: string;
  @whole("The fiscal year it belongs to.", { example: 2022 })
  fiscalYear!: number;
  @choice(Obligation, "What is owed. The public is shown none of what is never public.")
  obligation!: Obligation;
  @text("In words.")
  title!: string;
  @text("The quarter of a quarterly report; null for annual obligations.", {
    ...{ nullable: true, scalar: FiscalQuarterScalar },
  })
  quarter!: string | null;
  @link(() => ServiceOutput, "The service of a quarterly report; null for the HISP's own obligations.", {
    nullable: true,
  })
  service!: string | null;
  @choice(ComplianceStatus, "How it stands.")
  status!: ComplianceStatus;
  @text("When it was due.", DATE)
  dueDate!: string;
  @text("When it was fulfilled, in New York: first handed in, in force, or held; null where nobody knows.", {
    ...{ ...DATE, nullable: true },
  })
  doneDate!: string | null;
  @whole("Days after the due date: until it came where LATE, until asOf where MISSING; else null.", {
    ...{ nullable: true, minimum: 1 },
  })
  daysLate!: number | null;
  @text("Why it is excused, why the HISP says nothing will come, or why nothing is recorded.", {
    nullable: true,
  })
  reason!: string | null;
  @text("The clause of the circular.", { example: "A-11 280.15" })
  clause!: string;
  @text("The date as of which it stands so.", DATE)
  asOf!: string;
}

/** Whose obligations, of which year, as of which date. */
@InputType({ description: "Whose obligations, of which year, as of which date." })
export class ComplianceFilterInput extends OfHispsFilterInput {
  @whole("Fiscal year, 2000 to 2100; the one that runs where left out.", {
    ...{ nullable: true, minimum: 2000, maximum: 2100, example: 2022 },
  })
  fiscalYear?: number | null;
  @text("As of this date in New York: what happened later has not happened. Today where left out.", AS_OF)
  asOf?: string | null;
  @choice(Obligation, "Obligations.", { list: true, nullable: true, maxItems: 5 })
  obligation?: Obligation[] | null;
  @choice(ComplianceStatus, "How they stand.", { list: true, nullable: true, maxItems: 6 })
  status?: ComplianceStatus[] | null;
}

/** A tally of a quarter's reports as it travels. */
@ObjectType("Tally", {
  description:
    "How many reports of a quarter stood where on a date. Counts that you may not know are null: the public is told who was expected and published. Of quarters before records were kept nobody can say who was expected.",
})
export class TallyOutput {
  @text("The quarter reported.", { scalar: FiscalQuarterScalar })
  quarter!: string;
  @text("The department's abbreviation; null where the whole government is counted.", { nullable: true })
  department!: string | null;
  @link(() => HispOutput, "The HISP; null where several are counted.", { nullable: true })
  hisp!: string | null;
  @text("The date as of which is counted.", DATE)
  asOf!: string;
  @text("When the reports were due.", DATE)
  dueDate!: string;
  @whole(
    "Reports expected: the quarter had ended, the service is designated, its HISP not excused as new.",
    SEEN,
  )
  expected!: number | null;
  @whole("Expected, and nothing had come.", SEEN)
  awaited!: number | null;
  @whole("In draft.", SEEN)
  draft!: number | null;
  @whole("Handed in, waiting for a reviewer.", SEEN)
  submitted!: number | null;
  @whole("Sent back with reasons.", SEEN)
  changesRequested!: number | null;
  @whole("Published, also where an amendment was in work.", COUNT)
  published!: number;
  @whole("Marked as not reported, with a reason.", SEEN)
  notReported!: number | null;
  @whole("Expected, not handed in, and excused by OMB; counted by its state as well.", SEEN)
  excused!: number | null;
  @whole("Expected, past due, and not handed in; without those excused or marked as not reported.", SEEN)
  overdue!: number | null;
  @decimal("Published of those expected, to four decimals.", RATE)
  publishedRate!: number | null;
  @decimal("Handed in or published of those expected, to four decimals.", RATE)
  handedInRate!: number | null;
}

/** Which reports are counted, and by what. */
@InputType({ description: "Which reports are counted, as of which date, and by what." })
export class TallyFilterInput extends OfHispsFilterInput {
  @text("A quarter, FY2027-Q1, or a range; the latest that had ended where left out.", {
    ...{ nullable: true, scalar: QuarterRangeScalar, pattern: QUARTER_RANGE, example: "FY2027-Q1" },
    hint: "a quarter like FY2027-Q1, or a range like FY2026-Q1..FY2027-Q1, the earlier first",
  })
  quarter?: string | null;
  @text("As of this date in New York: what happened later has not happened. Today where left out.", AS_OF)
  asOf?: string | null;
  @choice(TallyGroup, "What is counted together; the whole government where left out.", { nullable: true })
  groupBy?: TallyGroup | null;
}
