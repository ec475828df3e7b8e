import type { DeepDive } from "../../domain/deep-dive";
import type { DocumentView } from "../../domain/documents";
import { annualDueDate } from "../../domain/handed-in-late";
import { DATE_TEXT } from "../calendar-texts";
import { link, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispOutput } from "../registry-output";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { FiledDocumentFilterInput } from "./document-filters";

/** A deep dive as it is sent. */
@ObjectType("DeepDiveContent", { description: "What is recorded of a deep dive." })
@InputType("DeepDiveInput", {
  description: "The annual deep dive, in which a HISP briefs OMB on its capacity assessment (A-11 280.13).",
})
export class DeepDiveInput {
  @text("The day it was held, or is planned; needed before it is handed in.", {
    ...{ ...DATE_TEXT, nullable: true, example: "2026-11-10" },
  })
  date?: string | null;
  @text("Roles of those who took part; never names, e-mail addresses or telephone numbers.", {
    ...{ list: true, maxItems: 200, maxLength: 200, pattern: /\S/, defaultValue: [] },
    example: ["Senior accountable official", "Chief Information Officer"],
  })
  participants!: string[];
  @text("What came of it.", { nullable: true, maxLength: 20_000 })
  notes?: string | null;
}

/** A deep dive as it travels. */
@ObjectType("DeepDive", {
  description: "The annual deep dive of a HISP with OMB; never public (A-11 280.13).",
})
export class DeepDiveOutput extends withDocumentFields(DeepDiveInput) {
  @link(() => HispOutput, "The HISP that briefed OMB.")
  hisp!: string;
  @whole("The fiscal year.", { example: 2027 })
  fiscalYear!: number;
  @text("The day by which it is due (A-11 280.13).", DATE_TEXT)
  dueDate!: string;
}

/** Which deep dives. */
@InputType({ description: "Which deep dives." })
export class DeepDiveFilterInput extends FiledDocumentFilterInput {}

/** A deep dive as it travels. @param etag names the version the actor read */
export function presentDeepDive(view: DocumentView<DeepDive>, etag: string): DeepDiveOutput {
  const fiscalYear = view.document.fiscalYear ?? 0;
  return {
    hisp: view.document.hisp ?? "",
    fiscalYear,
    dueDate: annualDueDate("DEEP_DIVE", fiscalYear),
    ...presentContent<DeepDiveInput>(DeepDiveInput, view.revision.content),
    ...presentDocumentFields(view, etag),
  };
}
