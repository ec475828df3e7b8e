import type { DocumentKind, DocumentView } from "../../domain/documents";
import { ApiError } from "../../domain/errors";
import { nearestNames } from "../../domain/nearest-names";
import type { Actor } from "../actor";
import type { DocumentFilter } from "../document-ports";
import { everyRow } from "../every-row";
import { knownDepartments } from "../known-departments";
import { requireKnown, requireNames } from "../known-filter";
import type { ListRequest } from "../list-request";
import type { Page, Ports } from "../ports";
import type { DocumentAddress, DocumentDefinition } from "./document-definition";
import { documentVisibility, seesWholePlace } from "./document-permission";

/** The orders a list of documents can be read in; a minus in front turns one around. */
export const DOCUMENT_SORTS = ["key", "title", "fiscalYear", "hisp"] as const;

/** An inventory is also of departments without a HISP. */
const OF_ANY_DEPARTMENT: readonly DocumentKind[] = ["INVENTORY_SERVICE", "DIGITAL_REVIEW"];

/** What this actor sees of a kind of document. */
function visibilityOf<C extends object>(actor: Actor, { isPublic }: DocumentDefinition<C>) {
  return { ...documentVisibility(actor), publicToo: isPublic };
}

/** One page of documents as this actor may see them. @throws INVALID_PARAMETER for names there are not */
export async function listDocuments<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  request: ListRequest<DocumentFilter>,
): Promise<Page<DocumentView<C>>> {
  const { filter } = request;
  if (request.counted !== false) {
    const { hisp, department } = filter;
    const ofAny = OF_ANY_DEPARTMENT.includes(definition.kind);
    await requireKnown(ports, {
      ...(hisp === undefined ? {} : { hisp }),
      ...(department === undefined || ofAny ? {} : { department }),
    });
    if (ofAny && department !== undefined)
      requireNames("department", department, await knownDepartments(ports));
  }
  return ports.read.documents<C>(definition.kind, filter, visibilityOf(actor, definition), request);
}

/** One document as this actor may see it. @throws NOT_FOUND, also where there is one the actor may not see */
export async function readDocument<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  address: DocumentAddress,
): Promise<DocumentView<C>> {
  const place = await definition.place(ports, address, null);
  const [view] = await ports.read.documentsByKey<C>(
    definition.kind,
    [place.key],
    visibilityOf(actor, definition),
  );
  if (view === undefined) throw await notThere(ports, actor, definition, place.key);
  return view;
}

/** The documents of these keys that this actor may see, in no order: for a dashboard's tree. */
export function readDocuments<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  keys: readonly string[],
): Promise<DocumentView<C>[]> {
  return ports.read.documentsByKey<C>(definition.kind, keys, visibilityOf(actor, definition));
}

/** The documents of these HISPs that this actor may see, by fiscal year: for a dashboard's tree. */
export function listDocumentsOfHisps<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  hisps: readonly string[],
): Promise<DocumentView<C>[]> {
  const visibility = visibilityOf(actor, definition);
  return everyRow(
    (page) => ports.read.documents<C>(definition.kind, { hisp: hisps }, visibility, page),
    "fiscalYear",
  );
}

/**
 * The revisions of a document, newest first: those that are or were public; all of them for its owner and reviewers.
 * @throws NOT_FOUND
 */
export async function listDocumentRevisions<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  address: DocumentAddress,
): Promise<DocumentView<C>[]> {
  const place = await definition.place(ports, address, null);
  const visibility = visibilityOf(actor, definition);
  const views = await ports.read.documentRevisions<C>(definition.kind, place.key, visibility);
  if (views.length === 0) throw await notThere(ports, actor, definition, place.key);
  return views;
}

/** One revision of a document. @throws NOT_FOUND */
export async function readDocumentRevision<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  address: DocumentAddress,
  number: number,
): Promise<DocumentView<C>> {
  const views = await listDocumentRevisions(ports, actor, definition, address);
  const found = views.find((view) => view.revision.number === number);
  if (found === undefined) {
    const known = views.map((view) => view.revision.number).join(", ");
    throw new ApiError("NOT_FOUND", `There is no revision ${number}; there are ${known}.`);
  }
  return found;
}

async function notThere<C extends object>(
  ports: Ports,
  actor: Actor,
  definition: DocumentDefinition<C>,
  key: string,
): Promise<ApiError> {
  const { kind, noun, isPublic, lifecycle, elsewhere } = definition;
  const place = { key, hisp: key.split("/")[0] ?? null, department: null, service: null, fiscalYear: null };
  if (!isPublic && !seesWholePlace(actor, place, kind)) {
    return new ApiError("NOT_FOUND", `There is no ${noun} ${key} that you may see; it is not public.`);
  }
  const visible = await ports.read.documentKeys(kind, visibilityOf(actor, definition));
  const nearest = nearestNames(key, visible);
  const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.join(", ")}?`;
  const what = lifecycle === "PUBLISHED" && !seesWholePlace(actor, place, kind) ? "published " : "";
  return new ApiError(
    "NOT_FOUND",
    `There is no ${what}${noun} ${key}.${hint}${elsewhere === undefined ? "" : ` ${elsewhere}`}`,
  );
}
