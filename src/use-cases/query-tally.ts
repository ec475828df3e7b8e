import type { CalendarDate } from "../domain/calendar-date";
import { deadlineOfQuarter } from "../domain/deadlines";
import { lastEndedQuarter, owesReport } from "../domain/expected-reports";
import {
  type FiscalQuarter,
  fiscalYearOf,
  hasEnded,
  parseQuarterRange,
  quartersInRange,
} from "../domain/fiscal-quarter";
import type { Hisp, Service } from "../domain/records";
import type { ReportState } from "../domain/report-states";
import { type ReportTally, type TalliedReport, type TallyGroup, tallyOf } from "../domain/tally";
import { type Actor, seesUnpublished, visibilityOf } from "./actor";
import { dateOf, lastInstantOf, readAsOf } from "./as-of";
import { everyRow } from "./every-row";
import { excuseFor, excusesOf, type GivenExcuse } from "./given-excuses";
import { requireKnown } from "./known-filter";
import { readFilter } from "./list-request";
import type { Ports, ReportKey } from "./ports";
import { readQuarterRange } from "./read-quarter";
import type { ReportFact, ReportStep } from "./report-facts";

/** Which reports are counted, of which quarters, as of which date, and by what. */
export interface AskedTally {
  readonly department?: readonly string[] | null;
  readonly hisp?: readonly string[] | null;
  /** A quarter or a range; the latest that had ended where left out. */
  readonly quarter?: string | null;
  readonly asOf?: string | null;
  readonly groupBy?: TallyGroup | null;
}

