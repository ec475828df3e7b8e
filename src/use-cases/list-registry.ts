import { isDesignated } from "../domain/designation";
import { LEAST_SERVICES } from "../domain/designation-content";
import { isHispDesignated } from "../domain/hisp-record";
import type { Hisp, Service, WithheldCollection } from "../domain/records";
import { everyRow } from "./every-row";
import { fiscalYearOn } from "./fiscal-year-on";
import { requireKnown } from "./known-filter";
import type { AskedFilter, ListRequest } from "./list-request";
import { readFilter } from "./list-request";
import type { Page, Ports } from "./ports";

/** The orders a list of HISPs can be read in; a minus in front turns one around. */
export const HISP_SORTS = ["slug", "name", "department"] as const;
/** The orders a list of services can be read in. */
export const SERVICE_SORTS = ["slug", "name", "hisp"] as const;

/** Which HISPs, beside those by name. */
export interface AskedHisps extends AskedFilter {
  /** Those on OMB's list in that fiscal year. */
  readonly year?: number | null;
  /** Of that year, or else of this one. */
  readonly fewerThanTwoServices?: boolean | null;
}

/** Which services, beside those by name. */
export interface AskedServices extends AskedFilter {
  /** Those designated in that fiscal year. */
  readonly fiscalYear?: number | null;
}

/** One page of HISPs (A-11 280.12). @throws INVALID_PARAMETER for names there are not */
export async function listHisps(ports: Ports, request: ListRequest<AskedHisps>): Promise<Page<Hisp>> {
  const { year = null, fewerThanTwoServices = null, ...asked } = request.filter;
  const filter = readFilter(asked);
  await requireKnown(ports, filter);
  if (year === null && fewerThanTwoServices === null) return ports.read.hisps(filter, request);
  const found = await everyRow((page) => ports.read.hisps(filter, page), "slug");
  const wanted = found.filter(({ designations }) => year === null || isHispDesignated(designations, year));
  if (fewerThanTwoServices === null) return ports.read.hisps({ hisp: slugsOf(wanted) }, request);
  const fiscalYear = year ?? fiscalYearOn(ports);
  const services = await ports.read.servicesOfHisps(wanted.map(({ slug }) => slug));
  const count = Map.groupBy(
    services.filter((service) => isDesignated(service, fiscalYear)),
    ({ hisp }) => hisp,
  );
  const few = wanted.filter(
    ({ slug }) => (count.get(slug)?.length ?? 0) < LEAST_SERVICES === fewerThanTwoServices,
  );
  return ports.read.hisps({ hisp: slugsOf(few) }, request);
}

/** One page of designated services (A-11 280.13). @throws INVALID_PARAMETER for names there are not */
export async function listServices(
  ports: Ports,
  request: ListRequest<AskedServices>,
): Promise<Page<Service>> {
  const { fiscalYear = null, ...asked } = request.filter;
  const filter = readFilter(asked);
  await requireKnown(ports, filter);
  if (fiscalYear === null) return ports.read.services(filter, request);
  const found = await everyRow((page) => ports.read.services(filter, page), "slug");
  const wanted = found.filter((service) => isDesignated(service, fiscalYear));
  return ports.read.services({ service: slugsOf(wanted) }, request);
}

/** The names found; one that nothing has where there is none, since an empty list filters nothing. */
function slugsOf(found: readonly { readonly slug: string }[]): string[] {
  return found.length === 0 ? ["-"] : found.map(({ slug }) => slug);
}

/** Collections that are not shown as figures, with the reasons. @throws INVALID_PARAMETER for names there are not */
export async function listWithheld(ports: Ports, asked: AskedFilter): Promise<WithheldCollection[]> {
  const filter = readFilter(asked);
  await requireKnown(ports, filter);
  return ports.read.withheld(filter);
}
