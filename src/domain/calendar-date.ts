/**
 * A day of the Gregorian calendar with no zone and no time: "YYYY-MM-DD", years 1900 to 2200. Plain text, so
 * that `<`, `===` and sorting work as they stand. Text from outside becomes one through `parseCalendarDate`
 * only.
 */
export type CalendarDate = `${number}-${number}-${number}`;

/** The first year a `CalendarDate` can have. */
export const FIRST_CALENDAR_YEAR = 1900;
/** The last year a `CalendarDate` can have. */
export const LAST_CALENDAR_YEAR = 2200;

const MILLISECONDS_PER_DAY = 86_400_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The date written in `text`; null where the form is not exactly "YYYY-MM-DD" or there is no such day. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const [, year, month, day] = FORM.exec(text) ?? [];
  return dateOrNull(Number(year), Number(month), Number(day));
}

/**
 * The date of a year (1900..2200), month (1..12) and day (1..31). Throws a RangeError where there is none.
 */
export function makeDate(year: number, month: number, day: number): CalendarDate {
  const date = dateOrNull(year, month, day);
  if (date === null) throw new RangeError(`No such date: year ${year}, month ${month}, day ${day}`);
  return date;
}

/** The date `n` days later (earlier where negative; whole days). Throws a RangeError outside 1900..2200. */
export function addDays(date: CalendarDate, n: number): CalendarDate {
  return dateFromDayNumber(dayNumberOf(date) + n);
}

/** Calendar days from one date to another: 1 from a day to the next, negative where `to` is the earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** The day of the week: 0 is Sunday, 6 is Saturday. */
export function dayOfWeek(date: CalendarDate): number {
  // Day 0 (1970-01-01) was a Thursday; the second remainder keeps earlier days positive.
  return (((dayNumberOf(date) + 4) % 7) + 7) % 7;
}

/** The last day of a month (1..12) of a year (1900..2200). Throws a RangeError outside these. */
export function lastDayOfMonth(year: number, month: number): CalendarDate {
  return makeDate(year, month, daysInMonth(year, month));
}

/** The year of a date, 1900..2200. */
export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** The month of a date, 1..12. */
export function monthOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

/** The day of the month of a date, 1..31. */
export function dayOf(date: CalendarDate): number {
  return Number(date.slice(8, 10));
}

// Days since 1970-01-01. UTC has no daylight saving, so every day has the same length whatever the process's
// TZ.
function dayNumberOf(date: CalendarDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date)) / MILLISECONDS_PER_DAY;
}

function dateFromDayNumber(dayNumber: number): CalendarDate {
  const utc = new Date(dayNumber * MILLISECONDS_PER_DAY);
  return makeDate(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate());
}

function dateOrNull(year: number, month: number, day: number): CalendarDate | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (year < FIRST_CALENDAR_YEAR || year > LAST_CALENDAR_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}` as CalendarDate;
}

// Day 0 of the following month is the last day of this one, December included.
function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
