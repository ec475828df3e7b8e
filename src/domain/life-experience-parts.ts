import type { ScorePart } from "./score-part";

/** The life experiences that cross each service, by its slug (A-11 280.12). */
export type ExperiencesOfServices = ReadonlyMap<string, readonly string[]>;

/**
 * Parts once per life experience that crosses their service: a service in two counts in each of them, and in none of
 * them twice. Parts of services in no life experience are left out, since no row is theirs.
 */
export function byLifeExperience(
  parts: readonly ScorePart[],
  experiences: ExperiencesOfServices,
): ScorePart[] {
  return parts.flatMap((part) =>
    [...new Set(experiences.get(part.service))].map((lifeExperience) => ({ ...part, lifeExperience })),
  );
}
