import type { Compliance } from "../domain/compliance";
import type { Deadline } from "../domain/deadlines";
import type { ReportTally } from "../domain/tally";
import type { ComplianceOutput, TallyOutput } from "./compliance-output";

/** One obligation and how it stands, as the use case says it. */
interface ComplianceRow extends Compliance {
  readonly hisp: string;
  readonly service: string | null;
  readonly deadline: Deadline;
  readonly asOf: string;
}

/** One obligation and how it stands, as it travels. */
export function presentCompliance(row: ComplianceRow): ComplianceOutput {
  const { hisp, service, deadline, asOf, status, doneDate, daysLate, reason } = row;
  const { fiscalYear, obligation, title, quarter, dueDate, clause } = deadline;
  return {
    ...{ hisp, fiscalYear, obligation, title, quarter, service, status, dueDate },
    ...{ doneDate, daysLate, reason, clause, asOf },
  };
}

/** A tally as the use case says it. */
type TallyRow = { readonly [K in keyof ReportTally]: ReportTally[K] | null } & {
  readonly quarter: string;
  readonly department: string | null;
  readonly hisp: string | null;
  readonly asOf: string;
  readonly dueDate: string;
  readonly published: number;
};

/** A tally as it travels. */
export function presentTally(row: TallyRow): TallyOutput {
  const { quarter, department, hisp, asOf, dueDate, expected, awaited, draft, submitted } = row;
  const { changesRequested, published, notReported, excused, overdue, publishedRate, handedInRate } = row;
  return {
    ...{ quarter, department, hisp, asOf, dueDate, expected, awaited, draft, submitted },
    ...{ changesRequested, published, notReported, excused, overdue, publishedRate, handedInRate },
  };
}
