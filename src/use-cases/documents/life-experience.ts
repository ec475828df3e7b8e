import type { LifeExperience } from "../../domain/life-experience";
import type { DocumentDefinition } from "./document-definition";
import { unknownServices } from "./unknown-services";

/** Priority life experiences that cross agencies (A-11 280.12): OMB's, in force once saved, public. */
export const LIFE_EXPERIENCE: DocumentDefinition<LifeExperience> = {
  kind: "LIFE_EXPERIENCE",
  noun: "life experience",
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
  check: (ports, { content }) => unknownServices(ports, content.services, "/services", "A-11 280.12"),
  title: (content) => content.name,
  facets: ({ levels, services }) => ({ level: levels, service: services }),
  words: ({ name, description, partners }) => [name, description ?? "", ...partners],
  path: ({ key }) => `/v1/life-experiences/${key}`,
};
