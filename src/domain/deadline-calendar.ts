import type { Deadline } from "./deadlines";
import type { Hisp } from "./records";

/** A deadline with what a calendar needs to know when to replace its copy. */
export interface CalendarEntry {
  readonly deadline: Deadline;
  /** Names of the HISP's designated services; none in the government's calendar. */
  readonly services: readonly string[];
  /** How often OMB published another date for it: only ever goes up. */
  readonly sequence: number;
  /** When what it says last changed, ISO 8601; null where it always said so. */
  readonly changedAt: string | null;
}

/** The deadlines of a calendar, soonest first: one HISP's, or the government's. */
export interface DeadlineCalendar {
  readonly hisp: Hisp | null;
  readonly entries: readonly CalendarEntry[];
}
