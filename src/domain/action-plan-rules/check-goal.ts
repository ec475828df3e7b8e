import type { ActionGoal, GoalUnit, PlannedAction } from "../action-plan";
import type { Finding } from "../findings";
import { type FiscalQuarter, hasEnded, parseFiscalQuarter } from "../fiscal-quarter";
import { kindOfScale } from "../scales";
import type { ActionContext } from "./context";
import { finding } from "./rules";

/** The least and the most a score can be. */
const BOUNDS: Readonly<Record<GoalUnit, readonly [least: number, most: number]>> = {
  MEAN: [1, 5],
  PERCENT_AGREE: [0, 1],
};

/** Scores are shown to two decimals of a mean and four of a share: closer than this is the same. */
const SAME = 0.005;

/** What the rules say of the measure that an action should move. @param at the goal's JSON pointer */
export function checkGoal({ goal, service }: PlannedAction, at: string, context: ActionContext): Finding[] {
  if (goal === null)
    return [finding("goal-missing", at, null, "The action names no measure it should move.")];
  return [
    ...(goal.measure === "OTHER"
      ? [
          finding(
            "measure-without-scale",
            `${at}/measure`,
            goal.measure,
            "OTHER stands for any question of a program's own.",
          ),
        ]
      : []),
    ...checkUnit(goal, at),
    ...checkBaseline(goal, service, at, context),
    ...checkTarget(goal, at, context),
  ];
}

/** A mean needs five points; a driver that is ticked has neither a mean nor anybody who agrees. */
function checkUnit({ scale, unit }: ActionGoal, at: string): Finding[] {
  const kind = kindOfScale(scale);
  if (kind === "FIVE_POINTS" || (kind === "TWO_POINTS" && unit === "PERCENT_AGREE")) return [];
  return [finding("unit-not-of-scale", `${at}/unit`, unit, `The scale ${scale} is not counted by ${unit}.`)];
}

function checkBaseline(
  goal: ActionGoal,
  service: string | null,
  at: string,
  { today, publishedBaseline }: ActionContext,
): Finding[] {
  const { baselineScore: score, baselineQuarter: quarter } = goal;
  if (score === null && quarter === null) {
    return [finding("baseline-missing", `${at}/baselineScore`, null, "The goal has no baseline.")];
  }
  const found = withinScale(goal, "baselineScore", at);
  if (score === null || quarter === null) {
    const missing = score === null ? "baselineScore" : "baselineQuarter";
    found.push(finding("baseline-incomplete", `${at}/${missing}`, null, `${missing} is missing.`));
    return found;
  }
  const parsed: FiscalQuarter | null = parseFiscalQuarter(quarter);
  if (parsed !== null && !hasEnded(parsed, today)) {
    const message = `${quarter} has not ended; today is ${today}.`;
    found.push(finding("baseline-quarter-not-ended", `${at}/baselineQuarter`, quarter, message));
  }
  const published = service === null ? null : publishedBaseline(service, goal);
  if (published !== null && Math.abs(published - score) > SAME) {
    const message = `The baseline is ${score}; published for ${quarter} is ${published}.`;
    found.push(finding("baseline-not-as-published", `${at}/baselineScore`, score, message));
  }
  return found;
}

function checkTarget(goal: ActionGoal, at: string, { begins }: ActionContext): Finding[] {
  const { targetScore, targetDate, baselineScore } = goal;
  const found = withinScale(goal, "targetScore", at);
  if (targetScore === null)
    found.push(finding("target-missing", `${at}/targetScore`, null, "targetScore is missing."));
  if (targetScore !== null && baselineScore !== null && targetScore <= baselineScore) {
    const message = `The target is ${targetScore}, no more than the baseline, ${baselineScore}.`;
    found.push(finding("target-not-better", `${at}/targetScore`, targetScore, message));
  }
  if (targetDate === null)
    found.push(finding("target-date-missing", `${at}/targetDate`, null, "targetDate is missing."));
  if (targetDate !== null && targetDate < begins) {
    const message = `The target is for ${targetDate}, before the budget year, which begins on ${begins}.`;
    found.push(finding("date-before-budget-year", `${at}/targetDate`, targetDate, message));
  }
  return found;
}

function withinScale(goal: ActionGoal, name: "baselineScore" | "targetScore", at: string): Finding[] {
  const score = goal[name];
  const [least, most] = BOUNDS[goal.unit];
  if (score === null || (score >= least && score <= most)) return [];
  const message = `${name} is ${score}; ${goal.unit} goes from ${least} to ${most}.`;
  return [finding("score-beyond-scale", `${at}/${name}`, score, message)];
}
