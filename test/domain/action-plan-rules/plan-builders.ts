import type { ActionGoal, ActionPlan, Milestone, PlannedAction } from "../../../src/domain/action-plan";
import type { ActionPlanContext, PlannedService } from "../../../src/domain/action-plan-rules/context";
import type { CalendarDate } from "../../../src/domain/calendar-date";

/** A service of treas-irs, designated from 2021 on unless told otherwise. */
export function service(slug: string, more: Partial<PlannedService> = {}): [string, PlannedService] {
  return [slug, { slug, hisp: "treas-irs", designatedFrom: 2021, designatedTo: null, ...more }];
}

/** Budget year 2028, looked at on November 22, 2026, with one designated service. */
export function context(more: Partial<ActionPlanContext> = {}): ActionPlanContext {
  return {
    hisp: "treas-irs",
    budgetYear: 2028,
    today: "2026-11-22" as CalendarDate,
    firstSubmittedAt: null,
    services: new Map([service("filing")]),
    published: null,
    publishedBaseline: () => null,
    ...more,
  };
}

/** A goal that nothing is found in. */
export function goal(more: Partial<ActionGoal> = {}): ActionGoal {
  return {
    ...{
      measure: "EASE",
      channel: null,
      scale: "LIKERT_5",
      unit: "MEAN",
      baselineScore: 4,
      baselineQuarter: "FY2026-Q3",
    },
    ...{ targetScore: 4.3, targetDate: "2028-09-30" },
    ...more,
  };
}

/** A milestone that nothing is found in. */
export function milestone(more: Partial<Milestone> = {}): Milestone {
  return { title: "Tested", dueDate: "2028-01-31", status: "PLANNED", doneDate: null, ...more };
}

/** An action that nothing is found in. */
export function action(id: string, more: Partial<PlannedAction> = {}): PlannedAction {
  return {
    ...{ id, title: "Plain notices", service: "filing", painPoint: "Nobody understands them." },
    evidence: [{ kind: "FEEDBACK", text: "Comments of FY2026." }],
    improvement: "They say what to do.",
    ...{ goal: goal(), milestones: [milestone()], updates: [] },
    ...more,
  };
}

/** A plan of these actions. */
export function plan(actions: readonly PlannedAction[], more: Partial<ActionPlan> = {}): ActionPlan {
  return { summary: "Plain words.", actions, dropped: [], ...more };
}
