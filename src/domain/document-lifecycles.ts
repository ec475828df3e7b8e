import {
  type ReportActor,
  type ReportEvent,
  type ReportState,
  TRANSITIONS,
  type Transition,
} from "./report-states";

/**
 * The lives a document can have.
 * - `STANDING`: saved is in force, at once; what was in force before stays readable as superseded.
 * - `FILED`: prepared as a draft and handed in by its HISP; it ends there and is never public (A-11 280.16, assessments).
 * - `PUBLISHED`: prepared, handed in, and published by a reviewer, as a quarterly report is (A-11 280.16, action plans).
 */
export const DocumentLifecycle = { STANDING: "STANDING", FILED: "FILED", PUBLISHED: "PUBLISHED" } as const;
/** The life of a document. */
export type DocumentLifecycle = (typeof DocumentLifecycle)[keyof typeof DocumentLifecycle];

const BOTH: readonly ReportActor[] = ["SUBMITTER", "REVIEWER"];
const STANDING: readonly Transition[] = [
  {
    event: "SAVE",
    from: ["EXPECTED", "PUBLISHED"],
    to: "PUBLISHED",
    by: BOTH,
    needsReason: false,
    onlyNeverPublished: false,
  },
];
/** A document is due once and late where it is missing: nobody marks one as not reported. */
const OF_DOCUMENTS: readonly Transition[] = TRANSITIONS.filter(
  ({ event }) => event !== "MARK_NOT_REPORTED",
).map((transition) => ({ ...transition, from: transition.from.filter((state) => state !== "NOT_REPORTED") }));
const NOT_FILED: readonly ReportEvent[] = ["PUBLISH", "AMEND"];

const LIVES: Readonly<Record<DocumentLifecycle, readonly Transition[]>> = {
  STANDING,
  FILED: OF_DOCUMENTS.filter(({ event }) => !NOT_FILED.includes(event)),
  PUBLISHED: OF_DOCUMENTS,
};

/** The steps that a life has, as one table. */
export function transitionsOf(lifecycle: DocumentLifecycle): readonly Transition[] {
  return LIVES[lifecycle];
}

/** The state a document is in while nothing has come of it. */
export const NOTHING_YET: ReportState = "EXPECTED";
