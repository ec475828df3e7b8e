import type { EditionId } from "./editions";
import type { Collection } from "./report-content";
import type { ReportState } from "./report-states";

/** One survey collection with the service, HISP and report it belongs to: a row of its own. */
export interface ListedCollection {
  readonly service: {
    readonly slug: string;
    readonly name: string;
    /** The number the published files give it; null where it has none. */
    readonly sourceServiceId: number | null;
  };
  readonly hisp: { readonly slug: string; readonly name: string };
  readonly department: { readonly name: string; readonly abbreviation: string };
  readonly quarter: string;
  /** As the actor who asks sees it: PUBLISHED for the public. */
  readonly state: ReportState;
  /** The number of the revision shown, from 1. */
  readonly revision: number;
  readonly edition: EditionId;
  readonly collection: Collection;
}
