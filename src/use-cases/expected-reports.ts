import { type ExpectedReports, endedQuarters, expectedSpan } from "../domain/expected-reports";
import { newYorkDateOf } from "../domain/new-york-time";
import type { Service } from "../domain/records";
import { seesUnpublished, type Visibility } from "./actor";
import { everyRow } from "./every-row";
import type { Ports } from "./ports";

type ExpectedPorts = Pick<Ports, "read" | "clock" | "trackingSince">;

/**
 * The reports that exist by themselves, of services whose unpublished reports are seen: every ended quarter of every
 * designated service. The public is not told what is missing: null.
 * @param slugs of these services alone; of all where left out
 */
export async function expectedReports(
  ports: ExpectedPorts,
  visibility: Visibility,
  slugs?: readonly string[],
): Promise<ExpectedReports | null> {
  if (!visibility.all && visibility.hisps.length === 0) return null;
  const when = { trackingSince: ports.trackingSince, asOf: newYorkDateOf(ports.clock()) };
  const seen = (await servicesOf(ports, visibility, slugs)).filter(({ hisp }) =>
    seesUnpublished(visibility, hisp),
  );
  const hisps = await ports.read.hispsBySlug([...new Set(seen.map(({ hisp }) => hisp))]);
  const hispOf = new Map(hisps.map((hisp) => [hisp.slug, hisp]));
  const spans = seen.flatMap((service) => {
    const hisp = hispOf.get(service.hisp);
    return hisp === undefined ? [] : (expectedSpan(service, hisp, when) ?? []);
  });
  return { spans, quarters: endedQuarters(when) };
}

function servicesOf(
  { read }: ExpectedPorts,
  visibility: Visibility,
  slugs: readonly string[] | undefined,
): Promise<Service[]> {
  if (slugs !== undefined) return read.servicesBySlug(slugs);
  if (!visibility.all) return read.servicesOfHisps(visibility.hisps);
  return everyRow((page) => read.services({}, page), "slug");
}
