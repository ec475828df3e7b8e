import { ApiError } from "../domain/errors";
import { eventsFrom, type ReportEvent, type ReportState, transitionOf } from "../domain/report-states";
import { type Actor, capacitiesFor, requireKey } from "./actor";

/** A step this actor may take, and what it must start from. */
export interface AllowedTransition {
  readonly to: ReportState;
  /** @throws STATE_CONFLICT, naming the steps that this actor could take instead */
  requireFrom(state: ReportState, isPublished: boolean): void;
}

/**
 * Looks a step up in the table of report states. Who may is decided before anything is read, so that a refusal tells
 * nothing about another HISP's drafts. @throws UNAUTHENTICATED, FORBIDDEN
 */
export function requireTransition(actor: Actor, hisp: string, event: ReportEvent): AllowedTransition {
  requireKey(actor);
  const { by, from, to } = transitionOf(event);
  const capacities = capacitiesFor(actor, hisp);
  if (!by.some((capacity) => capacities.includes(capacity))) {
    const scopes = by.map((capacity) => (capacity === "REVIEWER" ? "review" : `submit:${hisp}`)).join(" or ");
    throw new ApiError("FORBIDDEN", `${event} on a report of ${hisp} needs a key with the scope ${scopes}.`);
  }
  return {
    to,
    requireFrom: (state, isPublished) => {
      if (from.includes(state)) return;
      const names = eventsFrom(state, capacities, isPublished).join(", ") || "nothing by this key";
      throw new ApiError(
        "STATE_CONFLICT",
        `The report is ${state}; ${event} starts from ${from.join(" or ")}. What can be done now: ${names}.`,
      );
    },
  };
}
