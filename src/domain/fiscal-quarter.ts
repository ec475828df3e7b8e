import { type CalendarDate, lastDayOfMonth, makeDate, monthOf, yearOf } from "./calendar-date";

/** The number of a quarter in its fiscal year: 1 is October to December, 4 is July to September. */
export type QuarterNumber = 1 | 2 | 3 | 4;

/**
 * A federal fiscal quarter as it is written everywhere (URLs, GraphQL, files, the database): "FY2022-Q1".
 * Fiscal year N runs from October 1 of N-1 to September 30 of N. Texts of this form sort in the order of
 * time.
 */
export type FiscalQuarter = `FY${number}-Q${QuarterNumber}`;

/** Two quarters and all between them, both ends included; `from` is never after `to`. */
export interface QuarterRange {
  readonly from: FiscalQuarter;
  readonly to: FiscalQuarter;
}

/** The first fiscal year the API knows. FY2000-Q1 starts on 1999-10-01. */
export const FIRST_FISCAL_YEAR = 2000;
/** The last fiscal year the API knows. The report of FY2100-Q4 is due in October 2100 (A-11 280.15). */
export const LAST_FISCAL_YEAR = 2100;

const FORM = /^FY(\d{4})-Q([1-4])$/;

/** The quarter written in `text`; null unless exactly "FY2022-Q1", upper case, fiscal years 2000..2100. */
export function parseFiscalQuarter(text: string): FiscalQuarter | null {
  const year = FORM.exec(text)?.[1];
  return year !== undefined && isFiscalYear(Number(year)) ? (text as FiscalQuarter) : null;
}

/** The quarter of a fiscal year (2000..2100) and a number. Throws a RangeError outside these. */
export function formatFiscalQuarter(fiscalYear: number, number: QuarterNumber): FiscalQuarter {
  const quarter = parseFiscalQuarter(`FY${fiscalYear}-Q${number}`);
  if (quarter === null)
    throw new RangeError(`No such fiscal quarter: fiscal year ${fiscalYear}, quarter ${number}`);
  return quarter;
}

/** True for a whole number from 2000 to 2100. */
export function isFiscalYear(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST_FISCAL_YEAR && year <= LAST_FISCAL_YEAR;
}

/** The fiscal year of a quarter, 2000..2100. */
export function fiscalYearOf(quarter: FiscalQuarter): number {
  return Number(quarter.slice(2, 6));
}

/** The number of a quarter in its fiscal year, 1..4. */
export function quarterNumberOf(quarter: FiscalQuarter): QuarterNumber {
  return Number(quarter.slice(8)) as QuarterNumber;
}

/** The ordinal of a quarter: one more for each following quarter, so differences count quarters. */
export function quarterIndex(quarter: FiscalQuarter): number {
  return fiscalYearOf(quarter) * 4 + quarterNumberOf(quarter) - 1;
}

/** The quarter with an ordinal of `quarterIndex`; null outside FY2000-Q1..FY2100-Q4 or where not whole. */
export function quarterFromIndex(index: number): FiscalQuarter | null {
  const fiscalYear = Math.floor(index / 4);
  return Number.isInteger(index) && isFiscalYear(fiscalYear)
    ? formatFiscalQuarter(fiscalYear, ((index % 4) + 1) as QuarterNumber)
    : null;
}

/** The quarter `n` quarters later (earlier where negative); null outside FY2000-Q1..FY2100-Q4. */
export function addQuarters(quarter: FiscalQuarter, n: number): FiscalQuarter | null {
  return quarterFromIndex(quarterIndex(quarter) + n);
}

/** The following quarter; null after FY2100-Q4. */
export function nextQuarter(quarter: FiscalQuarter): FiscalQuarter | null {
  return addQuarters(quarter, 1);
}

/** The quarter before; null before FY2000-Q1. */
export function previousQuarter(quarter: FiscalQuarter): FiscalQuarter | null {
  return addQuarters(quarter, -1);
}

/** Negative where `a` is earlier than `b`, positive where later, 0 where equal: for `sort`. */
export function compareQuarters(a: FiscalQuarter, b: FiscalQuarter): number {
  return quarterIndex(a) - quarterIndex(b);
}

/** The first day of a quarter: October 1 of N-1, or January 1, April 1 or July 1 of fiscal year N. */
export function firstDayOf(quarter: FiscalQuarter): CalendarDate {
  const number = quarterNumberOf(quarter);
  const fiscalYear = fiscalYearOf(quarter);
  return number === 1 ? makeDate(fiscalYear - 1, 10, 1) : makeDate(fiscalYear, number * 3 - 5, 1);
}

/** The last day of a quarter, from which A-11 280.15 counts the due date of its report. */
export function lastDayOf(quarter: FiscalQuarter): CalendarDate {
  const first = firstDayOf(quarter);
  return lastDayOfMonth(yearOf(first), monthOf(first) + 2);
}

/** The quarter a date lies in; null outside 1999-10-01..2100-09-30. */
export function quarterOfDate(date: CalendarDate): FiscalQuarter | null {
  // The calendar quarter January to March is the second of its fiscal year: one more than in the calendar.
  return quarterFromIndex(yearOf(date) * 4 + Math.ceil(monthOf(date) / 3));
}

/** True from the day after the quarter's last day: before that its report cannot be complete. */
export function hasEnded(quarter: FiscalQuarter, asOf: CalendarDate): boolean {
  return asOf > lastDayOf(quarter);
}

/** The range in "FY2021-Q1..FY2022-Q4", or a single quarter as a range of one; null for any other text. */
export function parseQuarterRange(text: string): QuarterRange | null {
  const ends = text.split("..");
  if (ends.length > 2) return null;
  const from = parseFiscalQuarter(ends[0] ?? "");
  const to = parseFiscalQuarter(ends[1] ?? ends[0] ?? "");
  return from !== null && to !== null && compareQuarters(from, to) <= 0 ? { from, to } : null;
}

/** The quarters of a range, earliest first, both ends included. */
export function quartersInRange(range: QuarterRange): FiscalQuarter[] {
  const quarters: FiscalQuarter[] = [];
  for (let at: FiscalQuarter | null = range.from; at !== null && compareQuarters(at, range.to) <= 0; ) {
    quarters.push(at);
    at = nextQuarter(at);
  }
  return quarters;
}

/** The four quarters of a fiscal year (2000..2100), Q1 first. Throws a RangeError outside these years. */
export function quartersOfFiscalYear(fiscalYear: number): FiscalQuarter[] {
  return ([1, 2, 3, 4] as const).map((number) => formatFiscalQuarter(fiscalYear, number));
}
