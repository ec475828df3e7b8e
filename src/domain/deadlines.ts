import { isBusinessDay, lastBusinessDayOfMonth, lastBusinessDayOnOrBefore } from "./business-days";
import { addDays, type CalendarDate, daysBetween, makeDate, monthOf, yearOf } from "./calendar-date";
import {
  FIRST_FISCAL_YEAR,
  type FiscalQuarter,
  fiscalYearOf,
  LAST_FISCAL_YEAR,
  lastDayOf,
  quartersOfFiscalYear,
} from "./fiscal-quarter";
import { endOfDayInNewYork } from "./new-york-time";

/** What a High-Impact Service Provider owes in a fiscal year (A-11 280.13, 280.15). Keys equal values. */
export const Obligation = {
  QUARTERLY_REPORT: "QUARTERLY_REPORT",
  DESIGNATION: "DESIGNATION",
  CAPACITY_ASSESSMENT: "CAPACITY_ASSESSMENT",
  DEEP_DIVE: "DEEP_DIVE",
  ACTION_PLAN: "ACTION_PLAN",
} as const;
/** One of the obligations of A-11 280.13 and 280.15. */
export type Obligation = (typeof Obligation)[keyof typeof Obligation];

/**
 * Where a due date comes from: a date OMB printed (A-11 280.15's list), or the circular's rule. Keys equal
 * values.
 */
export const DeadlineBasis = {
  PUBLISHED: "PUBLISHED",
  RULE: "RULE",
} as const;
/** Where a due date comes from. */
export type DeadlineBasis = (typeof DeadlineBasis)[keyof typeof DeadlineBasis];

/**
 * A due date that OMB printed for one quarter's report: data, so that OMB can publish more without a release.
 */
export interface PublishedDeadline {
  readonly quarter: FiscalQuarter;
  readonly date: CalendarDate;
  /** Where OMB printed it. */
  readonly citation: string;
}

/** One deadline, with the date of the rule and the published date side by side (A-11 280.13, 280.15). */
export interface Deadline {
  /** Stable: "FY2022-Q1-QUARTERLY_REPORT", "FY2022-DESIGNATION". */
  readonly id: string;
  readonly obligation: Obligation;
  /** The fiscal year the obligation belongs to, 2000..2100. */
  readonly fiscalYear: number;
  /** The quarter reported on; null for an annual obligation. */
  readonly quarter: FiscalQuarter | null;
  /** The budget year an action plan covers, the fiscal year + 1 (A-11 280.16); null for all others. */
  readonly budgetYear: number | null;
  /** The obligation in plain words. */
  readonly title: string;
  /** The date by the circular's rule. */
  readonly ruleDate: CalendarDate;
  /** The date OMB printed; null where it printed none, as always for an annual obligation. */
  readonly publishedDate: CalendarDate | null;
  /** The published date where there is one, else the rule's. */
  readonly dueDate: CalendarDate;
  /** Which of the two `dueDate` is. */
  readonly basis: DeadlineBasis;
  /** True where a published date differs from the rule's. */
  readonly discrepancy: boolean;
  /** The source of `dueDate`: the published date's citation, else the clause. */
  readonly citation: string;
  /** The clause that lays down the obligation and its rule: "A-11 280.13" or "A-11 280.15". */
  readonly clause: string;
  /** The last second of `dueDate` in New York, ISO 8601 with offset. */
  readonly dueAt: string;
  /** True where `dueDate` is a business day. */
  readonly isBusinessDay: boolean;
  /** `dueDate`, or the nearest business day before it where it is none. */
  readonly lastBusinessDayOnOrBefore: CalendarDate;
  /** Calendar days from `asOf` (a date in New York) to `dueDate`: 0 on the day, negative when past. */
  readonly daysRemaining: number;
}

/** An obligation on a fixed day of the year; `yearOffset` is added to the fiscal year. */
interface AnnualRule {
  readonly obligation: Obligation;
  readonly yearOffset: -1 | 0;
  readonly month: number;
  readonly day: number;
  readonly title: (fiscalYear: number) => string;
}

// A-11 280.13 writes "by December 31st": these days are fixed and do not move to a business day.
const ANNUAL: readonly AnnualRule[] = [
  {
    obligation: "DESIGNATION",
    yearOffset: -1,
    month: 12,
    day: 31,
    title: (year) => `Designation of services for fiscal year ${year}`,
  },
  {
    obligation: "CAPACITY_ASSESSMENT",
    yearOffset: 0,
    month: 2,
    day: 25,
    title: (year) => `Capacity assessment of fiscal year ${year}`,
  },
  {
    obligation: "DEEP_DIVE",
    yearOffset: 0,
    month: 3,
    day: 31,
    title: (year) => `Deep dive of fiscal year ${year}`,
  },
  {
    obligation: "ACTION_PLAN",
    yearOffset: 0,
    month: 5,
    day: 31,
    title: (year) => `Action plan for budget year ${year + 1}`,
  },
];

