import type { ReportDetail } from "../domain/records";
import { type Actor, visibilityOf } from "./actor";
import { expectedReports } from "./expected-reports";
import { requireKnown } from "./known-filter";
import { type AskedFilter, type ListRequest, readFilter } from "./list-request";
import type { Page, Ports } from "./ports";
import { detailsOf } from "./report-detail";

/** The orders a list of reports can be read in; a minus in front turns one around. */
export const REPORT_SORTS = ["quarter", "service"] as const;

/** One page of reports as this actor may see them, those that exist by themselves included. @throws INVALID_PARAMETER for names there are not */
export async function listReports(
  ports: Ports,
  actor: Actor,
  request: ListRequest<AskedFilter>,
): Promise<Page<ReportDetail>> {
  const filter = readFilter(request.filter);
  await requireKnown(ports, filter);
  const visibility = visibilityOf(actor);
  const expected = await expectedReports(ports, visibility, filter.service);
  const page = await ports.read.reports({ ...filter, expected }, visibility, request);
  const details = await detailsOf(
    ports,
    page.rows.map((row) => row.value),
  );
  return {
    ...page,
    rows: details.map((value, index) => ({ value, cursor: page.rows[index]?.cursor ?? [] })),
  };
}

/** Reports of several services at once, newest first, for a dashboard's tree. */
export async function listReportsOfServices(
  ports: Ports,
  actor: Actor,
  services: readonly string[],
  asked: AskedFilter,
  last: number | null,
): Promise<ReportDetail[]> {
  const visibility = visibilityOf(actor);
  const expected = await expectedReports(ports, visibility, services);
  const filter = { ...readFilter(asked), expected, ...(last === null ? {} : { last }) };
  return detailsOf(ports, await ports.read.reportsOfServices(services, filter, visibility));
}
