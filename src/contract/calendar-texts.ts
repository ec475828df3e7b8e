import { parseCalendarDate } from "../domain/calendar-date";
import { parseFiscalQuarter } from "../domain/fiscal-quarter";
import { DateScalar, FiscalQuarterScalar } from "./scalars";

/** What a field of a calendar date says of itself: only days that there are. */
export const DATE_TEXT = {
  scalar: DateScalar,
  format: "date",
  maxLength: 10,
  pattern: /^\d{4}-\d{2}-\d{2}$/,
  reads: (text: string) => parseCalendarDate(text) !== null,
  hint: "a date there is, like 2027-01-29",
} as const;

/** What a field of a fiscal quarter says of itself. */
export const QUARTER_TEXT = {
  scalar: FiscalQuarterScalar,
  maxLength: 9,
  pattern: /^FY\d{4}-Q[1-4]$/,
  reads: (text: string) => parseFiscalQuarter(text) !== null,
  hint: "a quarter like FY2027-Q1 (fiscal years 2000 to 2100)",
} as const;
