import type { DocumentView } from "../../domain/documents";
import type { MeasurementPlan } from "../../domain/measurement-plan";
import { PointInTime } from "../../domain/report-content";
import { choice, link, object, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispOutput } from "../registry-output";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { YearlyDocumentFilterInput } from "./document-filters";

/** One survey of a plan. */
@ObjectType("PlannedSurvey", { description: "One survey of a plan: what is asked when, for which service." })
@InputType("PlannedSurveyInput", {
  description: "One survey of a plan: what is asked when, for which service.",
})
export class PlannedSurveyInput {
  @text("Slug of a registered survey of the same HISP.", {
    ...{ minLength: 1, maxLength: 100, example: "online-renewal" },
  })
  survey!: string;
  @text("Slug of the service it is asked for; leave out where it is asked for several.", {
    ...{ nullable: true, maxLength: 100, example: "dos-ca" },
  })
  service?: string | null;
  @choice(PointInTime, "When customers are asked.", { example: "TRANSACTION" })
  pointInTime!: PointInTime;
  @text("When it is asked, in words.", {
    ...{
      minLength: 1,
      pattern: /\S/,
      maxLength: 1_000,
      example: "All year, a day after the passport is sent.",
    },
  })
  timing!: string;
  @text("Who is asked, where not everybody is.", {
    ...{ nullable: true, maxLength: 1_000, example: "Every tenth customer." },
  })
  sampling?: string | null;
}

/** A measurement plan as it is sent. */
@ObjectType("MeasurementPlanContent", { description: "What is said in a measurement plan." })
@InputType("MeasurementPlanInput", {
  description: "A HISP's overarching measurement and collection plan for a fiscal year (A-11 280.10).",
})
export class MeasurementPlanInput {
  @text("What is measured and why, in a paragraph.", { nullable: true, maxLength: 5_000 })
  overview?: string | null;
  @text("How survey fatigue and the burden on customers are kept low.", { nullable: true, maxLength: 5_000 })
  burden?: string | null;
  @object(() => PlannedSurveyInput, "The surveys of the year.", { list: true, maxItems: 200 })
  surveys!: PlannedSurveyInput[];
}

/** A measurement plan as it travels. */
@ObjectType("MeasurementPlan", {
  description: "A HISP's overarching measurement and collection plan for a fiscal year (A-11 280.10).",
})
export class MeasurementPlanOutput extends withDocumentFields(MeasurementPlanInput) {
  @link(() => HispOutput, "The HISP.")
  hisp!: string;
  @whole("The fiscal year.", { example: 2027 })
  fiscalYear!: number;
}

/** Which measurement plans. */
@InputType({ description: "Which measurement plans." })
export class MeasurementPlanFilterInput extends YearlyDocumentFilterInput {
  @text("Slugs of services they plan for.", { list: true, nullable: true, maxItems: 500, maxLength: 100 })
  service?: string[] | null;
  @text("Slugs of surveys they name.", { list: true, nullable: true, maxItems: 500, maxLength: 100 })
  survey?: string[] | null;
}

/** A measurement plan as it travels. */
export function presentMeasurementPlan(
  view: DocumentView<MeasurementPlan>,
  etag: string,
): MeasurementPlanOutput {
  const { hisp, fiscalYear } = view.document;
  return {
    hisp: hisp ?? "",
    fiscalYear: fiscalYear ?? 0,
    ...presentContent<MeasurementPlanInput>(MeasurementPlanInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}
