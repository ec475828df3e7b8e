import type { InventoryService } from "./inventory";
import { nearestNames } from "./nearest-names";

/** A stage of a service's journey, or a moment that matters along it (A-11 280.13). */
export interface JourneyPlace {
  readonly slug: string;
  readonly name: string;
}

/** Every stage and moment of a service's journey, in order: each stage before its moments. */
export function journeyPlaces({ stages }: Pick<InventoryService, "stages">): JourneyPlace[] {
  return stages.flatMap(({ slug, name, moments }) => [
    { slug, name },
    ...moments.map((moment) => ({ slug: moment.slug, name: moment.name })),
  ]);
}

/** Whether a text names one of these places, by its slug or its name, in any case. */
export function namesPlace(text: string, places: readonly JourneyPlace[]): boolean {
  const wanted = plain(text);
  return places.some(({ slug, name }) => plain(slug) === wanted || plain(name) === wanted);
}

/** The names of the places most like a text, best first; of the first three where none is like it. */
export function nearestPlaces(text: string, places: readonly JourneyPlace[]): string[] {
  const bySlug = nearestNames(
    plain(text),
    places.map(({ slug }) => slug),
  ).flatMap((slug) => places.filter((place) => place.slug === slug).map(({ name }) => name));
  const byName = nearestNames(
    text,
    places.map(({ name }) => name),
  );
  const nearest = [...new Set([...byName, ...bySlug])];
  return (nearest.length === 0 ? places.map(({ name }) => name) : nearest).slice(0, 3);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, " ").toLowerCase();
}
