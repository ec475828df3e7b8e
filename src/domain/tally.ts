import type { ReportState } from "./report-states";
import { divideHalfUp } from "./rounding";

/** What a tally counts together. Keys equal values. */
export const TallyGroup = { GOVERNMENT: "GOVERNMENT", DEPARTMENT: "DEPARTMENT", HISP: "HISP" } as const;
/** What a tally counts together. */
export type TallyGroup = (typeof TallyGroup)[keyof typeof TallyGroup];

/** One service's report of one quarter, as it stood at the end of a date. */
export interface TalliedReport {
  /** True where it was expected by then: the quarter had ended, and it is owed. */
  readonly expected: boolean;
  /** EXPECTED where nothing had come; PUBLISHED also while a published one is being amended. */
  readonly state: ReportState;
  /** True where its due date had passed. */
  readonly pastDue: boolean;
  /** True where OMB had excused it. */
  readonly excused: boolean;
}

/** How many reports stood where. Rates are over those expected, 0 to 1; null where none was. */
export interface ReportTally {
  readonly expected: number;
  /** Expected, and nothing had come. */
  readonly awaited: number;
  readonly draft: number;
  readonly submitted: number;
  readonly changesRequested: number;
  readonly published: number;
  readonly notReported: number;
  /** Expected, not handed in, and excused by OMB; counted by its state as well. */
  readonly excused: number;
  /** Expected, past due, and not handed in: awaited, in draft or sent back; none excused or marked as not reported. */
  readonly overdue: number;
  readonly publishedRate: number | null;
  /** Handed in: submitted or published. */
  readonly handedInRate: number | null;
}

const OPEN: readonly ReportState[] = ["EXPECTED", "DRAFT", "CHANGES_REQUESTED"];

/** Counts reports by where they stood (A-11 280.13, 280.15): each is in exactly one of the counts by state. */
export function tallyOf(reports: readonly TalliedReport[]): ReportTally {
  const count = (matches: (report: TalliedReport) => boolean) => reports.filter(matches).length;
  const inState = (state: ReportState) => count((report) => report.state === state);
  const open = (matches: (report: TalliedReport) => boolean) =>
    count((report) => report.expected && OPEN.includes(report.state) && matches(report));
  const expected = count((report) => report.expected);
  const rate = (...states: ReportState[]) => {
    const some = count((report) => report.expected && states.includes(report.state));
    return expected === 0 ? null : divideHalfUp(some, expected, 4);
  };
  return {
    expected,
    awaited: count((report) => report.expected && report.state === "EXPECTED"),
    draft: inState("DRAFT"),
    submitted: inState("SUBMITTED"),
    changesRequested: inState("CHANGES_REQUESTED"),
    published: inState("PUBLISHED"),
    notReported: inState("NOT_REPORTED"),
    excused: open(({ excused }) => excused),
    overdue: open(({ pastDue, excused }) => pastDue && !excused),
    publishedRate: rate("PUBLISHED"),
    handedInRate: rate("SUBMITTED", "PUBLISHED"),
  };
}
