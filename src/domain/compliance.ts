import { addDays, type CalendarDate, daysBetween } from "./calendar-date";

/** How an obligation of Section 280 stands on a date (A-11 280.13, 280.15). Keys equal values. */
export const ComplianceStatus = {
  MET: "MET",
  LATE: "LATE",
  MISSING: "MISSING",
  EXCUSED: "EXCUSED",
  NOT_YET_DUE: "NOT_YET_DUE",
  NOT_RECORDED: "NOT_RECORDED",
} as const;
/** How an obligation stands. */
export type ComplianceStatus = (typeof ComplianceStatus)[keyof typeof ComplianceStatus];

/** Something that was said of an obligation on a date in New York. */
export interface DatedWord {
  readonly date: CalendarDate;
  readonly text: string;
}

/** What is known of one obligation. Nothing dated after the date that is asked about has happened. */
export interface ObligationFacts {
  readonly dueDate: CalendarDate;
  /**
   * That it was fulfilled, and when in New York: null where the record, older than this system, does not say when. Left
   * out (null) where nothing came.
   */
  readonly done: { readonly date: CalendarDate | null } | null;
  /** Why nobody owes it: a new HISP's target quarter, or OMB's excuse. */
  readonly excuse: DatedWord | null;
  /** Why nothing will come, as the HISP says: no excuse. */
  readonly notReported: DatedWord | null;
  /** True where this system kept records when it was due. */
  readonly tracked: boolean;
}

/** How one obligation stands on a date. */
export interface Compliance {
  readonly status: ComplianceStatus;
  /** When it was fulfilled; null where it was not, or nobody knows when. */
  readonly doneDate: CalendarDate | null;
  /** Calendar days after the due date: until it came where LATE, until the date asked about where MISSING, else null. */
  readonly daysLate: number | null;
  /** Why it is excused, or why nothing came. */
  readonly reason: string | null;
}

/**
 * How an obligation stands on a date in New York. Exactly one status each: what came on time is MET, whatever else was
 * said; an excuse goes before LATE and MISSING; nothing is MISSING before it was due, nor of a time without records. A
 * record that does not say when it came counts from the day after the due date on: before, nobody knows of it.
 */
export function complianceOn(facts: ObligationFacts, asOf: CalendarDate): Compliance {
  const { dueDate, tracked } = facts;
  const nothing = { doneDate: null, daysLate: null, reason: null };
  const done = doneBy(facts, asOf);
  const doneDate = done?.date ?? null;
  const excuse = facts.excuse !== null && facts.excuse.date <= asOf ? facts.excuse : null;
  if (done !== null && (doneDate === null || doneDate <= dueDate)) {
    return { ...nothing, status: "MET", doneDate };
  }
  if (excuse !== null) return { ...nothing, status: "EXCUSED", doneDate, reason: excuse.text };
  if (doneDate !== null) {
    return { ...nothing, status: "LATE", doneDate, daysLate: daysBetween(dueDate, doneDate) };
  }
  if (asOf <= dueDate) return { ...nothing, status: "NOT_YET_DUE" };
  if (!tracked) return { ...nothing, status: "NOT_RECORDED" };
  const said = facts.notReported;
  const reason = said !== null && said.date <= asOf ? said.text : null;
  return { ...nothing, status: "MISSING", daysLate: daysBetween(dueDate, asOf), reason };
}

function doneBy({ done, dueDate }: ObligationFacts, asOf: CalendarDate): ObligationFacts["done"] {
  if (done === null) return null;
  return (done.date ?? addDays(dueDate, 1)) <= asOf ? done : null;
}
