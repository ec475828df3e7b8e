import { ApiError } from "../domain/errors";
import { nearestNames } from "../domain/nearest-names";
import type { Hisp, Service } from "../domain/records";
import type { Ports } from "./ports";

/** The service of that slug. @throws NOT_FOUND, with the nearest slugs */
export async function findService(ports: Ports, slug: string): Promise<Service> {
  const [service] = await ports.read.servicesBySlug([slug]);
  return service ?? unknown(ports, "service", slug);
}

/** The HISP of that slug. @throws NOT_FOUND, with the nearest slugs */
export async function findHisp(ports: Ports, slug: string): Promise<Hisp> {
  const [hisp] = await ports.read.hispsBySlug([slug]);
  return hisp ?? unknown(ports, "hisp", slug);
}

async function unknown(ports: Ports, kind: "hisp" | "service", slug: string): Promise<never> {
  const nearest = nearestNames(slug, await ports.read.slugs(kind));
  const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.join(", ")}?`;
  throw new ApiError("NOT_FOUND", `There is no ${kind} ${JSON.stringify(slug)}.${hint}`);
}
