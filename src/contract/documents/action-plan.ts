import { type ActionPlan, EvidenceKind } from "../../domain/action-plan";
import type { DocumentView } from "../../domain/documents";
import { annualDueDate } from "../../domain/handed-in-late";
import { Measure } from "../../domain/measures";
import { DATE_TEXT } from "../calendar-texts";
import { choice, link, object, text, whole } from "../field";
import { InputType, ObjectType } from "../graphql-types";
import { HispOutput } from "../registry-output";
import { presentContent, presentDocumentFields, withDocumentFields } from "./document-fields";
import { FiledDocumentFilterInput } from "./document-filters";
import { PlannedActionInput, PlannedActionOutput } from "./planned-action";

/** An action that the plan had and has no more. */
@ObjectType("DroppedAction", { description: "An action that the plan had and has no more." })
@InputType("DroppedActionInput", { description: "An action that the plan had and has no more." })
export class DroppedActionInput {
  @text("The id it had.", { minLength: 1, maxLength: 100, pattern: /\S/, example: "second-kiosk" })
  action!: string;
  @text("Why it was dropped.", {
    minLength: 1,
    maxLength: 5_000,
    pattern: /\S/,
    example: "No site was found.",
  })
  reason!: string;
}

/** An action plan as it is sent. */
@ObjectType("ActionPlanContent", { description: "What an action plan says." })
@InputType("ActionPlanInput", {
  description: "The improvements that a HISP commits to for a budget year (A-11 280.16).",
})
export class ActionPlanInput {
  @text("What the plan is about, in a paragraph; needed before it is handed in.", {
    ...{ nullable: true, maxLength: 20_000, example: "Fewer visits, less waiting." },
  })
  summary?: string | null;
  @object(() => PlannedActionInput, "The actions; at least one before it is handed in.", {
    ...{ list: true, maxItems: 200, defaultValue: [] },
  })
  actions!: PlannedActionInput[];
  @object(() => DroppedActionInput, "Actions that an earlier revision had, and why they are gone.", {
    ...{ list: true, maxItems: 200, defaultValue: [] },
  })
  dropped!: DroppedActionInput[];
}

/** An action plan as it travels. */
@ObjectType("ActionPlan", {
  description:
    "The improvements that a HISP commits to for a budget year; public once published (A-11 280.16).",
})
export class ActionPlanOutput extends withDocumentFields(ActionPlanInput) {
  @link(() => HispOutput, "The HISP that commits to them.")
  hisp!: string;
  @whole("The budget year: the fiscal year after the one it is due in.", { example: 2028 })
  budgetYear!: number;
  @text("The day by which it is due (A-11 280.13).", DATE_TEXT)
  dueDate!: string;
  @object(() => PlannedActionOutput, "The actions.", { list: true })
  override actions!: PlannedActionOutput[];
}

/** Which action plans. */
@InputType({ description: "Which action plans." })
export class ActionPlanFilterInput extends FiledDocumentFilterInput {
  @text("Slugs of services that they improve.", { list: true, nullable: true, maxItems: 500, maxLength: 100 })
  service?: string[] | null;
  @choice(Measure, "Measures that they should move.", { list: true, nullable: true, maxItems: 8 })
  measure?: Measure[] | null;
  @choice(EvidenceKind, "Kinds of evidence that they rest on.", { list: true, nullable: true, maxItems: 4 })
  evidence?: EvidenceKind[] | null;
}

/** An action plan as it travels. @param etag names the version the actor read */
export function presentActionPlan(view: DocumentView<ActionPlan>, etag: string): ActionPlanOutput {
  const budgetYear = view.document.fiscalYear ?? 0;
  const { actions, ...rest } = presentContent<ActionPlanInput>(ActionPlanInput, view.revision.content);
  return {
    hisp: view.document.hisp ?? "",
    budgetYear,
    dueDate: annualDueDate("ACTION_PLAN", budgetYear - 1),
    ...rest,
    actions: actions.map((action) => ({ ...action, service: action.service ?? null })),
    ...presentDocumentFields(view, etag),
  };
}
