import { type CalendarDate, parseCalendarDate } from "../domain/calendar-date";
import { type Deadline, deadlineOfQuarter, deadlinesOfFiscalYear, nextDeadlines } from "../domain/deadlines";
import { FIRST_FISCAL_YEAR, isFiscalYear, LAST_FISCAL_YEAR } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import { invalidParameter } from "./invalid-parameter";
import type { Ports } from "./ports";
import { readQuarter } from "./read-quarter";

/** Which deadlines: those of a fiscal year, that of a quarter, or else the next ones. */
export interface DeadlineRequest {
  readonly fiscalYear: number | null;
  readonly quarter: string | null;
  readonly next: number | null;
  /** Days are counted from this date, and next ones found after it; null is today in New York. */
  readonly asOf: string | null;
}

/** How many next deadlines are listed where nobody says. */
const NEXT = 8;

/** All it needs: the dates OMB published, and the time. The command line has both without a store. */
export interface DeadlinePorts {
  readonly read: Pick<Ports["read"], "publishedDeadlines">;
  readonly clock: Ports["clock"];
}

/** Deadlines of Section 280 (A-11 280.13, 280.15), with what each date rests on. @throws INVALID_PARAMETER */
export async function listDeadlines(ports: DeadlinePorts, request: DeadlineRequest): Promise<Deadline[]> {
  const asOf = readDate(request.asOf) ?? newYorkDateOf(ports.clock());
  const published = await ports.read.publishedDeadlines();
  const { fiscalYear } = request;
  if (request.quarter !== null) {
    const quarter = readQuarter(request.quarter);
    const date = published.find((deadline) => deadline.quarter === quarter) ?? null;
    return [deadlineOfQuarter(quarter, date, asOf)];
  }
  if (fiscalYear !== null) {
    if (!isFiscalYear(fiscalYear)) {
      const rule = `Give a fiscal year from ${FIRST_FISCAL_YEAR} to ${LAST_FISCAL_YEAR}.`;
      throw invalidParameter("fiscalYear", String(fiscalYear), "fiscal-year", rule);
    }
    return deadlinesOfFiscalYear(fiscalYear, published, asOf);
  }
  return nextDeadlines(asOf, request.next ?? NEXT, published);
}

function readDate(text: string | null): CalendarDate | null {
  if (text === null) return null;
  const date = parseCalendarDate(text);
  if (date === null) throw invalidParameter("asOf", text, "calendar-date", "Write a date like 2022-01-28.");
  return date;
}
