import type { EditionId } from "./editions";
import type { Collection, MeasureResult } from "./report-content";
import type { ReportState } from "./report-states";

/** One measure result in a row of its own, with the report and the collection it belongs to. */
export interface ResultRow {
  readonly service: string;
  readonly quarter: string;
  readonly hisp: string;
  /** The department's abbreviation. */
  readonly department: string;
  /** As the actor who asks sees it: PUBLISHED for the public. */
  readonly state: ReportState;
  /** The number of the revision shown, from 1. */
  readonly revision: number;
  readonly edition: EditionId;
  readonly collection: Omit<Collection, "measures">;
  readonly result: MeasureResult;
}
