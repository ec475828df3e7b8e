import { DeadlineBasis, Obligation } from "../domain/deadlines";
import { ChangeKind } from "./enums";
import { choice, flag, text, whole } from "./field";
import { ObjectType } from "./graphql-types";
import { DateScalar, DateTimeScalar, FiscalQuarterScalar } from "./scalars";

const DATE = { scalar: DateScalar, format: "date" };

/** A deadline as it travels. */
@ObjectType("Deadline", {
  description: "When an obligation of Section 280 is due, and what the date rests on.",
})
export class DeadlineOutput {
  @text("Its stable name.", { example: "FY2022-Q1-QUARTERLY_REPORT" })
  id!: string;
  @choice(Obligation, "What is due.")
  obligation!: Obligation;
  @text("In words.")
  title!: string;
  @whole("The fiscal year it belongs to.")
  fiscalYear!: number;
  @text("The quarter reported; null for annual obligations.", { nullable: true, scalar: FiscalQuarterScalar })
  quarter!: string | null;
  @whole("The budget year an action plan covers (A-11 280.16).", { nullable: true })
  budgetYear!: number | null;
  @text("The date that counts: the published one where there is one, else the rule's.", DATE)
  dueDate!: string;
  @text("What the circular's rule gives.", DATE)
  ruleDate!: string;
  @text("What OMB printed; null where it printed none.", { ...DATE, nullable: true })
  publishedDate!: string | null;
  @choice(DeadlineBasis, "What dueDate rests on.")
  basis!: DeadlineBasis;
  @flag("True where the printed date and the rule differ.")
  discrepancy!: boolean;
  @text("Where the date is from.")
  citation!: string;
  @text("The clause of the circular.", { example: "A-11 280.15" })
  clause!: string;
  @text("The instant it ends: the end of its day in America/New_York.", {
    scalar: DateTimeScalar,
    format: "date-time",
  })
  dueAt!: string;
  @flag("Whether dueDate is a business day.")
  isBusinessDay!: boolean;
  @text("The last business day on or before dueDate.", DATE)
  lastBusinessDayOnOrBefore!: string;
  @whole("Calendar days in New York from the date asked about; negative when past.")
  daysRemaining!: number;
}

/** A change of the public record as it travels. */
@ObjectType("Change", { description: "What was published, restated or dated, in order." })
export class ChangeOutput {
  @whole("Its place in the order; ask for changes after it.")
  sequence!: number;
  @text("When.", { scalar: DateTimeScalar, format: "date-time" })
  at!: string;
  @choice(ChangeKind, "What kind of change.")
  kind!: keyof typeof ChangeKind;
  @text("HISP slug.", { nullable: true })
  hisp!: string | null;
  @text("Service slug.", { nullable: true })
  service!: string | null;
  @text("Quarter.", { nullable: true, scalar: FiscalQuarterScalar })
  quarter!: string | null;
  @whole("Revision published.", { nullable: true })
  revision!: number | null;
  @text("Where what changed is read; null where that is no one thing.", {
    nullable: true,
    example: "/v1/services/dos-ca/reports/FY2022-Q3",
  })
  path!: string | null;
  @text("In words.")
  summary!: string;
}
