import { SlugAddress } from "../../contract/documents/document-addresses";
import {
  LifeExperienceFilterInput,
  LifeExperienceInput,
  LifeExperienceOutput,
  presentLifeExperience,
} from "../../contract/documents/life-experience";
import type { LifeExperience } from "../../domain/life-experience";
import { LIFE_EXPERIENCE } from "../../use-cases/documents/life-experience";
import type { DocumentFace } from "./document-face";

/** Priority life experiences (A-11 280.12). */
export const LIFE_EXPERIENCES: DocumentFace<LifeExperience> = {
  definition: LIFE_EXPERIENCE,
  names: { one: "lifeExperience", many: "lifeExperiences", type: "LifeExperience" },
  tag: "Life experiences",
  about: "Priority life experiences, with the services of all agencies that they cross (A-11 280.12).",
  listPath: "/v1/life-experiences",
  itemPath: "/v1/life-experiences/{slug}",
  address: SlugAddress,
  filter: LifeExperienceFilterInput,
  input: LifeExperienceInput,
  output: LifeExperienceOutput,
  present: presentLifeExperience,
};
