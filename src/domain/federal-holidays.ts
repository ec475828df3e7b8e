import {
  addDays,
  type CalendarDate,
  dayOf,
  dayOfWeek,
  lastDayOfMonth,
  makeDate,
  monthOf,
  yearOf,
} from "./calendar-date";

/** A federal holiday of one calendar year. */
export interface FederalHoliday {
  /** The name in 5 U.S.C. 6103(a). */
  readonly name: string;
  /** The day the statute names. */
  readonly date: CalendarDate;
  /** The day offices close; for January 1 on a Saturday, December 31 of the year before. */
  readonly observed: CalendarDate;
}

/** A fixed day, or the nth (1..4) or last weekday (0 is Sunday) of a month. */
type Rule =
  | { readonly month: number; readonly day: number }
  | { readonly month: number; readonly weekday: number; readonly nth: 1 | 2 | 3 | 4 | "last" };

interface Holiday {
  readonly name: string;
  readonly since: number;
  readonly rule: Rule;
}

const MONDAY = 1;
const THURSDAY = 4;

/**
 * 5 U.S.C. 6103(a). `since` is the first calendar year a holiday fell under the rule given here: 1971 is the
 * Uniform Monday Holiday Act (Pub. L. 90-363), 1978 the return of Veterans Day to November 11 (Pub. L.
 * 94-97). Not here, for they close no office nationwide by this statute: Inauguration Day (6103(c), the DC
 * area only) and single closures by executive order, such as December 24, 2024.
 */
const HOLIDAYS: readonly Holiday[] = [
  { name: "New Year's Day", since: 1871, rule: { month: 1, day: 1 } },
  { name: "Birthday of Martin Luther King, Jr.", since: 1986, rule: { month: 1, weekday: MONDAY, nth: 3 } },
  { name: "Washington's Birthday", since: 1971, rule: { month: 2, weekday: MONDAY, nth: 3 } },
  { name: "Memorial Day", since: 1971, rule: { month: 5, weekday: MONDAY, nth: "last" } },
  { name: "Juneteenth National Independence Day", since: 2021, rule: { month: 6, day: 19 } },
  { name: "Independence Day", since: 1870, rule: { month: 7, day: 4 } },
  { name: "Labor Day", since: 1894, rule: { month: 9, weekday: MONDAY, nth: 1 } },
  { name: "Columbus Day", since: 1971, rule: { month: 10, weekday: MONDAY, nth: 2 } },
  { name: "Veterans Day", since: 1978, rule: { month: 11, day: 11 } },
  { name: "Thanksgiving Day", since: 1942, rule: { month: 11, weekday: THURSDAY, nth: 4 } },
  { name: "Christmas Day", since: 1870, rule: { month: 12, day: 25 } },
];

/**
 * The federal holidays of a calendar year (1900..2200), in order of date: eleven from 2021, ten from 1986.
 * Complete from 1978, which covers every deadline (1999..2101); earlier years lack holidays that then
 * followed another rule. Later years follow today's statute. Throws a RangeError outside 1900..2200.
 */
export function federalHolidaysOf(calendarYear: number): FederalHoliday[] {
  // A year before the table's first holiday would else pass for a year without any.
  return observedOf(HOLIDAYS, yearOf(makeDate(calendarYear, 1, 1)));
}

/** The name of the federal holiday observed on a date; null on any other day, a Saturday July 4 included. */
export function holidayObservedOn(date: CalendarDate): string | null {
  // December 31, 2021 was the observed New Year's holiday of 2022; no other observance leaves its month.
  const isForNewYear = monthOf(date) === 12 && dayOf(date) === 31 && dayOfWeek(date) === 5;
  const year = isForNewYear ? yearOf(date) + 1 : yearOf(date);
  const month = isForNewYear ? 1 : monthOf(date);
  const candidates = HOLIDAYS.filter(({ rule }) => rule.month === month);
  return observedOf(candidates, year).find(({ observed }) => observed === date)?.name ?? null;
}

function observedOf(holidays: readonly Holiday[], year: number): FederalHoliday[] {
  return holidays
    .filter(({ since }) => year >= since)
    .map(({ name, rule }) => {
      const date = dateOfRule(year, rule);
      return { name, date, observed: observanceOf(date) };
    });
}

function dateOfRule(year: number, rule: Rule): CalendarDate {
  if ("day" in rule) return makeDate(year, rule.month, rule.day);
  if (rule.nth === "last") {
    const last = lastDayOfMonth(year, rule.month);
    return addDays(last, -((dayOfWeek(last) - rule.weekday + 7) % 7));
  }
  const first = makeDate(year, rule.month, 1);
  return addDays(first, ((rule.weekday - dayOfWeek(first) + 7) % 7) + (rule.nth - 1) * 7);
}

// Saturday to Friday by 5 U.S.C. 6103(b), Sunday to Monday by Executive Order 11582.
function observanceOf(date: CalendarDate): CalendarDate {
  const weekday = dayOfWeek(date);
  if (weekday === 6) return addDays(date, -1);
  return weekday === 0 ? addDays(date, 1) : date;
}
