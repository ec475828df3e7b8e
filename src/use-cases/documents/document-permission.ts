import { transitionsOf } from "../../domain/document-lifecycles";
import type { DocumentPlace } from "../../domain/documents";
import { type ReportActor, type ReportEvent, transitionOf } from "../../domain/report-states";
import { type Actor, inventoryOf, isReviewer, requireKey, submitterOf } from "../actor";
import { type AllowedTransition, allowed, forbidden } from "../require-transition";
import type { DocumentDefinition } from "./document-definition";

/** In which capacities this actor may act on what stands at a place. */
export function capacitiesAt(actor: Actor, place: DocumentPlace, kind: string): ReportActor[] {
  const owns = ownerScopes(place, kind).some((scope) => (actor.scopes as readonly string[]).includes(scope));
  return [...(owns ? ["SUBMITTER" as const] : []), ...(isReviewer(actor) ? ["REVIEWER" as const] : [])];
}

/** The inventory is the whole agency's, not only its HISPs' (A-11 280.5), and so are the reviews of it (280.7). */
const AGENCY_KINDS: readonly string[] = ["INVENTORY_SERVICE", "DIGITAL_REVIEW"];

/** The scopes that act as a place's owner. */
function ownerScopes({ hisp, department }: DocumentPlace, kind: string): string[] {
  const ofHisp = hisp === null ? [] : [`submit:${hisp}`];
  const ofAgency =
    AGENCY_KINDS.includes(kind) && department !== null ? [`inventory:${department.toLowerCase()}`] : [];
  return [...ofHisp, ...ofAgency];
}

/** True where what should say whose it is says nothing, so that no key could be told to be its owner's. */
export function namesNoOwner({ hisp, department }: DocumentPlace, kind: string): boolean {
  return AGENCY_KINDS.includes(kind) && hisp === null && department === null;
}

/**
 * Looks a step up in the table of the document's life. Who may is decided before anything is read.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export function requireDocumentStep<C extends object>(
  actor: Actor,
  { kind, noun, lifecycle, writers }: DocumentDefinition<C>,
  place: DocumentPlace,
  event: ReportEvent,
): AllowedTransition {
  requireKey(actor);
  const transitions = transitionsOf(lifecycle);
  const transition = transitionOf(event, transitions);
  const by = transition.by.filter((capacity) => writers === undefined || writers.includes(capacity));
  const capacities = capacitiesAt(actor, place, kind);
  if (!by.some((capacity) => capacities.includes(capacity))) {
    const scopes = by.flatMap((capacity) =>
      capacity === "REVIEWER" ? ["review"] : ownerScopes(place, kind),
    );
    throw forbidden(`${event} on the ${noun} ${place.key}`, scopes);
  }
  return allowed(noun, transition, capacities, transitions);
}

/** True where this actor sees what is not public of a place. */
export function seesWholePlace(actor: Actor, place: DocumentPlace, kind: string): boolean {
  return isReviewer(actor) || capacitiesAt(actor, place, kind).length > 0;
}

/** The owners whose documents this actor sees whole, for a list. */
export function documentVisibility(actor: Actor) {
  return {
    all: isReviewer(actor),
    hisps: submitterOf(actor),
    departments: inventoryOf(actor),
  };
}
