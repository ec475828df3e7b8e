import { ApiError } from "../domain/errors";
import {
  eventsFrom,
  type ReportActor,
  type ReportEvent,
  type ReportState,
  type Transition,
  transitionOf,
} from "../domain/report-states";
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
  const transition = transitionOf(event);
  const capacities = capacitiesFor(actor, hisp);
  if (!transition.by.some((capacity) => capacities.includes(capacity))) {
    throw forbidden(`${event} on a report of ${hisp}`, scopesOf(transition, [`submit:${hisp}`]));
  }
  return allowed("report", transition, capacities);
}

/** The scopes that may take a step. @param submitters those that act as its owner */
export function scopesOf(transition: Transition, submitters: readonly string[]): string[] {
  return transition.by.flatMap((capacity) => (capacity === "REVIEWER" ? ["review"] : submitters));
}

/** A refusal that names the scopes that may. */
export function forbidden(what: string, scopes: readonly string[]): ApiError {
  return new ApiError("FORBIDDEN", `${what} needs a key with the scope ${scopes.join(" or ")}.`);
}

/**
 * A step that may be taken.
 * @param noun what it is taken on, in words
 * @param transitions the table the step is of; that of reports where left out
 */
export function allowed(
  noun: string,
  { event, from, to }: Transition,
  capacities: readonly ReportActor[],
  transitions?: readonly Transition[],
): AllowedTransition {
  return {
    to,
    requireFrom: (state, isPublished) => {
      if (from.includes(state)) return;
      const names =
        eventsFrom(state, capacities, isPublished, transitions).join(", ") || "nothing by this key";
      throw new ApiError(
        "STATE_CONFLICT",
        `The ${noun} is ${state}; ${event} starts from ${from.join(" or ")}. What can be done now: ${names}.`,
      );
    },
  };
}
