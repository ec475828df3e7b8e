import type { Hisp, Service, WithheldCollection } from "../domain/records";
import { requireKnown } from "./known-filter";
import type { AskedFilter, ListRequest } from "./list-request";
import { readFilter } from "./list-request";
import type { Page, Ports } from "./ports";

/** The orders a list of HISPs can be read in; a minus in front turns one around. */
export const HISP_SORTS = ["slug", "name", "department"] as const;
/** The orders a list of services can be read in. */
export const SERVICE_SORTS = ["slug", "name", "hisp"] as const;

/** One page of HISPs (A-11 280.12). @throws INVALID_PARAMETER for names there are not */
export async function listHisps(ports: Ports, request: ListRequest<AskedFilter>): Promise<Page<Hisp>> {
  const filter = readFilter(request.filter);
  await requireKnown(ports, filter);
  return ports.read.hisps(filter, request);
}

/** One page of designated services (A-11 280.13). @throws INVALID_PARAMETER for names there are not */
export async function listServices(ports: Ports, request: ListRequest<AskedFilter>): Promise<Page<Service>> {
  const filter = readFilter(request.filter);
  await requireKnown(ports, filter);
  return ports.read.services(filter, request);
}

/** Collections that are not shown as figures, with the reasons. @throws INVALID_PARAMETER for names there are not */
export async function listWithheld(ports: Ports, asked: AskedFilter): Promise<WithheldCollection[]> {
  const filter = readFilter(asked);
  await requireKnown(ports, filter);
  return ports.read.withheld(filter);
}
