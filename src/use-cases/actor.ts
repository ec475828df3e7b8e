import type { AuditSource } from "../domain/audit";
import { ApiError } from "../domain/errors";
import type { ReportActor } from "../domain/report-states";
import type { Scope } from "../domain/scopes";

/** Who is asking, as the faces found out; use cases decide by this alone. */
export interface Actor {
  /** The key's visible prefix, or null for the public. */
  readonly key: string | null;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Where from: the caller's address, for the record of who did what. */
  readonly address: string | null;
  readonly requestId: string | null;
  /** Through which face and operation. */
  readonly source: AuditSource;
}

/** The public: reads what is published. */
export const PUBLIC: Actor = {
  ...{ key: null, name: "public", scopes: [], address: null, requestId: null },
  source: { face: null, operation: null },
};

/** The machine itself: migrations and seeds. */
export const SYSTEM: Actor = {
  ...{ ...PUBLIC, name: "system", scopes: ["review", "administer"] },
  source: { face: "SYSTEM", operation: null },
};

/** True for OMB's reviewers and for administrators. */
export function isReviewer(actor: Actor): boolean {
  return actor.scopes.includes("review") || actor.scopes.includes("administer");
}

/** The HISPs whose reports this actor may submit. */
export function submitterOf(actor: Actor): string[] {
  return actor.scopes.flatMap((scope) =>
    scope.startsWith("submit:") ? [scope.slice("submit:".length)] : [],
  );
}

/** The departments, in lower case, whose service inventory this actor may keep (A-11 280.5). */
export function inventoryOf(actor: Actor): string[] {
  return actor.scopes.flatMap((scope) =>
    scope.startsWith("inventory:") ? [scope.slice("inventory:".length)] : [],
  );
}

/** In which capacities this actor may act on a HISP's reports. */
export function capacitiesFor(actor: Actor, hisp: string): ReportActor[] {
  const capacities: ReportActor[] = [];
  if (submitterOf(actor).includes(hisp)) capacities.push("SUBMITTER");
  if (isReviewer(actor)) capacities.push("REVIEWER");
  return capacities;
}

/** What of reports this actor may see: everything, everything of some HISPs, or what is published. */
export type Visibility = { readonly all: boolean; readonly hisps: readonly string[] };

/** Nothing but what is published. */
export const PUBLISHED_ONLY: Visibility = { all: false, hisps: [] };

/** What of reports this actor may see. */
export function visibilityOf(actor: Actor): Visibility {
  return { all: isReviewer(actor), hisps: submitterOf(actor) };
}

/** True if this actor may see the unpublished reports of a HISP. */
export function seesUnpublished(visibility: Visibility, hisp: string): boolean {
  return visibility.all || visibility.hisps.includes(hisp);
}

/** @throws UNAUTHENTICATED for the public */
export function requireKey(actor: Actor): void {
  if (actor.key === null && actor.name === PUBLIC.name) {
    throw new ApiError("UNAUTHENTICATED", "This needs a key: send one in the X-Api-Key header.");
  }
}

/** @throws UNAUTHENTICATED or FORBIDDEN unless the actor is a reviewer */
export function requireReviewer(actor: Actor): void {
  requireKey(actor);
  if (!isReviewer(actor)) throw new ApiError("FORBIDDEN", "This needs a key with the scope review.");
}

/** @throws UNAUTHENTICATED or FORBIDDEN unless the actor administers keys */
export function requireAdministrator(actor: Actor): void {
  requireKey(actor);
  if (!actor.scopes.includes("administer")) {
    throw new ApiError("FORBIDDEN", "This needs a key with the scope administer.");
  }
}
