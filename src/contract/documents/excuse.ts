import { Obligation } from "../../domain/deadlines";
import type { DocumentView } from "../../domain/documents";
import type { Excuse } from "../../domain/excuse";
import { choice, flag, link, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispOutput } from "../registry-output";
import { FiscalQuarterScalar } from "../scalars";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { YearlyDocumentFilterInput } from "./document-filters";

/** An excuse as it is sent. */
@ObjectType("ExcuseContent", { description: "What OMB excuses a HISP from." })
@InputType("ExcuseInput", { description: "OMB excuses a HISP from one obligation of Section 280." })
export class ExcuseInput {
  @choice(Obligation, "From what.")
  obligation!: Obligation;
  @whole("The fiscal year of an annual obligation; left out for a quarterly report.", {
    ...{ nullable: true, minimum: 2000, maximum: 2100, example: 2027 },
  })
  fiscalYear?: number | null;
  @text("The quarter of a quarterly report; left out for an annual obligation.", {
    ...{ nullable: true, scalar: FiscalQuarterScalar, maxLength: 20 },
    pattern: /^FY2\d{3}-Q[1-4]$/,
    hint: "a quarter like FY2027-Q1",
  })
  quarter?: string | null;
  @text("The service of a quarterly report; all of the HISP's where left out.", {
    ...{ nullable: true, maxLength: 100 },
  })
  service?: string | null;
  @text("Why.", { minLength: 1, maxLength: 5_000, pattern: /\S/, example: "Its offices were closed." })
  reason!: string;
  @flag("True takes the excuse back; what it said stays readable.", { defaultValue: false })
  withdrawn!: boolean;
}

/** An excuse as it travels. */
@ObjectType("Excuse", { description: "OMB's excuse of a HISP from one obligation; not public." })
export class ExcuseOutput extends withDocumentFields(ExcuseInput) {
  @link(() => HispOutput, "The HISP excused.")
  hisp!: string;
  @text("Its name in addresses.", { example: "closed-offices" })
  slug!: string;
}

/** Which excuses. */
@InputType({ description: "Which excuses." })
export class ExcuseFilterInput extends YearlyDocumentFilterInput {
  @choice(Obligation, "From what.", { list: true, nullable: true, maxItems: 5 })
  obligation?: Obligation[] | null;
}

/** An excuse as it travels. */
export function presentExcuse(view: DocumentView<Excuse>, etag: string): ExcuseOutput {
  const { hisp, key } = view.document;
  return {
    hisp: hisp ?? "",
    slug: key.slice(key.indexOf("/") + 1),
    ...presentContent<ExcuseInput>(ExcuseInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}