/** One row: a quarter, and the government, a department or a HISP. What an actor may not know is null. */
export interface TallyRow extends Nullable<ReportTally> {
  readonly quarter: FiscalQuarter;
  readonly department: string | null;
  readonly hisp: string | null;
  readonly asOf: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly published: number;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

const UNTOLD = {
  ...{ awaited: null, draft: null, submitted: null, changesRequested: null, notReported: null },
  ...{ excused: null, overdue: null, handedInRate: null },
};
/** Of a time without records nobody can say who was expected. */
const UNTRACKED = {
  ...{ expected: null, awaited: null, excused: null, overdue: null, publishedRate: null, handedInRate: null },
};

/**
 * Who was expected, in draft, handed in, published, not reporting, overdue: by quarter, as of a date (A-11 280.13,
 * 280.15). The past is read from the record of every step. The public sees who was expected and published and their
 * rate; reviewers see all of it, a HISP its own.
 * @throws INVALID_PARAMETER
 */
export async function queryTally(ports: Ports, actor: Actor, asked: AskedTally): Promise<TallyRow[]> {
  const { department, hisp, groupBy } = asked;
  const asOf = readAsOf(ports, asked.asOf);
  const filter = readFilter({ department: department ?? null, hisp: hisp ?? null });
  await requireKnown(ports, filter);
  const quarters = quartersOf(asked.quarter ?? null, asOf);
  const hisps = await everyRow((page) => ports.read.hisps(filter, page), "slug");
  const services = await ports.read.servicesOfHisps(hisps.map(({ slug }) => slug));
  const slugs = services.map(({ slug }) => slug);
  const facts = await ports.read.reportFacts(slugs, quarters);
  const steps = await ports.read.reportSteps(slugs, quarters, lastInstantOf(asOf));
  const published = await ports.read.publishedDeadlines();
  const stood = standings(facts, steps, asOf);
  const excuses = await excusesOfQuarters(ports, actor, hisps, quarters);
  const historic = new Set(facts.filter((one) => one.isHistoric).map(keyOf));
  const hispOf = new Map(hisps.map((one) => [one.slug, one]));
  const visibility = visibilityOf(actor);
  return quarters.flatMap((quarter) => {
    const date = published.findLast((one) => one.quarter === quarter) ?? null;
    const { dueDate } = deadlineOfQuarter(quarter, date, asOf);
    const when = { quarter, asOf, dueDate };
    return [...Map.groupBy(hisps, (one) => groupOf(one, groupBy ?? "GOVERNMENT"))].map(([, members]) => {
      const own = new Set(members.map(({ slug }) => slug));
      const reports = services
        .filter((service) => own.has(service.hisp))
        .flatMap((service) => tallied(service, hispOf.get(service.hisp), { stood, historic, excuses }, when));
      const whole = members.every(({ slug }) => seesUnpublished(visibility, slug));
      const { slug, departmentAbbreviation } = members[0] as Hisp;
      return {
        ...when,
        hisp: groupBy === "HISP" ? slug : null,
        department: groupBy === "HISP" || groupBy === "DEPARTMENT" ? departmentAbbreviation : null,
        ...tallyOf(reports),
        ...(whole ? {} : UNTOLD),
        ...(quarter < ports.trackingSince ? UNTRACKED : {}),
      };
    });
  });
}

const REPORT = { obligation: "QUARTERLY_REPORT" } as const;

async function excusesOfQuarters(
  ports: Ports,
  actor: Actor,
  hisps: readonly Hisp[],
  quarters: readonly FiscalQuarter[],
): Promise<GivenExcuse[]> {
  const slugs = hisps.map(({ slug }) => slug);
  const excuses: GivenExcuse[] = [];
  for (const year of new Set(quarters.map(fiscalYearOf))) {
    excuses.push(...(await excusesOf(ports, actor, slugs, year)));
  }
  return excuses;
}

function quartersOf(text: string | null, asOf: CalendarDate): FiscalQuarter[] {
  if (text !== null) return quartersInRange(parseQuarterRange(text) ?? readQuarterRange(text));
  const last = lastEndedQuarter(asOf);
  return last === null ? [] : [last];
}

function groupOf({ slug, departmentAbbreviation }: Hisp, group: TallyGroup): string {
  return { GOVERNMENT: "", DEPARTMENT: departmentAbbreviation, HISP: slug }[group];
}

/** Where each report stood at the end of a date, by service and quarter; what is not in it had not come. */
function standings(
  facts: readonly ReportFact[],
  steps: readonly ReportStep[],
  asOf: CalendarDate,
): Map<string, ReportState> {
  const stood = new Map<string, ReportState>();
  const wasPublished = new Set<string>();
  for (const step of steps) {
    const { to } = step;
    const key = keyOf(step);
    stood.set(key, to);
    if (to === "PUBLISHED") wasPublished.add(key);
  }
  for (const fact of facts) {
    const { isPublished, firstPublishedAt } = fact;
    const key = keyOf(fact);
    const byThen = isPublished && firstPublishedAt !== null && dateOf(firstPublishedAt) <= asOf;
    // What is public stays so while an amendment is in work.
    if (wasPublished.has(key) || byThen) stood.set(key, "PUBLISHED");
  }
  return stood;
}

interface Standings {
  readonly stood: ReadonlyMap<string, ReportState>;
  /** What was public before there were records. */
  readonly historic: ReadonlySet<string>;
  readonly excuses: readonly GivenExcuse[];
}

function keyOf({ service, quarter }: ReportKey): string {
  return `${service}/${quarter}`;
}

function tallied(
  service: Service,
  hisp: Hisp | undefined,
  { stood, historic, excuses }: Standings,
  when: Pick<TallyRow, "quarter" | "asOf" | "dueDate">,
): TalliedReport[] {
  const { quarter, asOf, dueDate } = when;
  const expected = hisp !== undefined && hasEnded(quarter, asOf) && owesReport(service, hisp, quarter);
  const key = keyOf({ service: service.slug, quarter });
  // Nobody knows when history came: it counts from the day after the due date on, as in compliance.
  const state = historic.has(key) ? (asOf > dueDate ? "PUBLISHED" : undefined) : stood.get(key);
  if (!expected && state === undefined) return [];
  const owed = {
    ...REPORT,
    hisp: service.hisp,
    fiscalYear: fiscalYearOf(quarter),
    quarter,
    service: service.slug,
  };
  const excuse = excuseFor(excuses, owed);
  const excused = excuse !== undefined && excuse.date <= asOf;
  return [{ expected, state: state ?? "EXPECTED", pastDue: asOf > dueDate, excused }];
}
