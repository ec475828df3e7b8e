import { checkMaturityScale, type MaturityScale } from "../../domain/maturity-scale";
import type { DocumentDefinition } from "./document-definition";

/** Maturity scales (A-11 280.9, 280.16): OMB's, in force once saved, public. */
export const MATURITY_SCALE: DocumentDefinition<MaturityScale> = {
  kind: "MATURITY_SCALE",
  noun: "maturity scale",
  lifecycle: "STANDING",
  isPublic: true,
  writers: ["REVIEWER"],
  place: async (_ports, { slug }) => ({
    key: String(slug),
    hisp: null,
    department: null,
    service: null,
    fiscalYear: null,
  }),
  check: async (_ports, { content, before }) => checkMaturityScale(content, before),
  title: (content) => content.name,
  facets: () => ({}),
  words: ({ name, description, source, levels }) => [
    ...[name, description ?? "", source],
    ...levels.flatMap((level) => [level.name, level.description]),
  ],
  path: ({ key }) => `/v1/maturity-scales/${key}`,
};
