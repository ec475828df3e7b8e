import DataLoader from "dataloader";
import type { ActionProgress } from "../../domain/action-progress";
import type { BenchmarkRow } from "../../domain/benchmark-table";
import type { Designation } from "../../domain/designation-content";
import type { DocumentView } from "../../domain/documents";
import type { LifeExperience } from "../../domain/life-experience";
import type { Measure } from "../../domain/measures";
import type { PeerRow } from "../../domain/peer-table";
import type { Hisp, ReportDetail, Service } from "../../domain/records";
import type { Scale } from "../../domain/scales";
import type { ScoreRow } from "../../domain/score-row";
import type { Actor } from "../../use-cases/actor";
import { DESIGNATION } from "../../use-cases/documents/designation";
import { everyDocument } from "../../use-cases/documents/every-document";
import { type GoalOfService, progressOfGoals } from "../../use-cases/documents/progress-of-goals";
import { listDocumentsOfHisps } from "../../use-cases/documents/read-document";
import { listReportsOfServices } from "../../use-cases/list-reports";
import { type AskedFilter, readFilter } from "../../use-cases/list-request";
import type { Ports, ReportKey } from "../../use-cases/ports";
import { benchmarkRows } from "../../use-cases/query-benchmarks";
import { type AskedCompliance, type ComplianceRow, complianceOf } from "../../use-cases/query-compliance";
import { peerRows } from "../../use-cases/query-peers";
import { scoreRows, trendOfExperiences } from "../../use-cases/query-scores";
import { listRevisionsOf } from "../../use-cases/read-report";

/** Batches what a query's tree asks for one by one: the number of statements goes by depth, never by breadth. */
export interface Loaders {
  readonly hisp: DataLoader<string, Hisp | null>;
  readonly service: DataLoader<string, Service | null>;
  readonly servicesOfHisp: DataLoader<string, Service[]>;
  reportsOfService(filter: AskedFilter, last: number | null): DataLoader<string, ReportDetail[]>;
  readonly revisionsOfReport: DataLoader<ReportKey, ReportDetail[], string>;
  trendOfService(filter: AskedFilter): DataLoader<string, ScoreRow[]>;
  complianceOfHisp(asked: Pick<AskedCompliance, "fiscalYear" | "asOf">): DataLoader<string, ComplianceRow[]>;
  readonly designationsOfHisp: DataLoader<string, DocumentView<Designation>[]>;
  peersOfService(filter: AskedFilter): DataLoader<string, PeerRow[]>;
  readonly benchmark: DataLoader<BenchmarkKey, BenchmarkRow | null, string>;
  readonly actionProgress: DataLoader<GoalOfService, ActionProgress[], string>;
  readonly experiencesOfService: DataLoader<string, DocumentView<LifeExperience>[]>;
  trendOfExperience(filter: AskedFilter): DataLoader<string, ScoreRow[]>;
}

/** Names a benchmark. */
export interface BenchmarkKey {
  readonly quarter: string;
  readonly measure: Measure;
  readonly scale: Scale;
}

