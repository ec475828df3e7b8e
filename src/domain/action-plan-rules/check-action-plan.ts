import type { ActionPlan } from "../action-plan";
import { makeDate } from "../calendar-date";
import type { Finding } from "../findings";
import { handedInLate } from "../handed-in-late";
import { checkAction } from "./check-action";
import { isDesignatedIn } from "./check-service";
import type { ActionPlanContext } from "./context";
import { finding } from "./rules";

/**
 * What the rules say of an action plan, all at once (A-11 280.13, 280.16). It is due in the fiscal year before its
 * budget year.
 */
export function checkActionPlan(plan: ActionPlan, context: ActionPlanContext): Finding[] {
  const begins = makeDate(context.budgetYear - 1, 10, 1);
  return [
    ...(plan.summary === null ? [finding("summary-missing", "/summary", null, "summary is missing.")] : []),
    ...(plan.actions.length === 0
      ? [finding("actions-missing", "/actions", null, "The plan has no action.")]
      : []),
    ...plan.actions.flatMap((action, index) => [
      ...repeated(plan, index),
      ...checkAction(action, `/actions/${index}`, { ...context, begins }),
    ]),
    ...servicesWithoutAction(plan, context),
    ...checkDropped(plan, context),
    ...handedInLate("ACTION_PLAN", context.budgetYear - 1, context),
  ];
}

function repeated({ actions }: ActionPlan, index: number): Finding[] {
  const id = actions[index]?.id ?? "";
  if (actions.findIndex((action) => action.id === id) >= index) return [];
  const message = `${JSON.stringify(id)} is the id of two actions.`;
  return [finding("action-id-repeated", `/actions/${index}/id`, id, message)];
}

function servicesWithoutAction({ actions }: ActionPlan, context: ActionPlanContext): Finding[] {
  // A plan without any action says so once.
  if (actions.length === 0) return [];
  const { services, hisp, budgetYear } = context;
  return [...services.values()]
    .filter((service) => service.hisp === hisp && isDesignatedIn(service, budgetYear))
    .filter(({ slug }) => !actions.some((action) => action.service === slug))
    .map(({ slug }) =>
      finding("service-without-action", "/actions", slug, `No action is for the designated service ${slug}.`),
    );
}

function checkDropped({ actions, dropped }: ActionPlan, { published }: ActionPlanContext): Finding[] {
  const before = published?.actions.map(({ id }) => id) ?? [];
  const known = [...before, ...(published?.dropped.map(({ action }) => action) ?? [])];
  const kept = new Set(actions.map(({ id }) => id));
  const unsaid = before.filter((id) => !kept.has(id) && !dropped.some(({ action }) => action === id));
  return [
    ...dropped.flatMap(({ action }, index) => {
      const at = `/dropped/${index}/action`;
      const name = JSON.stringify(action);
      if (kept.has(action))
        return [finding("dropped-action-kept", at, action, `${name} is dropped and is among the actions.`)];
      if (known.includes(action)) return [];
      return [finding("dropped-action-unknown", at, action, `The published plan has no action ${name}.`)];
    }),
    ...unsaid.map((id) =>
      finding(
        "action-dropped-unsaid",
        "/actions",
        id,
        `The published plan has the action ${JSON.stringify(id)}; this one leaves it out without a word.`,
      ),
    ),
  ];
}
