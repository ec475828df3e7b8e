import type { DocumentView } from "../../domain/documents";
import type { MaturityScale } from "../../domain/maturity-scale";
import { object, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { DocumentFilterInput } from "./document-filters";

/** One level of a maturity scale. */
@ObjectType("MaturityLevel", { description: "One level of a maturity scale." })
@InputType("MaturityLevelInput", { description: "One level of a maturity scale." })
export class MaturityLevelInput {
  @whole("Its number, 1 to 20; 1 is the least mature.", { minimum: 1, maximum: 20, example: 1 })
  number!: number;
  @text("Its name.", { minLength: 1, maxLength: 100, pattern: /\S/, example: "Beginning" })
  name!: string;
  @text("What a function at this level looks like.", {
    ...{
      minLength: 1,
      maxLength: 2_000,
      pattern: /\S/,
      example: "First steps, by some people, now and then.",
    },
  })
  description!: string;
}

/** A maturity scale as it is sent. */
@ObjectType("MaturityScaleContent", { description: "What is said of a maturity scale." })
@InputType("MaturityScaleInput", {
  description: "A scale on which CX functions are rated (A-11 280.9, 280.16).",
})
export class MaturityScaleInput {
  @text("Its name.", { minLength: 1, maxLength: 200, pattern: /\S/, example: "Four levels" })
  name!: string;
  @text("What it is for, in a paragraph.", { nullable: true, maxLength: 5_000 })
  description?: string | null;
  @text("Where it comes from, such as a document and its page: the circular itself names no scale.", {
    ...{ minLength: 1, maxLength: 1_000, pattern: /\S/, example: "CX Capacity Assessment template, FY 2027" },
  })
  source!: string;
  @object(() => MaturityLevelInput, "Its levels, the least mature first; at least two.", {
    ...{ list: true, maxItems: 20 },
  })
  levels!: MaturityLevelInput[];
}

/** A maturity scale as it travels. */
@ObjectType("MaturityScale", {
  description: "A scale on which CX functions are rated, with its source (A-11 280.9, 280.16).",
})
export class MaturityScaleOutput extends withDocumentFields(MaturityScaleInput) {
  @text("Its name in addresses.", { example: "four-levels" })
  slug!: string;
}

/** Which maturity scales. */
@InputType({ description: "Which maturity scales." })
export class MaturityScaleFilterInput extends DocumentFilterInput {}

/** A maturity scale as it travels. @param etag names the version the actor read */
export function presentMaturityScale(view: DocumentView<MaturityScale>, etag: string): MaturityScaleOutput {
  return {
    slug: view.document.key,
    ...presentContent<MaturityScaleInput>(MaturityScaleInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}
