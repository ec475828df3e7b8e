import type { LifeExperience, SeedLifeExperience } from "../../domain/life-experience";
import type { SeedDocument } from "../document-ports";
import type { DocumentDefinition } from "./document-definition";
import { LIFE_EXPERIENCE } from "./life-experience";
import { revisionTexts } from "./revision-texts";

/** A life experience of the seeds as a document: no service is assigned that no source assigns. */
export function seedLifeExperience({ slug, name, selectedYear }: SeedLifeExperience): SeedDocument {
  const content: LifeExperience = {
    ...{ name, selectedYear, description: null },
    ...{ levels: [], services: [], partners: [] },
  };
  return seedDocument(LIFE_EXPERIENCE, slug, content);
}

/** A standing document of nobody's but OMB's, as the first dataset holds it. */
function seedDocument<C extends object>(
  definition: DocumentDefinition<C>,
  key: string,
  content: C,
): SeedDocument {
  const place = { key, hisp: null, department: null, service: null, fiscalYear: null };
  return { kind: definition.kind, place, content, texts: revisionTexts(definition, content, place) };
}
