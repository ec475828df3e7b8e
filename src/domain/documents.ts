import type { Finding } from "./findings";
import type { ReportState, RevisionState } from "./report-states";

/** Everything that is kept as a document: content with revisions, owned by a HISP, an agency, or OMB. */
export const DocumentKind = {
  ACTION_PLAN: "ACTION_PLAN",
  CAPACITY_ASSESSMENT: "CAPACITY_ASSESSMENT",
  DEEP_DIVE: "DEEP_DIVE",
  DESIGNATION: "DESIGNATION",
  DIGITAL_REVIEW: "DIGITAL_REVIEW",
  EXCUSE: "EXCUSE",
  INVENTORY_SERVICE: "INVENTORY_SERVICE",
  LIFE_EXPERIENCE: "LIFE_EXPERIENCE",
  MATURITY_SCALE: "MATURITY_SCALE",
  MEASUREMENT_PLAN: "MEASUREMENT_PLAN",
  SURVEY: "SURVEY",
  HISP_RECORD: "HISP_RECORD",
  SERVICE_RECORD: "SERVICE_RECORD",
} as const;
/** A kind of document. */
export type DocumentKind = (typeof DocumentKind)[keyof typeof DocumentKind];

/** Where a document stands: what names it, and whose it is. */
export interface DocumentPlace {
  /** Unique among its kind, such as `treas-irs/2027`. */
  readonly key: string;
  /** The HISP that owns it; null where it is an agency's or OMB's. */
  readonly hisp: string | null;
  /** The department's abbreviation; null where it is of the whole government. */
  readonly department: string | null;
  /** The designated or inventoried service it is about; null where it is about none or several. */
  readonly service: string | null;
  readonly fiscalYear: number | null;
}

/** A document's place in its workflow, without its content. */
export interface StoredDocument extends DocumentPlace {
  readonly id: number;
  readonly kind: DocumentKind;
  readonly state: ReportState;
  /** Goes up with every change; the ETag. */
  readonly version: number;
  readonly firstSubmittedAt: string | null;
  readonly updatedAt: string;
  /** The number of the newest revision, and of the one the public reads; null where there is none. */
  readonly latest: number | null;
  readonly published: number | null;
}

/** One revision of a document: what it said at a time, and what the rules found. */
export interface DocumentRevision<C extends object> {
  readonly id: number;
  readonly number: number;
  readonly state: RevisionState;
  readonly title: string;
  readonly content: C;
  readonly findings: readonly Finding[];
  /** Why it was made, for an amendment. */
  readonly reason: string | null;
  readonly changesRequested: string | null;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly publishedAt: string | null;
}

/** A document as one actor sees it: the revision shown, and whether unpublished ones are seen too. */
export interface DocumentView<C extends object> {
  readonly document: StoredDocument;
  readonly revision: DocumentRevision<C>;
  readonly whole: boolean;
}
