import { nearestNames } from "../../domain/nearest-names";
import type { KnownService } from "../../use-cases/file-reading";
import type { V1Cells, V1Finding } from "./v1-reading";

/** Where a row names the provider, the nearest name first. The organization's two columns are swapped in some files. */
export const PROVIDER_COLUMNS = [
  "service_provider_name",
  "service_provider_organization_name",
  "service_provider_organization_abbreviation",
  "collection_organization_name",
  "collection_organization_abbreviation",
];

const UNKNOWN = { severity: "ERROR", rule: "known-service", clause: "A-11 280.13" } as const;

/** No service fits. Names of the row's own provider come first: mistakes are in the name more often than in the provider. */
export function unknownService(
  cells: V1Cells,
  name: string,
  other: string,
  services: readonly KnownService[],
  hisps: readonly string[],
): V1Finding {
  const column =
    name !== ""
      ? "service_name"
      : other !== ""
        ? cells.get("service_slug")?.trim()
          ? "service_slug"
          : "service_id"
        : null;
  if (column === null) {
    return {
      ...UNKNOWN,
      column: ["service_name", "service_id", "service_slug"].find((each) => cells.has(each)) ?? null,
      value: null,
      message: "The row names no service.",
      action: "Give service_slug, service_id or service_name.",
    };
  }
  const near = (among: readonly KnownService[]) => {
    const names = among.map((service) => (column === "service_slug" ? service.slug : service.name));
    return nearestNames(name || other, [...new Set(names)]);
  };
  const ofProvider = near(services.filter(({ hisp }) => hisps.includes(hisp)));
  const nearest = ofProvider.length > 0 ? ofProvider : column === "service_id" ? [] : near(services);
  const shown = nearest.map((each) => JSON.stringify(each)).join(", ");
  return {
    ...UNKNOWN,
    column,
    value: name || other,
    message: `There is no service ${JSON.stringify(name || other)} here.`,
    action:
      nearest.length === 0
        ? "Give the slug of a known service in service_slug (/v1/services lists them), or have a reviewer import with create=services."
        : `Did you mean ${shown}? Or give the slug in service_slug; a reviewer can import with create=services.`,
  };
}

/** A service might be made, but nobody knows its HISP. */
export function unknownProvider(cells: V1Cells, services: readonly KnownService[]): V1Finding {
  const column = PROVIDER_COLUMNS.find((each) => cells.get(each)?.trim()) ?? null;
  const value = column === null ? null : (cells.get(column) ?? "").trim();
  const known = [...new Set(services.flatMap(({ hispNames }) => hispNames.slice(0, 1)))];
  const nearest = value === null ? [] : nearestNames(value, known);
  return {
    severity: "ERROR",
    rule: "known-hisp",
    clause: "A-11 280.12",
    column,
    value,
    message:
      value === null
        ? "The row names no service provider, so its service can't be made."
        : `There is no HISP ${JSON.stringify(value)} here, so its service can't be made.`,
    action:
      nearest.length === 0
        ? "Give the name or slug of a designated HISP in service_provider_name (/v1/hisps lists them)."
        : `Did you mean ${nearest.map((each) => JSON.stringify(each)).join(", ")}? Correct service_provider_name.`,
  };
}

/** The name is another service's. */
export function contradiction(service: KnownService, name: string): V1Finding {
  return {
    ...UNKNOWN,
    rule: "service-columns-disagree",
    column: "service_name",
    value: name,
    message: `By its slug or number the row is of ${service.slug}, by its name of another service, ${JSON.stringify(name)}.`,
    action: `Correct service_slug and service_id, or write ${JSON.stringify(service.name)} in service_name.`,
  };
}

/** One published service is several here. */
export function ambiguous(fitting: readonly KnownService[], cells: V1Cells): V1Finding {
  const provider = PROVIDER_COLUMNS.find((each) => cells.has(each)) ?? null;
  const value = provider === null ? null : (cells.get(provider) ?? "");
  const slugs = fitting.map(({ slug }) => slug);
  return {
    ...UNKNOWN,
    rule: "service-ambiguous",
    column: provider,
    value,
    message: `Several services fit the row, ${slugs.join(", ")}, and its provider does not tell which is meant.`,
    action: "Give the slug in service_slug, or the HISP's name in service_provider_name.",
  };
}

/** The slug that would be made is in use. */
export function slugTaken(slug: string, name: string): V1Finding {
  return {
    ...UNKNOWN,
    rule: "service-slug-taken",
    column: "service_name",
    value: name,
    message: `${JSON.stringify(name)} would get the slug ${slug}, which another service has.`,
    action: "Give the service's own slug in service_slug, or have it made by hand.",
  };
}
