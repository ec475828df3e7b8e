import type { Milestone, PlannedAction } from "../action-plan";
import type { Finding } from "../findings";
import { checkGoal } from "./check-goal";
import { checkService } from "./check-service";
import type { ActionContext } from "./context";
import { type ActionPlanRule, finding } from "./rules";

/** What the rules say of one action (A-11 280.16). @param at its JSON pointer */
export function checkAction(action: PlannedAction, at: string, context: ActionContext): Finding[] {
  const { today } = context;
  return [
    ...checkService(action.service, `${at}/service`, context),
    ...given(action.painPoint, "pain-point-missing", `${at}/painPoint`, "painPoint"),
    ...given(action.evidence[0], "evidence-missing", `${at}/evidence`, "evidence"),
    ...action.evidence.flatMap(({ text }, index) =>
      given(text, "evidence-text-missing", `${at}/evidence/${index}/text`, "The evidence's text"),
    ),
    ...given(action.improvement, "improvement-missing", `${at}/improvement`, "improvement"),
    ...checkGoal(action, `${at}/goal`, context),
    ...given(action.milestones[0], "milestones-missing", `${at}/milestones`, "A milestone"),
    ...action.milestones.flatMap((milestone, index) =>
      checkMilestone(milestone, `${at}/milestones/${index}`, context),
    ),
    ...action.updates.flatMap(({ date }, index) =>
      date > today
        ? [finding("date-in-future", `${at}/updates/${index}/date`, date, `${date} is still to come.`)]
        : [],
    ),
  ];
}

function given(value: unknown, rule: ActionPlanRule, at: string, name: string): Finding[] {
  return value === null || value === undefined ? [finding(rule, at, null, `${name} is missing.`)] : [];
}

function checkMilestone(milestone: Milestone, at: string, { today, begins }: ActionContext): Finding[] {
  const { dueDate, status, doneDate } = milestone;
  const isDone = status === "DONE";
  const found = given(dueDate, "due-date-missing", `${at}/dueDate`, "dueDate");
  if (dueDate !== null && dueDate < begins) {
    const message = `The milestone is due on ${dueDate}, before the budget year, which begins on ${begins}.`;
    found.push(finding("date-before-budget-year", `${at}/dueDate`, dueDate, message));
  }
  if (isDone)
    found.push(...given(doneDate, "done-date-missing", `${at}/doneDate`, "The milestone is DONE; doneDate"));
  if (!isDone && doneDate !== null) {
    const message = `The milestone is ${status} and has a doneDate.`;
    found.push(finding("done-date-without-done", `${at}/doneDate`, doneDate, message));
  }
  if (doneDate !== null && doneDate > today) {
    const message = `${doneDate} is still to come; today is ${today}.`;
    found.push(finding("date-in-future", `${at}/doneDate`, doneDate, message));
  }
  return found;
}
