import type { Finding } from "./findings";
import type { ReportContent } from "./report-content";
import type { ReportState, RevisionState } from "./report-states";
import type { Scope } from "./scopes";
import type { ServiceType } from "./service-types";

/** Fiscal years in which a HISP is on OMB's list (A-11 280.12). */
export interface HispDesignation {
  /** Null where the start is not known. */
  readonly fromYear: number | null;
  /** The last year; null while it is open. */
  readonly toYear: number | null;
  /** Why it was designated, or its designation ended; null where not known. */
  readonly reason: string | null;
}

/** A High-Impact Service Provider (A-11 280.12). */
export interface Hisp {
  readonly slug: string;
  readonly name: string;
  readonly department: string;
  readonly departmentAbbreviation: string;
  readonly alternativeNames: readonly string[];
  /** Null where not known. */
  readonly firstDesignatedYear: number | null;
  readonly onOmbListDecember2024: boolean;
  readonly url: string | null;
  /** A new HISP's target quarter, which excuses it until then (A-11 280.15). */
  readonly targetQuarter: string | null;
  /** The senior accountable official's title (A-11 280.12); null where not known. */
  readonly officialTitle: string | null;
  /** When it was on OMB's list, in the order of years. */
  readonly designations: readonly HispDesignation[];
}

/** A designated service of a HISP (A-11 280.13). */
export interface Service {
  readonly slug: string;
  readonly hisp: string;
  readonly department: string;
  readonly name: string;
  readonly serviceType: ServiceType | null;
  /** The same service as reported by another HISP. */
  readonly alsoReportedAs: readonly string[];
  readonly firstQuarter: string | null;
  readonly lastQuarter: string | null;
  /** The designation's open interval of fiscal years; from is null where its start is unknown. */
  readonly designatedFrom: number | null;
  readonly designatedTo: number | null;
}

/** A report's place in the workflow, without its figures. */
export interface Report {
  readonly id: number;
  readonly service: string;
  readonly hisp: string;
  readonly quarter: string;
  readonly state: ReportState;
  /** Goes up with every change; the ETag. */
  readonly version: number;
  readonly notReportedReason: string | null;
  readonly firstSubmittedAt: string | null;
  readonly updatedAt: string;
  /** The number of the newest revision, and of the one the public reads; null where there is none. */
  readonly latest: number | null;
  readonly published: number | null;
}

/** One revision of a report: what it said at a time, and what the rules found. */
export interface Revision {
  readonly id: number;
  readonly number: number;
  readonly state: RevisionState;
  readonly edition: string;
  readonly reason: string | null;
  readonly changesRequested: string | null;
  readonly findings: readonly Finding[];
  /** Seen by the HISP and reviewers: they compare with its own figures that are not public yet. */
  readonly hispFindings: readonly Finding[];
  /** Seen by reviewers only: they compare with figures of other HISPs that are not public yet. */
  readonly reviewerFindings: readonly Finding[];
  readonly provenance: Readonly<Record<string, unknown>> | null;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly publishedAt: string | null;
}

/** A report as one actor sees it: the revision shown, and which revision that is. */
export interface ReportView {
  readonly report: Report;
  readonly revision: Revision | null;
  /** True where this actor sees unpublished revisions too. */
  readonly whole: boolean;
}

/** A collection whose published figures are known to be wrong: named with the reason, never shown as figures. */
export interface WithheldCollection {
  readonly collection: string;
  readonly hisp: string;
  readonly service: string;
  readonly quarter: string;
  readonly channel: string | null;
  readonly reason: string;
}

/** What was published, restated or dated since a moment. */
export interface Change {
  /** The dataset revision the change made: whole numbers, ascending without gaps from reader to reader. */
  readonly sequence: number;
  readonly at: string;
  readonly kind:
    | "REPORT_PUBLISHED"
    | "REPORT_RESTATED"
    | "DEADLINE_PUBLISHED"
    | "DATASET_LOADED"
    | "SERVICE_ADDED"
    | "DOCUMENT_PUBLISHED"
    | "DOCUMENT_CHANGED";
  readonly hisp: string | null;
  readonly service: string | null;
  readonly quarter: string | null;
  readonly revision: number | null;
  /** Where what changed is read, such as `/v1/hisps/treas-irs/action-plans/2027`; null where that is no one thing. */
  readonly path: string | null;
  readonly summary: string;
}

/** A key as it can be shown: never its secret. */
export interface ApiKey {
  readonly prefix: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** When it was last used, to about a minute; null where it never was. */
  readonly lastUsedAt: string | null;
  /** The prefix of the key that takes its place; null where there is none. */
  readonly successor: string | null;
}

/** One published revision as the seeds give it. */
export interface SeedReport {
  readonly service: string;
  readonly quarter: string;
  readonly revision: number;
  readonly amendmentReason: string | null;
  readonly provenance: Readonly<Record<string, unknown>>;
  readonly content: ReportContent;
}

/** A report as one actor sees it, whole: its place, its figures, when it was due. */
export interface ReportDetail {
  readonly view: ReportView;
  readonly content: ReportContent | null;
  readonly dueDate: string;
}
