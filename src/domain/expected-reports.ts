import type { CalendarDate } from "./calendar-date";
import { isDesignated } from "./designation";
import {
  compareQuarters,
  type FiscalQuarter,
  fiscalYearOf,
  formatFiscalQuarter,
  hasEnded,
  lastDayOf,
  parseFiscalQuarter,
  previousQuarter,
  quarterOfDate,
  quartersInRange,
} from "./fiscal-quarter";
import { endOfDayInNewYork } from "./new-york-time";
import type { Hisp, Service } from "./records";

/** Since when the system keeps records, and the date in New York as of which it is asked. */
export interface ExpectedWhen {
  readonly trackingSince: string;
  readonly asOf: CalendarDate;
}

/** The quarters of which a service's reports are expected, both ends included. */
export interface ExpectedSpan {
  readonly service: string;
  readonly from: FiscalQuarter;
  readonly to: FiscalQuarter;
}

/** A quarter that has ended, and the instant since when its reports are expected, ISO 8601. */
export interface EndedQuarter {
  readonly quarter: FiscalQuarter;
  readonly since: string;
}

/** Which reports exist by themselves: each span's quarters among those that have ended. */
export interface ExpectedReports {
  readonly spans: readonly ExpectedSpan[];
  readonly quarters: readonly EndedQuarter[];
}

type Designated = Pick<Service, "slug" | "designatedFrom" | "designatedTo">;
type MayBeNew = Pick<Hisp, "targetQuarter">;

/** True where a report is owed at all: the service is designated, and its HISP not excused as new (A-11 280.13, 280.15). */
export function owesReport(service: Designated, hisp: MayBeNew, quarter: FiscalQuarter): boolean {
  return isDesignated(service, fiscalYearOf(quarter)) && !isBeforeTarget(hisp, quarter);
}

/** True where a new HISP's target quarter excuses it (A-11 280.15). */
export function isBeforeTarget({ targetQuarter }: MayBeNew, quarter: FiscalQuarter): boolean {
  return targetQuarter !== null && quarter < targetQuarter;
}

/**
 * The quarters of which a service's report is expected: owed, ended, and not before records were kept. This is the one
 * rule of who is expected; a store only lists what it says. Null where none is.
 */
export function expectedSpan(service: Designated, hisp: MayBeNew, when: ExpectedWhen): ExpectedSpan | null {
  const { designatedFrom, designatedTo, slug } = service;
  const ended = lastEndedQuarter(when.asOf);
  const since = parseFiscalQuarter(when.trackingSince);
  if (ended === null || since === null) return null;
  const from = [
    since,
    ...(designatedFrom === null ? [] : [formatFiscalQuarter(designatedFrom, 1)]),
    ...[hisp.targetQuarter].flatMap((target) => parseFiscalQuarter(target ?? "") ?? []),
  ].sort(compareQuarters);
  const to = [ended, ...(designatedTo === null ? [] : [formatFiscalQuarter(designatedTo, 4)])].sort(
    compareQuarters,
  );
  const [first, last] = [from.at(-1) as FiscalQuarter, to[0] as FiscalQuarter];
  return first > last ? null : { service: slug, from: first, to: last };
}

/** Every quarter that has ended since records are kept, earliest first. */
export function endedQuarters({ trackingSince, asOf }: ExpectedWhen): EndedQuarter[] {
  const [from, to] = [parseFiscalQuarter(trackingSince), lastEndedQuarter(asOf)];
  if (from === null || to === null || from > to) return [];
  return quartersInRange({ from, to }).map((quarter) => ({
    quarter,
    since: new Date(endOfDayInNewYork(lastDayOf(quarter))).toISOString(),
  }));
}

/** The latest quarter that has ended; null before FY2000-Q1 ended. */
export function lastEndedQuarter(asOf: CalendarDate): FiscalQuarter | null {
  const running = quarterOfDate(asOf);
  if (running === null) return null;
  return hasEnded(running, asOf) ? running : previousQuarter(running);
}
