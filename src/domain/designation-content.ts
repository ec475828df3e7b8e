/** A service that a HISP designates, and why. */
export interface DesignatedService {
  readonly service: string;
  readonly reason: string | null;
}

/** What a HISP declares by December 31 for a fiscal year (A-11 280.12, 280.13, 280.15). */
export interface Designation {
  readonly services: readonly DesignatedService[];
  /** The senior accountable official's title: an office, never a name (A-11 280.12). */
  readonly officialTitle: string | null;
  /** True for a newly designated HISP without the capacity to collect feedback (A-11 280.15). */
  readonly cannotReportYet: boolean;
  /** By which quarter it will report. */
  readonly targetQuarter: string | null;
}

/** How many designated services a HISP has at least (A-11 280.12, 280.13). */
export const LEAST_SERVICES = 2;
