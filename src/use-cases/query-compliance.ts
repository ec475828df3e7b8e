import type { CalendarDate } from "../domain/calendar-date";
import {
  type Compliance,
  type ComplianceStatus,
  complianceOn,
  type DatedWord,
  type ObligationFacts,
} from "../domain/compliance";
import { type Deadline, deadlinesOfFiscalYear, type Obligation } from "../domain/deadlines";
import { isDesignated } from "../domain/designation";
import { isBeforeTarget } from "../domain/expected-reports";
import {
  type FiscalQuarter,
  firstDayOf,
  isFiscalYear,
  parseFiscalQuarter,
  quartersOfFiscalYear,
} from "../domain/fiscal-quarter";
import { isHispDesignated } from "../domain/hisp-record";
import type { Hisp, Service } from "../domain/records";
import { type Actor, seesUnpublished, visibilityOf } from "./actor";
import { type AnnualFact, annualFacts, annualKey } from "./annual-facts";
import { dateOf, readAsOf } from "./as-of";
import { everyRow } from "./every-row";
import { fiscalYearOn } from "./fiscal-year-on";
import { excuseFor, excusesOf, type GivenExcuse } from "./given-excuses";
import { invalidParameter } from "./invalid-parameter";
import { requireKnown } from "./known-filter";
import { readFilter } from "./list-request";
import type { Ports } from "./ports";
import type { ReportFact } from "./report-facts";

/** Whose obligations, of which year, as of which date. */
export interface AskedCompliance {
  readonly department?: readonly string[] | null;
  readonly hisp?: readonly string[] | null;
  /** The one that runs where left out. */
  readonly fiscalYear?: number | null;
  /** Today in New York where left out. */
  readonly asOf?: string | null;
  readonly obligation?: readonly Obligation[] | null;
  readonly status?: readonly ComplianceStatus[] | null;
}

/** One obligation of a HISP, or of one of its services, and how it stands. */
export interface ComplianceRow extends Compliance {
  readonly hisp: string;
  /** Of a quarterly report; null for the HISP's own obligations. */
  readonly service: string | null;
  readonly deadline: Deadline;
  readonly asOf: CalendarDate;
}

/** What is never public, so that its absence says nothing (A-11 280.16). */
const NEVER_PUBLIC: readonly Obligation[] = ["CAPACITY_ASSESSMENT", "DEEP_DIVE"];

/**
 * Every obligation of a fiscal year and how it stands on a date (A-11 280.13, 280.15), by HISP, due date and service. The
 * HISP itself and reviewers see all of it. The public sees as far as published facts go: nothing of what is never
 * public, MET or LATE for what is published, and NOT_RECORDED, never MISSING, for what is not.
 * @throws INVALID_PARAMETER
 */
export async function queryCompliance(
  ports: Ports,
  actor: Actor,
  asked: AskedCompliance,
): Promise<ComplianceRow[]> {
  const { department, hisp, obligation, status } = asked;
  const filter = readFilter({ department: department ?? null, hisp: hisp ?? null });
  await requireKnown(ports, filter);
  const hisps = await everyRow((page) => ports.read.hisps(filter, page), "slug");
  const rows = await complianceOf(ports, actor, hisps, asked);
  return rows.filter((row) => isAmong(obligation, row.deadline.obligation) && isAmong(status, row.status));
}

function isAmong<T>(wanted: readonly T[] | null | undefined, value: T): boolean {
  return wanted === null || wanted === undefined || wanted.length === 0 || wanted.includes(value);
}

/** The same of HISPs at hand, in as many statements for one as for all. @throws INVALID_PARAMETER */
export async function complianceOf(
  ports: Ports,
  actor: Actor,
  hisps: readonly Hisp[],
  asked: Pick<AskedCompliance, "fiscalYear" | "asOf">,
): Promise<ComplianceRow[]> {
  const fiscalYear = asked.fiscalYear ?? fiscalYearOn(ports);
  if (!isFiscalYear(fiscalYear)) {
    throw invalidParameter("fiscalYear", String(fiscalYear), "fiscal-year", "Ask for one from 2000 to 2100.");
  }
  const asOf = readAsOf(ports, asked.asOf);
  const published = await ports.read.publishedDeadlines();
  const known = await gather(ports, actor, hisps, fiscalYear);
  const deadlines = deadlinesOfFiscalYear(fiscalYear, published, asOf);
  return hisps.flatMap((hisp) => {
    const whole = seesUnpublished(visibilityOf(actor), hisp.slug);
    return deadlines
      .filter(({ obligation }) => whole || !NEVER_PUBLIC.includes(obligation))
      .flatMap((deadline) =>
        owedBy(hisp, deadline, known.services.get(hisp.slug) ?? []).map((service) => {
          const facts = factsOf({ hisp, service, deadline, known, whole });
          const stands = complianceOn(facts, asOf);
          const reason = whole && stands.status === "NOT_RECORDED" ? BEFORE_RECORDS : stands.reason;
          return { hisp: hisp.slug, service, deadline, asOf, ...stands, reason };
        }),
      );
  });
}

