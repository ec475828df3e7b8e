import type { ActionGoal } from "../../domain/action-plan";
import { type ActionProgress, progressOf } from "../../domain/action-progress";
import type { ScoreDimension } from "../../domain/score-row";
import type { Ports } from "../ports";
import { scoreRows } from "../query-scores";

/** A goal and the service whose results it is about. */
export interface GoalOfService {
  readonly service: string;
  readonly goal: ActionGoal;
}

const BY_MEASURE: readonly ScoreDimension[] = ["SERVICE", "QUARTER", "MEASURE"];

/**
 * How the measures of goals went, each by quarter, in the order of the goals: published figures alone, whoever asks. At
 * most two questions of the store, however many goals.
 */
export async function progressOfGoals(
  ports: Ports,
  goals: readonly GoalOfService[],
): Promise<ActionProgress[][]> {
  const overall = await trendsOf(
    ports,
    goals.filter(({ goal }) => goal.channel === null),
    BY_MEASURE,
  );
  const ofChannels = await trendsOf(
    ports,
    goals.filter(({ goal }) => goal.channel !== null),
    [...BY_MEASURE, "CHANNEL"],
  );
  return goals.map(({ service, goal }) =>
    progressOf(goal, (goal.channel === null ? overall : ofChannels).get(service) ?? []),
  );
}

async function trendsOf(ports: Ports, goals: readonly GoalOfService[], grouping: readonly ScoreDimension[]) {
  if (goals.length === 0) return new Map<string | null, never[]>();
  const filter = {
    service: [...new Set(goals.map(({ service }) => service))],
    measure: [...new Set(goals.map(({ goal }) => goal.measure))],
  };
  return Map.groupBy(await scoreRows(ports, filter, grouping), ({ service }) => service);
}
