import type { DocumentView } from "../../domain/documents";
import { Measure } from "../../domain/measures";
import { PointInTime } from "../../domain/report-content";
import { type Survey, SurveyClearance } from "../../domain/survey";
import { choice, link, text } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispOutput, ServiceOutput } from "../registry-output";
import { SurveyInput } from "../survey-input";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { DocumentFilterInput } from "./document-filters";

/** A registered survey as it travels. */
@ObjectType("Survey", {
  description: "A registered survey, with what the rules of A-11 280.10 found in it.",
})
export class SurveyOutput extends withDocumentFields(SurveyInput) {
  @link(() => HispOutput, "The HISP that asks it.")
  hisp!: string;
  @text("Its name in addresses, unique among the HISP's own.", { example: "filing-online" })
  slug!: string;
  @link(() => ServiceOutput, "The service it asks about; null where it asks about several.", {
    nullable: true,
  })
  override service!: string | null;
}

/** Which surveys. */
@InputType({ description: "Which surveys." })
export class SurveyFilterInput extends DocumentFilterInput {
  @text("Slugs of the services they ask about.", {
    ...{ list: true, nullable: true, maxItems: 500, maxLength: 100 },
  })
  service?: string[] | null;
  @choice(Measure, "Measures they ask about.", { list: true, nullable: true, maxItems: 20 })
  measure?: Measure[] | null;
  @choice(PointInTime, "When they ask.", { list: true, nullable: true, maxItems: 3 })
  pointInTime?: PointInTime[] | null;
  @choice(SurveyClearance, "Where they stand under the umbrella clearance.", {
    ...{ list: true, nullable: true, maxItems: 3 },
  })
  clearance?: SurveyClearance[] | null;
}

/** A registered survey as it travels. */
export function presentSurvey(view: DocumentView<Survey>, etag: string): SurveyOutput {
  const { hisp, key } = view.document;
  return {
    hisp: hisp ?? "",
    slug: key.slice(key.indexOf("/") + 1),
    ...presentContent<SurveyInput>(SurveyInput, view.revision.content),
    service: view.revision.content.service,
    ...presentDocumentFields(view, etag),
  };
}
