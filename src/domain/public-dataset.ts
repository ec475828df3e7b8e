import type { Deadline } from "./deadlines";
import type { PublicDocument } from "./public-document";
import type { Change, Hisp, ReportDetail, Service, WithheldCollection } from "./records";
import type { ResultRow } from "./result-row";

/** Rows as they are read, some at a time: none is kept. */
export type RowBatches<T> = AsyncIterable<readonly T[]>;

/** Everything the public can read, of one revision of the dataset. Each list is read anew each time it is asked for. */
export interface PublicDataset {
  /** The dataset's revision: one higher with everything the public can see change. */
  readonly revision: number;
  /** When that was, ISO 8601; null where nothing was ever published. */
  readonly changedAt: string | null;
  /** The first and last fiscal quarter with a published report; null where there is none. */
  readonly quarters: { readonly from: string; readonly to: string } | null;
  /** True where figures of before this system are among them. */
  readonly hasHistory: boolean;
  hisps(): RowBatches<Hisp>;
  services(): RowBatches<Service>;
  /** Published reports by service and quarter, whole. */
  reports(): RowBatches<ReportDetail>;
  /** Their public revisions: the published ones and those they replaced, the newest of a report first. */
  revisions(): RowBatches<ReportDetail>;
  /** Current figures: of each report the published revision. */
  results(): RowBatches<ResultRow>;
  /** Figures that were public until they were restated. */
  supersededResults(): RowBatches<ResultRow>;
  withheld(): RowBatches<WithheldCollection>;
  /** Of the fiscal years with published reports or dates. `daysRemaining` counts from the day of `changedAt`. */
  deadlines(): RowBatches<Deadline>;
  /** The public revision of everything else that Section 280 asks for, by kind and name. */
  documents(): RowBatches<PublicDocument>;
  changes(): RowBatches<Change>;
}
