import { type CalendarDate, makeDate } from "./calendar-date";

// The only place where the domain meets a zone. The zone is named, so the TZ of the process plays no part.
const NEW_YORK = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  timeZoneName: "longOffset",
});

const HOUR_MS = 3_600_000;

/**
 * The calendar date in New York (Washington, DC) at an instant. Throws a RangeError for an invalid `Date` and
 * for years outside 1900..2200.
 */
export function newYorkDateOf(instant: Date): CalendarDate {
  const hour = Math.floor(instant.getTime() / HOUR_MS);
  if (hour === lastDate?.hour) return lastDate.date;
  const [hours, minutes] = offsetAt(instant).split(":").map(Number) as [number, number];
  // Every offset since 1900 is a whole number of hours; before that the year is refused below.
  const local = new Date(instant.getTime() + (hours * 60 + minutes) * 60_000);
  const date = makeDate(local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate());
  // Both clocks begin their days at full hours: within one there is one date.
  lastDate = { hour, date };
  return date;
}

let lastDate: { readonly hour: number; readonly date: CalendarDate } | null = null;

/**
 * The last second of a day in New York as an ISO 8601 instant with its offset: "2022-01-28T23:59:59-05:00",
 * or "-04:00" in daylight time. A deadline ends then (A-11 280.15 names a day only).
 */
export function endOfDayInNewYork(date: CalendarDate): string {
  // This is the last second in standard time, and 00:59:59 of the next day in daylight time. Clocks change at
  // 02:00, so the offset at this instant is the offset at the end of the day.
  const offset = offsetAt(new Date(`${date}T23:59:59-05:00`));
  return `${date}T23:59:59${offset}`;
}

// "-05:00" or "-04:00", from "GMT-05:00".
function offsetAt(instant: Date): string {
  // Clocks change at full hours of UTC: within one there is one offset.
  const hour = Math.floor(instant.getTime() / HOUR_MS);
  const known = OFFSETS.get(hour);
  if (known !== undefined) return known;
  const offset = namedOffset(instant);
  if (OFFSETS.size >= MOST_KEPT) OFFSETS.clear();
  OFFSETS.set(hour, offset);
  return offset;
}

/** By hours since 1970: the same few are asked for again and again, those of now and of deadlines. */
const OFFSETS = new Map<number, string>();
const MOST_KEPT = 1_000;

function namedOffset(instant: Date): string {
  const name = NEW_YORK.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "";
  return name.slice("GMT".length);
}
