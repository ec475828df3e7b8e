import type { Finding } from "../../domain/findings";
import { nearestNames } from "../../domain/nearest-names";
import type { Ports } from "../ports";

/** A service that content names, and where. */
export interface NamedService {
  readonly service: string | null;
  readonly pointer: string;
}

/** A finding for each name that is none of the HISP's own services, with the nearest that are. */
export async function notOfHisp(
  ports: Ports,
  hisp: string,
  named: readonly NamedService[],
): Promise<Finding[]> {
  if (named.every(({ service }) => service === null)) return [];
  const own = (await ports.read.servicesOfHisps([hisp])).map(({ slug }) => slug);
  return named.flatMap(({ service, pointer }): Finding[] => {
    if (service === null || own.includes(service)) return [];
    const nearest = nearestNames(service, own);
    const others = own.length === 0 ? "Leave it out." : `Name one of ${own.join(", ")}, or leave it out.`;
    return [
      {
        severity: "ERROR",
        refuses: "SAVE",
        rule: "known-service",
        clause: null,
        pointer,
        value: service,
        message: `${hisp} has no service ${JSON.stringify(service)}.`,
        action: nearest.length === 0 ? others : `Did you mean ${nearest.join(", ")}?`,
      },
    ];
  });
}
