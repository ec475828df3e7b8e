import type { DocumentView } from "../../domain/documents";
import { GovernmentLevel, type LifeExperience } from "../../domain/life-experience";
import { choice, link, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { ServiceOutput } from "../registry-output";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { DocumentFilterInput } from "./document-filters";

/** A life experience as it is sent. */
@ObjectType("LifeExperienceContent", { description: "What is said of a life experience." })
@InputType("LifeExperienceInput", { description: "A priority life experience (A-11 280.12)." })
export class LifeExperienceInput {
  @text("Its name.", { minLength: 1, maxLength: 200, pattern: /\S/, example: "Approaching retirement" })
  name!: string;
  @text("What people go through, in a paragraph.", { nullable: true, maxLength: 5_000 })
  description?: string | null;
  @whole("The year it was selected in; null where not known.", {
    ...{ nullable: true, minimum: 2000, maximum: 2100, example: 2022 },
  })
  selectedYear?: number | null;
  @choice(GovernmentLevel, "Levels of government that take part.", {
    ...{ list: true, maxItems: 5, defaultValue: [] },
  })
  levels!: GovernmentLevel[];
  @text("Slugs of the designated services it crosses, of any HISP.", {
    ...{
      list: true,
      maxItems: 200,
      maxLength: 100,
      defaultValue: [],
      example: ["ssa-oo-filing-for-social-security-retirement-benefits"],
    },
  })
  services!: string[];
  @text("Others that take part and have no designated service here: agencies, states, organizations.", {
    ...{ list: true, maxItems: 200, maxLength: 200, defaultValue: [] },
  })
  partners!: string[];
}

/** A life experience as it travels. */
@ObjectType("LifeExperience", {
  description: "A priority life experience: what people go through that crosses agencies (A-11 280.12).",
})
export class LifeExperienceOutput extends withDocumentFields(LifeExperienceInput) {
  @text("Its name in addresses.", { example: "approaching-retirement" })
  slug!: string;
  @link(() => ServiceOutput, "The designated services it crosses, of any HISP.", { list: true })
  override services!: string[];
}

/** Which life experiences. */
@InputType({ description: "Which life experiences." })
export class LifeExperienceFilterInput extends DocumentFilterInput {
  @text("Slugs of services that they cross.", { list: true, nullable: true, maxItems: 500, maxLength: 100 })
  service?: string[] | null;
  @choice(GovernmentLevel, "Levels of government that take part.", {
    ...{ list: true, nullable: true, maxItems: 5 },
  })
  level?: GovernmentLevel[] | null;
}

/** A life experience as it travels. */
export function presentLifeExperience(
  view: DocumentView<LifeExperience>,
  etag: string,
): LifeExperienceOutput {
  return {
    slug: view.document.key,
    ...presentContent<LifeExperienceInput>(LifeExperienceInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}
