import type { CalendarDate } from "../domain/calendar-date";
import type { CalendarEntry, DeadlineCalendar } from "../domain/deadline-calendar";
import { type Deadline, deadlinesOfFiscalYear } from "../domain/deadlines";
import { FIRST_FISCAL_YEAR, fiscalYearOf, LAST_FISCAL_YEAR, quarterOfDate } from "../domain/fiscal-quarter";
import { deadlinesOfHisp } from "../domain/hisp-deadlines";
import { newYorkDateOf } from "../domain/new-york-time";
import { findHisp } from "./find-service";
import { listDeadlines } from "./list-deadlines";
import type { Ports, Tally } from "./ports";

/** Which calendar. */
export interface CalendarRequest {
  /** A HISP's slug; null for the government's. */
  readonly hisp: string | null;
  /** One fiscal year; null for the last, this and the next two. */
  readonly fiscalYear: number | null;
}

/** How many fiscal years before and after this one a calendar holds where nobody says. */
const YEARS_BEFORE = 1;
const YEARS_AFTER = 2;

/** Deadlines as a calendar (A-11 280.13, 280.15). @throws INVALID_PARAMETER, NOT_FOUND for a HISP there is not */
export async function readCalendar(ports: Ports, request: CalendarRequest): Promise<DeadlineCalendar> {
  const hisp = request.hisp === null ? null : await findHisp(ports, request.hisp);
  const years =
    request.fiscalYear === null ? yearsAround(newYorkDateOf(ports.clock())) : [request.fiscalYear];
  const deadlines = await deadlinesOf(ports, years);
  const published = await ports.read.changeTallies("DEADLINE_PUBLISHED");
  const dated = (deadline: Deadline) =>
    published.find(({ quarter }) => quarter !== null && quarter === deadline.quarter);
  if (hisp === null) {
    const entries = deadlines.map((deadline) => entryOf(deadline, [], dated(deadline), null));
    return { hisp, entries };
  }
  const services = await ports.read.servicesOfHisps([hisp.slug]);
  const added = await ports.read.changeTallies("SERVICE_ADDED");
  const lastAdded = added.find((tally) => tally.hisp === hisp.slug)?.lastAt ?? null;
  return {
    hisp,
    entries: deadlinesOfHisp(hisp, services, deadlines).map(({ deadline, services: designated }) => {
      const names = designated.map(({ name }) => name);
      return entryOf(deadline, names, dated(deadline), lastAdded);
    }),
  };
}

async function deadlinesOf(ports: Ports, years: readonly number[]): Promise<Deadline[]> {
  const [only, ...more] = years;
  if (only !== undefined && more.length === 0)
    return listDeadlines(ports, { fiscalYear: only, quarter: null, next: null, asOf: null });
  const today = newYorkDateOf(ports.clock());
  const published = await ports.read.publishedDeadlines();
  // A fiscal year's last deadline falls into the next one's October: by date over all of them.
  return years
    .flatMap((year) => deadlinesOfFiscalYear(year, published, today))
    .sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.id < b.id ? -1 : 1));
}

function yearsAround(today: CalendarDate): number[] {
  const quarter = quarterOfDate(today);
  const year = quarter === null ? FIRST_FISCAL_YEAR : fiscalYearOf(quarter);
  return Array.from(
    { length: YEARS_BEFORE + 1 + YEARS_AFTER },
    (_, index) => year - YEARS_BEFORE + index,
  ).filter((one) => one >= FIRST_FISCAL_YEAR && one <= LAST_FISCAL_YEAR);
}

function entryOf(
  deadline: Deadline,
  services: readonly string[],
  dated: Tally | undefined,
  lastAdded: string | null,
): CalendarEntry {
  const moments = [dated?.lastAt ?? null, lastAdded].filter((at) => at !== null).sort();
  return { deadline, services, sequence: dated?.count ?? 0, changedAt: moments.at(-1) ?? null };
}
