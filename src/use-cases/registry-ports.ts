import type { HispRecord } from "../domain/hisp-record";
import type { ServiceRecord } from "../domain/service-record";

/** What one transaction can write of HISPs and services. */
export interface RegistryWrites {
  /** Makes a HISP, or replaces what OMB's record says of it. */
  putHisp(slug: string, record: HispRecord): Promise<void>;
  /** What a HISP declares of itself; what is left out stays. */
  changeHisp(
    slug: string,
    change: { readonly targetQuarter?: string; readonly officialTitle?: string },
  ): Promise<void>;
  /** Makes a service, or replaces what OMB's record says of it. */
  putService(slug: string, record: Omit<ServiceRecord, "reason">): Promise<void>;
  /**
   * Their designation starts with this fiscal year, where it started later. An unknown start stays unknown: what is
   * declared for one year says nothing of those before it, whose reports are owed all the same.
   */
  openDesignations(services: readonly string[], fiscalYear: number): Promise<void>;
  /** The designations of a HISP's services end with this fiscal year, where they don't end earlier. */
  endDesignations(hisp: string, lastYear: number): Promise<void>;
}
