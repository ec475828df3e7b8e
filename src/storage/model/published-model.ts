import type { PublishedDeadline } from "../../domain/deadlines";
import type { Hisp, Service } from "../../domain/records";
import type { ScorePart } from "../../domain/score-part";
import type { HispFilter, ReportFilter, ScoreFilter, ServiceFilter } from "../../use-cases/ports";
import type { PublishedReport } from "./published-report";

/** HISPs, services and what OMB dated: few, and read anew whenever any of it may have changed. */
export interface Registry {
  /** By slug. */
  readonly hisps: readonly Hisp[];
  /** By slug. */
  readonly services: readonly Service[];
  readonly deadlines: readonly PublishedDeadline[];
}

/** What a model takes that has no report. */
const BYTES_OF_NOTHING = 100_000;

type Range = Pick<ReportFilter, "fromQuarter" | "toQuarter">;

/** Everything published, in memory: what the public asks of most is answered from it without the database. */
export class PublishedModel {
  private readonly reports = new Map<string, Map<string, PublishedReport>>();
  private readonly byQuarter = new Map<string, OfQuarter>();
  private readonly byRevision = new Map<number, PublishedReport>();
  private hispsBySlug = new Map<string, Hisp>();
  private servicesBySlug = new Map<string, Service>();
  private servicesByHisp = new Map<string, Service[]>();
  private known: Registry = { hisps: [], services: [], deadlines: [] };
  private sortedQuarters: readonly string[] | null = null;
  private taken = BYTES_OF_NOTHING;

  /** @param revision of the dataset that all of this is of, at least */
  constructor(public revision: number) {}

  /** About what it takes of memory, in bytes. */
  get bytes(): number {
    return this.taken;
  }

  get registry(): Registry {
    return this.known;
  }

  set registry(registry: Registry) {
    this.known = registry;
    this.hispsBySlug = new Map(registry.hisps.map((hisp) => [hisp.slug, hisp]));
    this.servicesBySlug = new Map(registry.services.map((service) => [service.slug, service]));
    this.servicesByHisp = Map.groupBy(registry.services, ({ hisp }) => hisp);
  }

  /** Takes a report, in the place of the one it had of that service and quarter. */
  put(report: PublishedReport): void {
    const { service, quarter } = report.view.report;
    this.remove(service, quarter);
    const ofService = this.reports.get(service) ?? new Map<string, PublishedReport>();
    this.reports.set(service, ofService.set(quarter, report));
    if (report.view.revision !== null) this.byRevision.set(report.view.revision.id, report);
    this.taken += report.bytes;
    this.sortedQuarters = null;
    this.byQuarter.delete(quarter);
  }

  remove(service: string, quarter: string): void {
    const found = this.reports.get(service)?.get(quarter);
    if (found === undefined) return;
    this.reports.get(service)?.delete(quarter);
    if (found.view.revision !== null) this.byRevision.delete(found.view.revision.id);
    this.taken -= found.bytes;
    this.sortedQuarters = null;
    this.byQuarter.delete(quarter);
  }

  hisp(slug: string): Hisp | undefined {
    return this.hispsBySlug.get(slug);
  }

  service(slug: string): Service | undefined {
    return this.servicesBySlug.get(slug);
  }

  servicesOf(hisp: string): readonly Service[] {
    return this.servicesByHisp.get(hisp) ?? [];
  }

  report(service: string, quarter: string): PublishedReport | undefined {
    return this.reports.get(service)?.get(quarter);
  }

  withRevision(id: number): PublishedReport | undefined {
    return this.byRevision.get(id);
  }

  hisps({ department, hisp }: HispFilter): readonly Hisp[] {
    if (isOpen(department) && isOpen(hisp)) return this.known.hisps;
    return this.known.hisps.filter(
      ({ slug, departmentAbbreviation }) => allows(hisp, slug) && allows(department, departmentAbbreviation),
    );
  }

  /** By slug. */
  services(filter: ServiceFilter): readonly Service[] {
    const { department, hisp, service, serviceType } = filter;
    const candidates =
      service === undefined || service.length === 0
        ? this.known.services
        : [...new Set(service)].sort().flatMap((slug) => this.servicesBySlug.get(slug) ?? []);
    if (isOpen(department) && isOpen(hisp) && isOpen(serviceType)) return candidates;
    return candidates.filter(
      (one) =>
        allows(hisp, one.hisp) && allows(department, one.department) && allows(serviceType, one.serviceType),
    );
  }

