import { ReportState } from "../../domain/report-states";
import { choice, text, whole } from "../field";
import { InputType } from "../graphql-types";

/** Which documents: what every list of them can be filtered by. */
@InputType("DocumentFilter", { description: "Which documents." })
export abstract class DocumentFilterInput {
  @text("Department abbreviations, such as TREAS.", {
    ...{ list: true, nullable: true, maxItems: 100, maxLength: 50 },
  })
  department?: string[] | null;
  @text("HISP slugs, such as treas-irs.", { list: true, nullable: true, maxItems: 200, maxLength: 100 })
  hisp?: string[] | null;
  @text("Words: each must be found somewhere in it, in any case.", {
    ...{ nullable: true, maxLength: 200, example: "passport renewal" },
  })
  search?: string | null;
}

/** Which documents of a year. */
@InputType("YearlyDocumentFilter", { description: "Which documents of a year." })
export abstract class YearlyDocumentFilterInput extends DocumentFilterInput {
  @whole("Fiscal year (of an action plan the budget year), 2000 to 2101.", {
    ...{ nullable: true, minimum: 2000, maximum: 2101 },
  })
  fiscalYear?: number | null;
}

/** Which documents that are prepared before they are handed in. */
@InputType("FiledDocumentFilter", { description: "Which documents in work." })
export abstract class FiledDocumentFilterInput extends YearlyDocumentFilterInput {
  @choice(ReportState, "States, as you may see them; the public sees PUBLISHED alone.", {
    ...{ list: true, nullable: true, maxItems: 6 },
  })
  state?: ReportState[] | null;
}
