import type { Service } from "./records";

/**
 * Whether a service is designated in a fiscal year (A-11 280.13). A designation whose start is unknown counts as begun:
 * better one service too many than one that is passed over.
 */
export function isDesignated(
  { designatedFrom, designatedTo }: Pick<Service, "designatedFrom" | "designatedTo">,
  fiscalYear: number,
): boolean {
  return (
    (designatedFrom === null || designatedFrom <= fiscalYear) &&
    (designatedTo === null || designatedTo >= fiscalYear)
  );
}