  /** The quarters of a range of which there is any report, in their order. */
  quarters({ fromQuarter, toQuarter, quarters }: Range & Pick<ScoreFilter, "quarters">): readonly string[] {
    this.sortedQuarters ??= [...new Set([...this.reports.values()].flatMap((of) => [...of.keys()]))].sort();
    return this.sortedQuarters.filter(
      (quarter) =>
        (fromQuarter === undefined || quarter >= fromQuarter) &&
        (toQuarter === undefined || quarter <= toQuarter) &&
        (quarters === undefined || quarters.includes(quarter)),
    );
  }

  /**
   * Every report that a filter lets through, by service and then by quarter.
   * @param from services before this one are passed over
   */
  *reportsWhere(
    filter: ServiceFilter & Range & Pick<ScoreFilter, "quarters">,
    from = "",
  ): Generator<PublishedReport> {
    const quarters = this.quarters(filter);
    for (const { slug } of this.services(filter)) {
      if (slug < from) continue;
      const ofService = this.reports.get(slug);
      if (ofService === undefined) continue;
      for (const quarter of quarters) {
        const report = ofService.get(quarter);
        if (report !== undefined) yield report;
      }
    }
  }

  /** Every report that a filter lets through, by quarter and then by service. */
  reportsByQuarter(filter: ServiceFilter & Range): PublishedReport[] {
    const { department, hisp, service, serviceType } = filter;
    const isOfAny = [service, hisp, department, serviceType].every(isOpen);
    const quarters = this.quarters(filter);
    if (isOfAny) return quarters.flatMap((quarter) => this.ofQuarter(quarter).reports);
    const ofServices = this.services(filter).flatMap(({ slug }) => this.reports.get(slug) ?? []);
    return quarters.flatMap((quarter) => ofServices.flatMap((of) => of.get(quarter) ?? []));
  }

  /**
   * What scores are combined from, in lists and in no order. A list that is kept is frozen, and the same each time, so that
   * what is made of it can be kept too.
   */
  parts(filter: ScoreFilter): (readonly ScorePart[])[] {
    const { measure, channel, pointInTime, organizationalUnit, service, hisp, department, serviceType } =
      filter;
    const isOfAny = [service, hisp, department, serviceType].every(isOpen);
    const isOfWhole = isOpen(channel) && isOpen(pointInTime) && isOpen(organizationalUnit);
    if (isOfAny && isOfWhole && measure?.length === 1)
      return this.quarters(filter).flatMap((quarter) => {
        const parts = this.ofQuarter(quarter).parts.get(measure[0] ?? "");
        return parts === undefined ? [] : [parts];
      });
    const reports = [...this.reportsWhere(filter)];
    if (isOfWhole && isOpen(measure)) return reports.map(({ parts }) => parts);
    const isWanted = (part: ScorePart) =>
      allows(measure, part.measure) &&
      allows(channel, part.channel) &&
      allows(pointInTime, part.pointInTime) &&
      allows(organizationalUnit, part.organizationalUnit);
    return [reports.flatMap(({ parts }) => parts.filter(isWanted))];
  }

  private ofQuarter(quarter: string): OfQuarter {
    const known = this.byQuarter.get(quarter);
    if (known !== undefined) return known;
    const slugs = [...this.reports.keys()].sort();
    const reports = slugs.flatMap((slug) => this.reports.get(slug)?.get(quarter) ?? []);
    const parts = Map.groupBy(
      reports.flatMap((report) => report.parts),
      ({ measure }) => measure,
    );
    for (const list of parts.values()) Object.freeze(list);
    const made = { reports, parts };
    this.byQuarter.set(quarter, made);
    return made;
  }
}

/** What of one quarter is asked for together. */
interface OfQuarter {
  /** By service. */
  readonly reports: readonly PublishedReport[];
  /** Everybody's by measure: what aggregates go through. */
  readonly parts: ReadonlyMap<string, readonly ScorePart[]>;
}

/** Whether a list filters nothing. */
export const isOpen = (wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || wanted.length === 0;

/** As SQL's `in`: an empty list filters nothing, and what is unknown is in no list. */
export function allows(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));
}
