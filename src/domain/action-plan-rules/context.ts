import type { ActionGoal, ActionPlan } from "../action-plan";
import type { CalendarDate } from "../calendar-date";
import type { HandedIn } from "../handed-in-late";
import type { Service } from "../records";

/** What of a service a plan is checked against. */
export type PlannedService = Pick<Service, "slug" | "hisp" | "designatedFrom" | "designatedTo">;

/** What an action plan is checked against. */
export interface ActionPlanContext extends HandedIn {
  readonly hisp: string;
  readonly budgetYear: number;
  /** By slug: the HISP's own, and whatever else the plan names and there is. */
  readonly services: ReadonlyMap<string, PlannedService>;
  /** What the public reads of the plan; null where nothing is published. */
  readonly published: ActionPlan | null;
  /** The published score of a goal's measure in its baseline quarter, in its unit; null where there is none. */
  readonly publishedBaseline: (service: string, goal: ActionGoal) => number | null;
}

/** The same for one action, with the first day of the budget year. */
export interface ActionContext extends ActionPlanContext {
  readonly begins: CalendarDate;
}
