import type { ListedCollection } from "../domain/listed-collection";
import { type Actor, visibilityOf } from "./actor";
import type { KnownService } from "./file-reading";
import { requireKnown } from "./known-filter";
import { type AskedFilter, type ListRequest, readFilter } from "./list-request";
import type { Page, Ports } from "./ports";

/**
 * The orders survey collections can be read in; a minus in front turns one around, down to the last collection of a
 * report. Each ends with the places in the report.
 */
export const COLLECTION_SORTS = ["service", "quarter"] as const;

/** Which collections: what measures they have chooses none, because each comes whole. */
export type AskedCollections = Omit<AskedFilter, "measure" | "driverGroup">;

/**
 * One page of survey collections with their results, one collection each, as this actor may see them: of each report
 * the published revision, or the newest one for its HISP and for reviewers. @throws INVALID_PARAMETER for names there
 * are not
 */
export async function listCollections(
  ports: Ports,
  actor: Actor,
  request: ListRequest<AskedCollections>,
): Promise<Page<ListedCollection>> {
  const filter = readFilter(request.filter);
  // A file of many pages is one question: its names are checked once.
  if (request.counted !== false) await requireKnown(ports, filter);
  return ports.read.collections(filter, visibilityOf(actor), request);
}

/** What a file of collections needs to know before its first row. */
export interface CollectionFacts {
  /** The names of what the collections kept of the files they came from, each once: columns the model doesn't have. */
  readonly sourceNames: readonly string[];
  /** Every service as files may name it. */
  readonly services: readonly KnownService[];
}

/** Gathers what a file of such collections needs to know before its first row. */
export async function gatherCollectionFacts(
  ports: Ports,
  actor: Actor,
  asked: AskedCollections,
): Promise<CollectionFacts> {
  const [sourceNames, services] = await Promise.all([
    ports.read.sourceNames(readFilter(asked), visibilityOf(actor)),
    ports.read.knownServices(),
  ]);
  return { sourceNames, services };
}
