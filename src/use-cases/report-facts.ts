import type { ReportState } from "../domain/report-states";

/** What is known of one report for compliance, whoever asks. What of it an actor may know is the use case's to decide. */
export interface ReportFact {
  readonly service: string;
  readonly quarter: string;
  readonly state: ReportState;
  readonly notReportedReason: string | null;
  readonly updatedAt: string;
  /** When it was first handed in; null where it never was, or history does not say. */
  readonly firstSubmittedAt: string | null;
  /** When it first became public; null where it never did, or history does not say. */
  readonly firstPublishedAt: string | null;
  readonly isPublished: boolean;
  /** True where it was public before this system kept records: nobody knows when it came. */
  readonly isHistoric: boolean;
}

/** A step of a report's life from the record of who did what. */
export interface ReportStep {
  readonly service: string;
  readonly quarter: string;
  readonly to: ReportState;
  readonly at: string;
}

/** Facts about reports, from committed data only. */
export interface ReportFactReaders {
  reportFacts(services: readonly string[], quarters: readonly string[]): Promise<ReportFact[]>;
  /** Every step of these quarters' reports up to an instant, in their order. */
  reportSteps(services: readonly string[], quarters: readonly string[], until: string): Promise<ReportStep[]>;
}
