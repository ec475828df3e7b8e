import { type CapacityAssessment, CxFunction } from "../../domain/capacity-assessment";
import type { DocumentView } from "../../domain/documents";
import { annualDueDate } from "../../domain/handed-in-late";
import { DATE_TEXT } from "../calendar-texts";
import { choice, link, object, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispOutput } from "../registry-output";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { FiledDocumentFilterInput } from "./document-filters";

const PART = { nullable: true, maxLength: 20_000 } as const;

/** How mature one function is. */
@ObjectType("FunctionRating", {
  description: "How mature one of the five core CX functions is (A-11 280.9).",
})
@InputType("FunctionRatingInput", {
  description: "How mature one of the five core CX functions is (A-11 280.9).",
})
export class FunctionRatingInput {
  @choice(CxFunction, "The function; each is rated once.", { example: "MEASUREMENT" })
  function!: CxFunction;
  @whole("The number of a level of the assessment's scale.", { minimum: 1, maximum: 20, example: 2 })
  level!: number;
  @text("What shows that it is at this level; needed before it is handed in.", {
    ...{ nullable: true, maxLength: 10_000, example: "Surveys at three of five moments that matter." },
  })
  evidence?: string | null;
}

/** A capacity assessment as it is sent. */
@ObjectType("CapacityAssessmentContent", { description: "What a capacity assessment says." })
@InputType("CapacityAssessmentInput", {
  description: "A HISP's CX capacity assessment of a fiscal year (A-11 280.9, 280.16).",
})
export class CapacityAssessmentInput {
  @text("The slug of the maturity scale that levels are of.", {
    ...{ minLength: 1, maxLength: 100, pattern: /\S/, example: "five-levels" },
  })
  scale!: string;
  @object(() => FunctionRatingInput, "The five functions, each once; needed before it is handed in.", {
    ...{ list: true, maxItems: 50, defaultValue: [] },
  })
  ratings!: FunctionRatingInput[];
  @text(
    "Organization and accountability: how CX resources are organized, who leads, what holds the program to account (A-11 280.16).",
    PART,
  )
  organizationAndAccountability?: string | null;
  @text(
    "CX program maturity: the results on the maturity scale in words, and initiatives to improve it (A-11 280.16).",
    PART,
  )
  programMaturity?: string | null;
  @text(
    "CX data collection and metrics: data collected, methods of feedback and of reporting it (A-11 280.16).",
    PART,
  )
  dataCollectionAndMetrics?: string | null;
  @text(
    "CX and service delivery improvement: initiatives, human-centered design, and the IDEA Act (A-11 280.16).",
    PART,
  )
  serviceDeliveryImprovement?: string | null;
}

/** A capacity assessment as it travels. */
@ObjectType("CapacityAssessment", {
  description: "A HISP's CX capacity assessment of a fiscal year; never public (A-11 280.9, 280.16).",
})
export class CapacityAssessmentOutput extends withDocumentFields(CapacityAssessmentInput) {
  @link(() => HispOutput, "The HISP that assesses itself.")
  hisp!: string;
  @whole("The fiscal year.", { example: 2027 })
  fiscalYear!: number;
  @text("The day by which it is due (A-11 280.13).", DATE_TEXT)
  dueDate!: string;
}

/** Which capacity assessments. */
@InputType({ description: "Which capacity assessments." })
export class CapacityAssessmentFilterInput extends FiledDocumentFilterInput {
  @text("Slugs of maturity scales.", { list: true, nullable: true, maxItems: 50, maxLength: 100 })
  scale?: string[] | null;
}

/** A capacity assessment as it travels. @param etag names the version the actor read */
export function presentCapacityAssessment(
  view: DocumentView<CapacityAssessment>,
  etag: string,
): CapacityAssessmentOutput {
  const fiscalYear = view.document.fiscalYear ?? 0;
  return {
    hisp: view.document.hisp ?? "",
    fiscalYear,
    dueDate: annualDueDate("CAPACITY_ASSESSMENT", fiscalYear),
    ...presentContent<CapacityAssessmentInput>(CapacityAssessmentInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}