/** Loaders for one request. */
export function makeLoaders(ports: Ports, actor: Actor): Loaders {
  const reports = new Map<string, DataLoader<string, ReportDetail[]>>();
  const trends = new Map<string, DataLoader<string, ScoreRow[]>>();
  const duties = new Map<string, DataLoader<string, ComplianceRow[]>>();
  const peers = new Map<string, DataLoader<string, PeerRow[]>>();
  const ofExperiences = new Map<string, DataLoader<string, ScoreRow[]>>();
  return {
    hisp: bySlug((slugs) => ports.read.hispsBySlug(slugs)),
    service: bySlug((slugs) => ports.read.servicesBySlug(slugs)),
    servicesOfHisp: grouped(
      (hisps: readonly string[]) => ports.read.servicesOfHisps(hisps),
      (service) => service.hisp,
    ),
    reportsOfService: (filter, last) =>
      once(reports, JSON.stringify([filter, last]), () =>
        grouped(
          (services: readonly string[]) => listReportsOfServices(ports, actor, services, filter, last),
          (detail) => detail.view.report.service,
        ),
      ),
    revisionsOfReport: new DataLoader(
      async (keys) => {
        const found = await listRevisionsOf(ports, actor, keys);
        const groups = Map.groupBy(found, ({ view }) => keyText(view.report));
        return keys.map((key) => groups.get(keyText(key)) ?? []);
      },
      { cacheKeyFn: keyText },
    ),
    complianceOfHisp: (asked) =>
      once(duties, JSON.stringify(asked), () =>
        grouped(
          async (hisps: readonly string[]) =>
            complianceOf(ports, actor, await ports.read.hispsBySlug(hisps), asked),
          (row) => row.hisp,
        ),
      ),
    designationsOfHisp: grouped(
      (hisps: readonly string[]) => listDocumentsOfHisps(ports, actor, DESIGNATION, hisps),
      (view) => view.document.hisp ?? "",
    ),
    trendOfService: (filter) =>
      once(trends, JSON.stringify(filter), () =>
        grouped(
          (services: readonly string[]) =>
            scoreRows(ports, { ...readFilter(filter), service: services }, ["SERVICE", "QUARTER", "MEASURE"]),
          (row) => row.service ?? "",
        ),
      ),
    peersOfService: (filter) =>
      once(peers, JSON.stringify(filter), () =>
        grouped(
          (services: readonly string[]) => peerRows(ports, { ...readFilter(filter), service: services }),
          (row) => row.service,
        ),
      ),
    benchmark: new DataLoader(
      async (keys) => {
        const quarters = keys.map(({ quarter }) => quarter).sort();
        const found = await benchmarkRows(ports, {
          ...{ fromQuarter: quarters[0] ?? "", toQuarter: quarters.at(-1) ?? "" },
          measure: [...new Set(keys.map(({ measure }) => measure))],
        });
        const byKey = new Map(found.map((row) => [benchmarkText(row), row]));
        return keys.map((key) => byKey.get(benchmarkText(key)) ?? null);
      },
      { cacheKeyFn: benchmarkText },
    ),
    actionProgress: new DataLoader((goals) => progressOfGoals(ports, goals), {
      cacheKeyFn: ({ service, goal }) => JSON.stringify([service, goal]),
    }),
    experiencesOfService: new DataLoader(async (services) => {
      const filter = { facets: { service: services } };
      const views = await everyDocument<LifeExperience>(ports.read, "LIFE_EXPERIENCE", filter);
      return services.map((slug) => views.filter(({ revision }) => revision.content.services.includes(slug)));
    }),
    trendOfExperience: (filter) =>
      once(ofExperiences, JSON.stringify(filter), () =>
        grouped(
          (experiences: readonly string[]) => trendOfExperiences(ports, filter, experiences),
          (row) => row.lifeExperience ?? "",
        ),
      ),
  };
}

function keyText({ service, quarter }: ReportKey): string {
  return `${service}/${quarter}`;
}

function benchmarkText({ quarter, measure, scale }: BenchmarkKey): string {
  return `${quarter} ${measure} ${scale}`;
}

function bySlug<T extends { readonly slug: string }>(
  read: (slugs: readonly string[]) => Promise<T[]>,
): DataLoader<string, T | null> {
  return new DataLoader(async (slugs) => {
    const found = new Map((await read(slugs)).map((item) => [item.slug, item]));
    return slugs.map((slug) => found.get(slug) ?? null);
  });
}

function grouped<T>(
  read: (keys: readonly string[]) => Promise<T[]>,
  keyOf: (item: T) => string,
): DataLoader<string, T[]> {
  return new DataLoader(async (keys) => {
    const groups = Map.groupBy(await read(keys), keyOf);
    return keys.map((key) => groups.get(key) ?? []);
  });
}

function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const found = made.get(key) ?? make();
  made.set(key, found);
  return found;
}
