import { isDesignated } from "../domain/designation";
import { isFiscalYear, quartersOfFiscalYear } from "../domain/fiscal-quarter";
import { Measure } from "../domain/measures";
import {
  emptyRowOfPlan,
  indicatorRowsOfPlan,
  type PlanFigures,
  type ReportedIndicator,
  scoreRowsOfPlan,
} from "../domain/plan-rows";
import type { Hisp, Service } from "../domain/records";
import { PUBLISHED_ONLY } from "./actor";
import { everyRow } from "./every-row";
import { invalidParameter } from "./invalid-parameter";
import { requireKnown } from "./known-filter";
import { type AskedFilter, type ListRequest, readFilter } from "./list-request";
import { pageByKeys } from "./page-by-keys";
import type { Page, Ports, Readers, ServiceFilter } from "./ports";

/** The one order of a plan extract: as a report has it; a minus in front turns it around. */
export const PLAN_SORTS = ["service"] as const;

/** A row of the plan extract with the names a report needs. */
export interface PlanRow extends PlanFigures {
  readonly fiscalYear: number;
  readonly department: string;
  readonly hisp: string;
  readonly hispName: string;
  readonly serviceName: string;
}

/** Which services, and of which fiscal year. */
export interface PlanRequest
  extends ListRequest<Pick<AskedFilter, "department" | "hisp" | "service" | "serviceType">> {
  readonly fiscalYear: number;
}

/**
 * What a performance plan or report needs of each service designated in a fiscal year (A-11 280.11): satisfaction,
 * trust, drivers and service-level indicators, by quarter and for the year, from published figures only, whoever asks.
 * @throws INVALID_PARAMETER for unknown names and years
 */
export async function queryPlanExtract(ports: Ports, request: PlanRequest): Promise<Page<PlanRow>> {
  const { fiscalYear } = request;
  if (!isFiscalYear(fiscalYear))
    throw invalidParameter("fiscalYear", String(fiscalYear), "fiscal-year", "Give a year from 2000 to 2100.");
  const filter = readFilter(request.filter);
  await requireKnown(ports, filter);
  // Scores and indicators are read apart: they must be of one and the same moment.
  const rows = await ports.snapshot((read) => planRows(read, filter, fiscalYear));
  return pageByKeys(rows, (row) => [row.department, placeText(row)], request);
}

async function planRows(read: Readers, filter: ServiceFilter, fiscalYear: number): Promise<PlanRow[]> {
  const [fromQuarter = "", , , toQuarter = ""] = quartersOfFiscalYear(fiscalYear);
  const year = { ...filter, fromQuarter, toQuarter };
  const services = await everyRow((page) => read.services(filter, page), "slug");
  const hisps = await read.hispsBySlug([...new Set(services.map(({ hisp }) => hisp))]);
  const figures = [
    ...scoreRowsOfPlan(await read.scoreParts(year)),
    ...indicatorRowsOfPlan(await readIndicators(read, services, fromQuarter, toQuarter)),
  ];
  const reported = new Set(figures.map(({ service }) => service));
  const silent = services.filter(
    (service) => isDesignated(service, fiscalYear) && !reported.has(service.slug),
  );
  const serviceOf = new Map(services.map((service) => [service.slug, service]));
  const hispOf = new Map(hisps.map((hisp) => [hisp.slug, hisp]));
  return [...figures, ...silent.map(({ slug }) => emptyRowOfPlan(slug))].flatMap((row) =>
    named(row, fiscalYear, serviceOf.get(row.service), hispOf),
  );
}

async function readIndicators(
  read: Readers,
  services: readonly Service[],
  fromQuarter: string,
  toQuarter: string,
): Promise<ReportedIndicator[]> {
  const slugs = services.map(({ slug }) => slug);
  const views = await read.reportsOfServices(slugs, { fromQuarter, toQuarter }, PUBLISHED_ONLY);
  const published = views.flatMap(({ report, revision }) =>
    revision === null ? [] : [{ report, revision }],
  );
  const contents = await read.contents(views);
  return published.flatMap(({ report: { service, quarter }, revision }) =>
    (contents.get(revision.id)?.indicators ?? []).map((indicator) => ({ service, quarter, indicator })),
  );
}

function named(
  row: PlanFigures,
  fiscalYear: number,
  service: Service | undefined,
  hisps: ReadonlyMap<string, Hisp>,
): PlanRow[] {
  if (service === undefined) return [];
  const { department, hisp, name } = service;
  const hispName = hisps.get(hisp)?.name ?? hisp;
  return [{ ...row, fiscalYear, department, hisp, hispName, serviceName: name }];
}

const MEASURE_ORDER: readonly string[] = Object.values(Measure);

/** The order of a report: service by service, scores before indicators, a measure's quarters before its year. */
function placeText(row: PlanRow): string {
  const { hisp, service, kind, measure, scale, indicator, unit, better, quarter } = row;
  const scores = kind === "SCORE" ? 0 : 1;
  const order = measure === null ? 0 : MEASURE_ORDER.indexOf(measure) + 100;
  return JSON.stringify([hisp, service, scores, order, scale, indicator, unit, better, quarter]);
}
