import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { addDays } from "../domain/calendar-date";
import type { CalendarEntry, DeadlineCalendar } from "../domain/deadline-calendar";
import type { Deadline } from "../domain/deadlines";

/** The media type of a calendar (RFC 5545). */
export const ICS_TYPE = "text/calendar; charset=utf-8";

/** Behind every UID: fixed, so that an event stays the same event wherever the server is and whatever it is called. */
const UID_DOMAIN = "a11-280.cx-data-api";
/**
 * What an entry is stamped with that always said what it says: an event must have a stamp, and a fixed one keeps the
 * bytes. The first instant of the year of the circular's edition, since its text gives no day; it claims nothing more.
 */
const EDITION_YEAR = new Date("2021-01-01T00:00:00Z");
/** Days before a due date on which a calendar reminds. */
const ALARM_DAYS = [14, 2] as const;
const DAY_SECONDS = 86_400;

const CATEGORIES: Readonly<Record<Deadline["obligation"], string>> = {
  QUARTERLY_REPORT: "Quarterly report",
  DESIGNATION: "Designation",
  CAPACITY_ASSESSMENT: "Capacity assessment",
  DEEP_DIVE: "Deep dive",
  ACTION_PLAN: "Action plan",
};

/**
 * Deadlines as an iCalendar file (RFC 5545, 7986): all-day events on the due date, with reminders 14 and 2 days before.
 * Its bytes change where what it says changes and at no other time, so that a calendar that asks every day is told
 * "not modified".
 * @param baseUrl the address the public reaches this server at; null where no server made it, which leaves links out
 */
export function icsOf({ hisp, entries }: DeadlineCalendar, baseUrl: string | null): string {
  const name = hisp === null ? "CX deadlines (A-11 Section 280)" : `CX deadlines: ${hisp.name}`;
  const address = hisp === null ? "/v1/deadlines.ics" : `/v1/hisps/${hisp.slug}/deadlines.ics`;
  const calendar = ical({
    // The library escapes what is in events, and not these two.
    name: escaped(name),
    description: escaped(
      "What OMB Circular A-11, Section 280 asks of High-Impact Service Providers, and by when.",
    ),
    prodId: { company: "cx-data-api", product: "Section 280 deadlines", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ...(baseUrl === null ? {} : { source: `${baseUrl}${address}` }),
    ttl: DAY_SECONDS,
  });
  for (const entry of entries) addEvent(calendar, entry, hisp, baseUrl);
  return calendar.toString();
}

function addEvent(
  calendar: ReturnType<typeof ical>,
  entry: CalendarEntry,
  hisp: DeadlineCalendar["hisp"],
  baseUrl: string | null,
): void {
  const { deadline, sequence, changedAt } = entry;
  const changed = changedAt === null ? null : new Date(changedAt);
  const event = calendar.createEvent({
    // One deadline is another event in a HISP's calendar: it says other things, and both may be subscribed to.
    id: `${deadline.id}${hisp === null ? "" : `.${hisp.slug}`}@${UID_DOMAIN}`,
    allDay: true,
    start: midnight(deadline.dueDate),
    // The end of an all-day event is the first day that is not in it.
    end: midnight(addDays(deadline.dueDate, 1)),
    stamp: changed ?? EDITION_YEAR,
    ...(changed === null ? {} : { lastModified: changed }),
    sequence,
    summary: hisp === null ? `${deadline.title} due` : `${deadline.title} due: ${hisp.name}`,
    description: descriptionOf(entry, hisp),
    categories: [{ name: CATEGORIES[deadline.obligation] }, { name: "A-11 Section 280" }],
    ...(baseUrl === null ? {} : { url: addressOf(deadline, baseUrl) }),
    // A due date keeps nobody busy.
    transparency: ICalEventTransparency.TRANSPARENT,
  });
  for (const days of ALARM_DAYS) {
    event.createAlarm({
      type: ICalAlarmType.display,
      triggerBefore: days * DAY_SECONDS,
      description: `${deadline.title} is due in ${days} days, on ${deadline.dueDate}.`,
    });
  }
}

function addressOf({ quarter, fiscalYear }: Deadline, baseUrl: string): string {
  return `${baseUrl}/v1/deadlines?${quarter === null ? `fiscalYear=${fiscalYear}` : `quarter=${quarter}`}`;
}

function descriptionOf({ deadline, services }: CalendarEntry, hisp: DeadlineCalendar["hisp"]): string {
  const { dueDate, ruleDate, publishedDate, citation, clause } = deadline;
  const lines = [`Due by the end of ${dueDate} in Washington, D.C. (${clause}).`];
  if (publishedDate !== null) {
    lines.push(`OMB published this date: ${citation}.`);
    if (deadline.discrepancy)
      lines.push(`The circular's rule gives ${ruleDate}; the published date is the one that counts.`);
  } else if (deadline.quarter !== null) {
    lines.push("By the rule: the last business day of the month after the quarter; OMB published no date.");
  }
  if (!deadline.isBusinessDay)
    lines.push(`Not a business day; the last one before it is ${deadline.lastBusinessDayOnOrBefore}.`);
  if (hisp !== null) lines.push(servicesLine(deadline, services));
  return lines.join("\n");
}

function servicesLine(deadline: Deadline, services: readonly string[]): string {
  if (services.length === 0) return `No service is designated for fiscal year ${deadline.fiscalYear} yet.`;
  return `Designated services: ${services.join("; ")}.`;
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** Text as RFC 5545 has it (3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");
}
