import type { ResultRow } from "../domain/result-row";
import { type Actor, visibilityOf } from "./actor";
import { requireKnown } from "./known-filter";
import { type AskedFilter, type ListRequest, readFilter } from "./list-request";
import type { Page, Ports } from "./ports";

/**
 * The orders results can be read in; a minus in front turns one around, down to the last question of the last
 * collection. Each ends with the places in the report: collections in their order, measures in theirs.
 */
export const RESULT_SORTS = ["service", "quarter"] as const;

/**
 * One page of measure results, one row each, as this actor may see them: of each report the published revision, or
 * the newest one for its HISP and for reviewers. @throws INVALID_PARAMETER for names there are not
 */
export async function listResults(
  ports: Ports,
  actor: Actor,
  request: ListRequest<AskedFilter>,
): Promise<Page<ResultRow>> {
  const filter = readFilter(request.filter);
  // A file of many pages is one question: its names are checked once.
  if (request.counted !== false) await requireKnown(ports, filter);
  return ports.read.results(filter, visibilityOf(actor), request);
}
