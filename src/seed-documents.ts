import { readFileSync } from "node:fs";
import { join } from "node:path";
import { refusesSave } from "./domain/findings";
import type { LifeExperience } from "./domain/life-experience";
import { checkMaturityScale, type MaturityScale } from "./domain/maturity-scale";
import type { SeedDocument } from "./use-cases/document-ports";
import type { DocumentDefinition } from "./use-cases/documents/document-definition";
import { LIFE_EXPERIENCE } from "./use-cases/documents/life-experience";
import { MATURITY_SCALE } from "./use-cases/documents/maturity-scale";
import { revisionTexts } from "./use-cases/documents/revision-texts";

type Named<T> = T & { readonly slug: string };

/**
 * The standing documents that a new database begins with: maturity scales, which meet the rules that a saved one meets,
 * and the life experiences that were selected. Of these no service is said that no source says.
 * @param folder holds maturity-scales.json, life-experiences.json
 */
export function readSeedDocuments(folder: string): SeedDocument[] {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Named<T>[];
  const scales = read<MaturityScale>("maturity-scales.json").map(({ slug, ...content }) => {
    const findings = checkMaturityScale(content, null);
    if (refusesSave(findings)) throw new Error(`${slug}: ${findings[0]?.message}`);
    return seedDocument(MATURITY_SCALE, slug, content);
  });
  const experiences = read<Pick<LifeExperience, "name" | "selectedYear">>("life-experiences.json").map(
    ({ slug, name, selectedYear }) =>
      seedDocument(LIFE_EXPERIENCE, slug, {
        ...{ name, selectedYear, description: null },
        ...{ levels: [], services: [], partners: [] },
      }),
  );
  return [...scales, ...experiences];
}

/** A standing document of nobody's but OMB's. */
function seedDocument<C extends object>(
  definition: DocumentDefinition<C>,
  key: string,
  content: C,
): SeedDocument {
  const place = { key, hisp: null, department: null, service: null, fiscalYear: null };
  return { kind: definition.kind, place, content, texts: revisionTexts(definition, content, place) };
}
