import type { Finding } from "../findings";
import { nearestNames } from "../nearest-names";
import type { ActionPlanContext, PlannedService } from "./context";
import { finding } from "./rules";

/** True where a service is designated in a fiscal year; an unknown start counts as begun. */
export function isDesignatedIn(
  { designatedFrom, designatedTo }: PlannedService,
  fiscalYear: number,
): boolean {
  return (designatedFrom ?? fiscalYear) <= fiscalYear && (designatedTo ?? fiscalYear) >= fiscalYear;
}

/** The service of an action is one of the HISP's own that is designated in the budget year (A-11 280.13, 280.16). */
export function checkService(slug: string | null, at: string, context: ActionPlanContext): Finding[] {
  const { services, hisp, budgetYear } = context;
  if (slug === null) return [finding("service-missing", at, null, "service is missing.")];
  const service = services.get(slug);
  if (service === undefined) {
    const own = [...services.values()].filter((one) => one.hisp === hisp).map((one) => one.slug);
    const nearest = nearestNames(slug, own);
    const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.join(", ")}?`;
    return [finding("known-service", at, slug, `There is no service ${JSON.stringify(slug)}.${hint}`)];
  }
  if (service.hisp !== hisp) {
    return [finding("service-of-another-hisp", at, slug, `${slug} is a service of ${service.hisp}.`)];
  }
  const { designatedFrom: from, designatedTo: to } = service;
  if (to !== null && to < budgetYear) {
    const message = `The designation of ${slug} ended with fiscal year ${to}, before budget year ${budgetYear}.`;
    return [finding("designation-ended", at, slug, message)];
  }
  if (from !== null && from > budgetYear) {
    const message = `The designation of ${slug} starts with fiscal year ${from}, after budget year ${budgetYear}.`;
    return [finding("designation-not-begun", at, slug, message)];
  }
  if (from !== null) return [];
  const message = `It is not known when the designation of ${slug} started.`;
  return [finding("designation-start-unknown", at, slug, message)];
}
