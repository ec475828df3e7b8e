import { firstDayOf, formatFiscalQuarter, lastDayOf } from "./fiscal-quarter";

/** A service of the inventory, as far as it matters to whether it was reviewed. */
export interface ReviewableService {
  readonly service: string;
  readonly name: string;
  readonly department: string;
  readonly hisp: string | null;
  readonly retiredOn: string | null;
}

/** A review, as far as it matters to when a service was reviewed. */
export interface HeldReview {
  readonly service: string;
  readonly date: string;
  readonly nextReviewOn: string | null;
}

/** A service without a digital-opportunity review in a fiscal year (A-11 280.7). */
export interface UnreviewedService extends Omit<ReviewableService, "retiredOn"> {
  readonly fiscalYear: number;
  /** The day of its last review before that year; null where there is none. */
  readonly lastReviewedOn: string | null;
  readonly nextReviewOn: string | null;
}

/**
 * The services that have no review in a fiscal year, in their order. One that was retired before the year began is owed
 * none.
 */
export function unreviewedServices(
  services: readonly ReviewableService[],
  reviews: readonly HeldReview[],
  fiscalYear: number,
): UnreviewedService[] {
  const first = firstDayOf(formatFiscalQuarter(fiscalYear, 1));
  const last = lastDayOf(formatFiscalQuarter(fiscalYear, 4));
  const byService = Map.groupBy(reviews, ({ service }) => service);
  return services.flatMap(({ retiredOn, ...service }): UnreviewedService[] => {
    const held = byService.get(service.service) ?? [];
    const isRetired = retiredOn !== null && retiredOn < first;
    if (isRetired || held.some(({ date }) => date >= first && date <= last)) return [];
    const earlier = held.filter(({ date }) => date < first).toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
    return [
      {
        ...service,
        fiscalYear,
        lastReviewedOn: earlier?.date ?? null,
        nextReviewOn: earlier?.nextReviewOn ?? null,
      },
    ];
  });
}