/**
 * The deadline of a quarter's report: by rule the last business day of the month after the quarter's last day
 * (A-11 280.15), unless OMB printed a date. Throws a RangeError where `published` is for another quarter.
 */
export function deadlineOfQuarter(
  quarter: FiscalQuarter,
  published: PublishedDeadline | null,
  asOf: CalendarDate,
): Deadline {
  if (published !== null && published.quarter !== quarter) {
    throw new RangeError(`The published deadline of ${published.quarter} is not that of ${quarter}`);
  }
  const dayAfter = addDays(lastDayOf(quarter), 1);
  const ruleDate = lastBusinessDayOfMonth(yearOf(dayAfter), monthOf(dayAfter));
  const dueDate = published?.date ?? ruleDate;
  const clause = "A-11 280.15";
  return {
    id: `${quarter}-QUARTERLY_REPORT`,
    obligation: "QUARTERLY_REPORT",
    fiscalYear: fiscalYearOf(quarter),
    quarter,
    budgetYear: null,
    title: `Quarterly report of ${quarter}`,
    ruleDate,
    publishedDate: published?.date ?? null,
    basis: published === null ? "RULE" : "PUBLISHED",
    discrepancy: dueDate !== ruleDate,
    citation: published?.citation ?? clause,
    clause,
    ...dueOn(dueDate, asOf),
  };
}

/**
 * The eight deadlines of a fiscal year (2000..2100), soonest first: four annual, and one for each of its
 * quarters, of which the last is due in October, after the year's end. Of several published dates of a
 * quarter the last in the list holds; those of other years are ignored. Throws a RangeError outside these
 * years.
 */
export function deadlinesOfFiscalYear(
  fiscalYear: number,
  published: readonly PublishedDeadline[],
  asOf: CalendarDate,
): Deadline[] {
  const quarterly = quartersOfFiscalYear(fiscalYear).map((quarter) =>
    deadlineOfQuarter(quarter, published.findLast((one) => one.quarter === quarter) ?? null, asOf),
  );
  const annual = ANNUAL.map((rule) => annualDeadline(rule, fiscalYear, asOf));
  return [...quarterly, ...annual].sort(compareDeadlines);
}

/**
 * The next `count` deadlines due on or after `asOf` (a date in New York) over all fiscal years, soonest
 * first. Fewer where fiscal year 2100 ends before; none where `count` is not positive.
 */
export function nextDeadlines(
  asOf: CalendarDate,
  count: number,
  published: readonly PublishedDeadline[],
): Deadline[] {
  if (!(count > 0)) return [];
  // The report of the year before is still due in October. Annual deadlines never move, so the four of each
  // later year fill `count` whatever OMB has published; a year with a published date, which may be any day,
  // is always read.
  const first = Math.max(yearOf(asOf) - 1, FIRST_FISCAL_YEAR);
  const last = Math.min(first + Math.ceil(count / 4) + 1, LAST_FISCAL_YEAR);
  const years = new Set(published.map(({ quarter }) => fiscalYearOf(quarter)));
  for (let year = first; year <= last; year++) years.add(year);
  return [...years]
    .flatMap((year) => deadlinesOfFiscalYear(year, published, asOf))
    .filter(({ dueDate }) => dueDate >= asOf)
    .sort(compareDeadlines)
    .slice(0, count);
}

function annualDeadline(rule: AnnualRule, fiscalYear: number, asOf: CalendarDate): Deadline {
  const ruleDate = makeDate(fiscalYear + rule.yearOffset, rule.month, rule.day);
  const clause = "A-11 280.13";
  return {
    id: `FY${fiscalYear}-${rule.obligation}`,
    obligation: rule.obligation,
    fiscalYear,
    quarter: null,
    budgetYear: rule.obligation === "ACTION_PLAN" ? fiscalYear + 1 : null,
    title: rule.title(fiscalYear),
    ruleDate,
    publishedDate: null,
    basis: "RULE",
    discrepancy: false,
    citation: clause,
    clause,
    ...dueOn(ruleDate, asOf),
  };
}

function dueOn(dueDate: CalendarDate, asOf: CalendarDate) {
  return {
    dueDate,
    dueAt: endOfDayInNewYork(dueDate),
    isBusinessDay: isBusinessDay(dueDate),
    lastBusinessDayOnOrBefore: lastBusinessDayOnOrBefore(dueDate),
    daysRemaining: daysBetween(asOf, dueDate),
  };
}

// Two deadlines of one day keep one order, by id, so that paging over them is stable.
function compareDeadlines(a: Deadline, b: Deadline): number {
  return daysBetween(b.dueDate, a.dueDate) || (a.id < b.id ? -1 : 1);
}
