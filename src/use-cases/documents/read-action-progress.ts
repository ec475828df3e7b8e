import type { ActionPlan } from "../../domain/action-plan";
import type { ActionProgressRow } from "../../domain/action-progress";
import type { Actor } from "../actor";
import type { Ports } from "../ports";
import { ACTION_PLAN } from "./action-plan";
import type { DocumentAddress } from "./document-definition";
import { progressOfGoals } from "./progress-of-goals";
import { readDocument } from "./read-document";

/**
 * How the measures of a plan's actions went: a row per action and quarter, actions in the plan's order, quarters oldest
 * first. An action without a goal, and one whose measure has no published figure, has none. @throws NOT_FOUND
 */
export async function readActionProgress(
  ports: Ports,
  actor: Actor,
  address: DocumentAddress,
): Promise<ActionProgressRow[]> {
  const { revision } = await readDocument<ActionPlan>(ports, actor, ACTION_PLAN, address);
  const aimed = revision.content.actions.flatMap((action) =>
    action.service === null || action.goal === null
      ? []
      : [{ action, service: action.service, goal: action.goal }],
  );
  const found = await progressOfGoals(ports, aimed);
  return aimed.flatMap((one, index) => (found[index] ?? []).map((progress) => ({ ...one, progress })));
}
