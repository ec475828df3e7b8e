import type { Deadline } from "./deadlines";
import { isDesignated } from "./designation";
import type { Hisp, Service } from "./records";

/** A deadline as one HISP has it: with the services it is about. */
export interface HispDeadline {
  readonly deadline: Deadline;
  /** Designated in the deadline's fiscal year, by slug; for an annual obligation all that are. */
  readonly services: readonly Service[];
}

/**
 * Which of these deadlines a HISP has (A-11 280.13, 280.15). A quarterly report is due where a service is designated in
 * its fiscal year; a new HISP's target quarter excuses the quarters before it (A-11 280.15). A designation whose start
 * is unknown counts as begun: better a reminder too many than one too few. The annual obligations are the HISP's own
 * and stay.
 */
export function deadlinesOfHisp(
  hisp: Pick<Hisp, "targetQuarter">,
  services: readonly Service[],
  deadlines: readonly Deadline[],
): HispDeadline[] {
  return deadlines
    .map((deadline) => ({
      deadline,
      services: services.filter((service) => isDesignated(service, deadline.fiscalYear)),
    }))
    .filter(({ deadline: { quarter }, services: designated }) => {
      if (quarter === null) return true;
      return designated.length > 0 && (hisp.targetQuarter === null || quarter >= hisp.targetQuarter);
    });
}
