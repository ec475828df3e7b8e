import type { Finding } from "../../domain/findings";
import { nearestNames } from "../../domain/nearest-names";
import type { Ports } from "../ports";

/**
 * A finding for each name that is no designated service, with the nearest that are.
 * @param pointer where the list of names stands in the content
 */
export async function unknownServices(
  ports: Ports,
  services: readonly string[],
  pointer: string,
  clause: string,
): Promise<Finding[]> {
  if (services.length === 0) return [];
  const known = new Set((await ports.read.servicesBySlug(services)).map(({ slug }) => slug));
  const all = services.every((slug) => known.has(slug)) ? [] : await ports.read.slugs("service");
  return services.flatMap((value, index): Finding[] => {
    if (known.has(value)) return [];
    const nearest = nearestNames(value, all);
    return [
      {
        severity: "ERROR",
        refuses: "SAVE",
        rule: "known-service",
        clause,
        pointer: `${pointer}/${index}`,
        value,
        message: `There is no service ${JSON.stringify(value)}.`,
        action: nearest.length === 0 ? "List the services first." : `Did you mean ${nearest.join(", ")}?`,
      },
    ];
  });
}
