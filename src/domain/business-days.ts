import { addDays, type CalendarDate, dayOfWeek, lastDayOfMonth } from "./calendar-date";
import { holidayObservedOn } from "./federal-holidays";

/** True from Monday to Friday, except on the observed day of a federal holiday (5 U.S.C. 6103). */
export function isBusinessDay(date: CalendarDate): boolean {
  const weekday = dayOfWeek(date);
  return weekday !== 0 && weekday !== 6 && holidayObservedOn(date) === null;
}

/**
 * The date itself where it is a business day, else the nearest before it. Throws a RangeError for 1900-01-01.
 */
export function lastBusinessDayOnOrBefore(date: CalendarDate): CalendarDate {
  let day = date;
  while (!isBusinessDay(day)) day = addDays(day, -1);
  return day;
}

/**
 * The last business day of a month (1..12): the due date of A-11 280.15. Throws a RangeError outside
 * 1900..2200.
 */
export function lastBusinessDayOfMonth(year: number, month: number): CalendarDate {
  return lastBusinessDayOnOrBefore(lastDayOfMonth(year, month));
}
