import {
  ActionPlanFilterInput,
  ActionPlanInput,
  ActionPlanOutput,
  presentActionPlan,
} from "../../contract/documents/action-plan";
import { HispBudgetYearAddress } from "../../contract/documents/document-addresses";
import type { ActionPlan } from "../../domain/action-plan";
import { ACTION_PLAN } from "../../use-cases/documents/action-plan";
import type { DocumentFace } from "./document-face";

/** Action plans (A-11 280.16). */
export const ACTION_PLANS: DocumentFace<ActionPlan> = {
  definition: ACTION_PLAN,
  names: { one: "actionPlan", many: "actionPlans", type: "ActionPlan" },
  tag: "Action plans",
  about:
    "What HISPs commit to improve in a budget year, with milestones and the measures it should move; public once published (A-11 280.16).",
  listPath: "/v1/action-plans",
  itemPath: "/v1/hisps/{hisp}/action-plans/{budgetYear}",
  address: HispBudgetYearAddress,
  filter: ActionPlanFilterInput,
  input: ActionPlanInput,
  output: ActionPlanOutput,
  present: presentActionPlan,
};