/** To those who may know: nobody looked, which is not that nothing came (policy, History). */
const BEFORE_RECORDS = "Before records were kept here (TRACKING_SINCE).";

/** What is known of all these HISPs' year. */
interface Known {
  readonly services: ReadonlyMap<string, readonly Service[]>;
  readonly reports: ReadonlyMap<string, ReportFact>;
  readonly annual: ReadonlyMap<string, AnnualFact>;
  readonly excuses: readonly GivenExcuse[];
  readonly trackingSince: FiscalQuarter | null;
}

async function gather(
  ports: Ports,
  actor: Actor,
  hisps: readonly Hisp[],
  fiscalYear: number,
): Promise<Known> {
  const slugs = hisps.map(({ slug }) => slug);
  const services = (await ports.read.servicesOfHisps(slugs)).filter((service) =>
    isDesignated(service, fiscalYear),
  );
  const reports = await ports.read.reportFacts(
    services.map(({ slug }) => slug),
    quartersOfFiscalYear(fiscalYear),
  );
  return {
    services: Map.groupBy(services, ({ hisp }) => hisp),
    reports: new Map(reports.map((report) => [`${report.service}/${report.quarter}`, report])),
    annual: await annualFacts(ports, slugs, fiscalYear),
    excuses: await excusesOf(ports, actor, slugs, fiscalYear),
    trackingSince: parseFiscalQuarter(ports.trackingSince),
  };
}

/** Who owes it: each designated service its report, the HISP itself (null) the rest while it is on OMB's list. */
function owedBy(hisp: Hisp, deadline: Deadline, services: readonly Service[]): (string | null)[] {
  if (deadline.quarter !== null) return services.map(({ slug }) => slug);
  return isHispDesignated(hisp.designations, deadline.fiscalYear) ? [null] : [];
}

interface Owed {
  readonly hisp: Hisp;
  readonly service: string | null;
  readonly deadline: Deadline;
  readonly known: Known;
  readonly whole: boolean;
}

function factsOf(owed: Owed): ObligationFacts {
  const { deadline, known, whole, service, hisp } = owed;
  const { dueDate, quarter, obligation } = deadline;
  const since = known.trackingSince;
  const report = known.reports.get(`${service}/${quarter}`);
  const tracked = since !== null && (quarter === null ? dueDate >= firstDayOf(since) : quarter >= since);
  return {
    dueDate,
    done:
      quarter === null
        ? annualDone(known.annual.get(annualKey(hisp.slug, obligation)), whole)
        : reportDone(report, whole),
    excuse: excuseOf(owed),
    notReported:
      whole && report?.state === "NOT_REPORTED" && report.notReportedReason !== null
        ? { date: dateOf(report.updatedAt), text: report.notReportedReason }
        : null,
    // The public is not told what is missing: what is not published is not recorded, as far as it knows.
    tracked: whole && tracked,
  };
}

/** On time means first handed in on time; a report marked as not reported is not done, whatever came before. */
function reportDone(report: ReportFact | undefined, whole: boolean): ObligationFacts["done"] {
  if (report === undefined || (!whole && !report.isPublished)) return null;
  if (report.isHistoric) return { date: null };
  if (report.firstSubmittedAt === null || report.state === "NOT_REPORTED") return null;
  return { date: dateOf(report.firstSubmittedAt) };
}

function annualDone(fact: AnnualFact | undefined, whole: boolean): ObligationFacts["done"] {
  if (fact === undefined || fact.submitted === null || (!whole && fact.published === null)) return null;
  return { date: fact.submitted };
}

function excuseOf({ hisp, service, deadline, known, whole }: Owed): DatedWord | null {
  const { quarter, obligation, fiscalYear } = deadline;
  if (quarter !== null && isBeforeTarget(hisp, quarter)) {
    const text = `A new HISP, which reports from ${hisp.targetQuarter} on (A-11 280.15).`;
    return { date: firstDayOf(quarter), text };
  }
  if (!whole) return null;
  const given = excuseFor(known.excuses, { hisp: hisp.slug, service, quarter, obligation, fiscalYear });
  return given === undefined ? null : { date: given.date, text: given.reason };
}
