/** Where a quarterly report stands (policy, The life of a quarterly report). */
export const ReportState = {
  EXPECTED: "EXPECTED",
  DRAFT: "DRAFT",
  SUBMITTED: "SUBMITTED",
  CHANGES_REQUESTED: "CHANGES_REQUESTED",
  PUBLISHED: "PUBLISHED",
  NOT_REPORTED: "NOT_REPORTED",
} as const;
/** Where a quarterly report stands. */
export type ReportState = (typeof ReportState)[keyof typeof ReportState];

/** What can happen to a report. */
export const ReportEvent = {
  SAVE: "SAVE",
  SUBMIT: "SUBMIT",
  WITHDRAW: "WITHDRAW",
  REQUEST_CHANGES: "REQUEST_CHANGES",
  PUBLISH: "PUBLISH",
  MARK_NOT_REPORTED: "MARK_NOT_REPORTED",
  AMEND: "AMEND",
} as const;
/** What can happen to a report. */
export type ReportEvent = (typeof ReportEvent)[keyof typeof ReportEvent];

/** Who acts: a submitter of the report's HISP, or a reviewer (OMB). */
export type ReportActor = "SUBMITTER" | "REVIEWER";

/** One row of the table of report states: who may do what from where, what comes of it, what else it needs. */
export interface Transition {
  readonly event: ReportEvent;
  readonly from: readonly ReportState[];
  readonly to: ReportState;
  readonly by: readonly ReportActor[];
  /** A reason must be given; it is kept and shown. */
  readonly needsReason: boolean;
  /** Refused once a revision has been published: what is public cannot be marked as never reported. */
  readonly onlyNeverPublished: boolean;
}

/** The whole workflow, as one table. Whatever is not in it is refused. */
export const TRANSITIONS: readonly Transition[] = [
  row("SAVE", ["EXPECTED", "DRAFT", "CHANGES_REQUESTED", "NOT_REPORTED"], "DRAFT", ["SUBMITTER", "REVIEWER"]),
  row("SUBMIT", ["DRAFT"], "SUBMITTED", ["SUBMITTER"]),
  row("WITHDRAW", ["SUBMITTED"], "DRAFT", ["SUBMITTER"]),
  row("REQUEST_CHANGES", ["SUBMITTED"], "CHANGES_REQUESTED", ["REVIEWER"], { needsReason: true }),
  row("PUBLISH", ["SUBMITTED"], "PUBLISHED", ["REVIEWER"]),
  row(
    "MARK_NOT_REPORTED",
    ["EXPECTED", "DRAFT", "CHANGES_REQUESTED"],
    "NOT_REPORTED",
    ["SUBMITTER", "REVIEWER"],
    {
      needsReason: true,
      onlyNeverPublished: true,
    },
  ),
  row("AMEND", ["PUBLISHED"], "DRAFT", ["SUBMITTER", "REVIEWER"], { needsReason: true }),
];

function row(
  event: ReportEvent,
  from: readonly ReportState[],
  to: ReportState,
  by: readonly ReportActor[],
  more: { needsReason?: boolean; onlyNeverPublished?: boolean } = {},
): Transition {
  return { event, from, to, by, needsReason: false, onlyNeverPublished: false, ...more };
}

/** The row of an event: there is exactly one in a table that has it. */
export function transitionOf(
  event: ReportEvent,
  transitions: readonly Transition[] = TRANSITIONS,
): Transition {
  const found = transitions.find((transition) => transition.event === event);
  if (found === undefined) throw new Error(`no transition for ${event}`);
  return found;
}

/** The events that the table allows from a state: to anyone, or to these actors and for a report that is public or not. */
export function eventsFrom(
  state: ReportState,
  actors: readonly ReportActor[] = ["SUBMITTER", "REVIEWER"],
  isPublished = false,
  transitions: readonly Transition[] = TRANSITIONS,
): ReportEvent[] {
  return transitions
    .filter(
      ({ from, by, onlyNeverPublished }) =>
        from.includes(state) &&
        by.some((actor) => actors.includes(actor)) &&
        !(onlyNeverPublished && isPublished),
    )
    .map(({ event }) => event);
}

/**
 * Where one revision of a report stands. A revision that was ever submitted is never overwritten: saving after a
 * withdrawal or a request for changes opens the next revision and leaves the old one readable as RETURNED.
 */
export const RevisionState = {
  DRAFT: "DRAFT",
  SUBMITTED: "SUBMITTED",
  CHANGES_REQUESTED: "CHANGES_REQUESTED",
  RETURNED: "RETURNED",
  PUBLISHED: "PUBLISHED",
  SUPERSEDED: "SUPERSEDED",
} as const;
/** Where one revision of a report stands. */
export type RevisionState = (typeof RevisionState)[keyof typeof RevisionState];
