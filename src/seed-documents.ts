import { readFileSync } from "node:fs";
import { join } from "node:path";
import { refusesSave } from "./domain/findings";
import { checkMaturityScale, type MaturityScale } from "./domain/maturity-scale";
import type { SeedDocument } from "./use-cases/document-ports";
import { MATURITY_SCALE } from "./use-cases/documents/maturity-scale";
import { revisionTexts } from "./use-cases/documents/revision-texts";

/**
 * The standing documents that a new database begins with: maturity scales. They meet the rules that a saved one meets.
 * @param folder holds maturity-scales.json
 */
export function readSeedDocuments(folder: string): SeedDocument[] {
  const text = readFileSync(join(folder, "maturity-scales.json"), "utf8");
  const scales = JSON.parse(text) as (MaturityScale & { readonly slug: string })[];
  return scales.map(({ slug, ...content }) => {
    const findings = checkMaturityScale(content, null);
    if (refusesSave(findings)) throw new Error(`${slug}: ${findings[0]?.message}`);
    const place = { key: slug, hisp: null, department: null, service: null, fiscalYear: null };
    return { kind: "MATURITY_SCALE", place, texts: revisionTexts(MATURITY_SCALE, content, place), content };
  });
}
