import { type CalendarDate, parseCalendarDate } from "../domain/calendar-date";
import { endOfDayInNewYork, newYorkDateOf } from "../domain/new-york-time";
import { invalidParameter } from "./invalid-parameter";
import type { Ports } from "./ports";

/**
 * A date in New York as of which something is asked; today where nobody says.
 * @throws INVALID_PARAMETER for no date, and for one that is still to come: nobody knows what will have happened
 */
export function readAsOf({ clock }: Pick<Ports, "clock">, text: string | null | undefined): CalendarDate {
  const today = newYorkDateOf(clock());
  if (text === null || text === undefined) return today;
  const date = parseCalendarDate(text);
  if (date === null) throw invalidParameter("asOf", text, "calendar-date", "Write a date like 2022-03-01.");
  if (date > today) {
    throw invalidParameter("asOf", text, "as-of-past", `Ask for today (${today}) or a date before it.`);
  }
  return date;
}

/** The last instant of a date in New York, as instants are stored. */
export function lastInstantOf(date: CalendarDate): string {
  return new Date(new Date(endOfDayInNewYork(date)).getTime() + 999).toISOString();
}

/** The date in New York of a stored instant. */
export function dateOf(instant: string): CalendarDate {
  return newYorkDateOf(new Date(instant));
}
