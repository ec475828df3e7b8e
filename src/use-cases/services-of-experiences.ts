import type { LifeExperience } from "../domain/life-experience";
import type { ExperiencesOfServices } from "../domain/life-experience-parts";
import { everyDocument } from "./documents/every-document";
import type { Readers } from "./ports";

/** The services of every public life experience, by its slug, as they stand now (A-11 280.12). */
export async function servicesOfExperiences(read: Readers): Promise<Map<string, readonly string[]>> {
  const views = await everyDocument<LifeExperience>(read, "LIFE_EXPERIENCE");
  return new Map(views.map(({ document, revision }) => [document.key, revision.content.services]));
}

/** The same the other way round: the life experiences of every service that is in one. */
export function experiencesOfServices(
  services: ReadonlyMap<string, readonly string[]>,
): ExperiencesOfServices {
  const pairs = [...services].flatMap(([experience, slugs]) =>
    slugs.map((slug) => [slug, experience] as const),
  );
  const grouped = Map.groupBy(pairs, ([slug]) => slug);
  return new Map([...grouped].map(([slug, found]) => [slug, found.map(([, experience]) => experience)]));
}
