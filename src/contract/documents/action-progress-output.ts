import { GoalUnit } from "../../domain/action-plan";
import type { ActionProgress, ActionProgressRow } from "../../domain/action-progress";
import { Channel } from "../../domain/channels";
import { Measure } from "../../domain/measures";
import { Scale } from "../../domain/scales";
import { choice, count, decimal, flag, text, whole } from "../field";
import { ObjectType } from "../graphql-types";
import { CountScalar, FiscalQuarterScalar } from "../scalars";

/** The published score of an action's measure in one quarter. */
@ObjectType("ActionProgress", {
  description: "The published score of an action's measure in one quarter, beside its target (A-11 280.16).",
})
export class ActionProgressOutput {
  @text("The quarter.", { scalar: FiscalQuarterScalar, example: "FY2026-Q3" })
  quarter!: string;
  @decimal("Mean, 1 to 5, two decimals half up.", { nullable: true })
  mean!: number | null;
  @decimal("(n4 + n5) / n, 0 to 1, four decimals; null where any part has no counts.", { nullable: true })
  percentAgree!: number | null;
  @count(CountScalar, "How many answered.")
  responses!: number;
  @flag("True under 30 answers.")
  lowResponses!: boolean;
  @whole("How many collections are combined.")
  collections!: number;
  @whole("How many results are left out because they are withheld (SUPPRESS_BELOW, see README).")
  suppressedParts!: number;
  @decimal("The one of the two that the goal is counted in.", { nullable: true })
  score!: number | null;
  @decimal("The target less the score: 0 or below where it is reached; null where either is not known.", {
    nullable: true,
  })
  distance!: number | null;
}

/** The same in a row of its own, with the action. */
@ObjectType("ActionProgressRow", {
  description: "The published score of one action's measure in one quarter, beside its target (A-11 280.16).",
})
export class ActionProgressRowOutput extends ActionProgressOutput {
  @text("The action's id in its plan.", { example: "one-visit-renewal" })
  action!: string;
  @text("Slug of the designated service it improves.", { example: "dos-ca" })
  service!: string;
  @choice(Measure, "The measure it should move.")
  measure!: Measure;
  @choice(Channel, "The channel of the results; null for all.", { nullable: true })
  channel!: Channel | null;
  @choice(Scale, "How the question is answered.")
  scale!: Scale;
  @choice(GoalUnit, "In what the goal's scores are counted.")
  unit!: GoalUnit;
  @decimal("The score it starts from.", { nullable: true })
  baselineScore!: number | null;
  @text("The quarter of that score.", { nullable: true, scalar: FiscalQuarterScalar })
  baselineQuarter!: string | null;
  @decimal("The score it should reach.", { nullable: true })
  targetScore!: number | null;
}

/** One quarter of an action's measure as it travels. */
export function presentActionProgress(progress: ActionProgress): ActionProgressOutput {
  const { quarter, mean, percentAgree, responses, lowResponses, collections } = progress;
  const { suppressedParts, score, distance } = progress;
  return {
    ...{ quarter, mean, percentAgree, responses, lowResponses, collections },
    ...{ suppressedParts, score, distance },
  };
}

/** The same in a row of its own as it travels. */
export function presentActionProgressRow(row: ActionProgressRow): ActionProgressRowOutput {
  const { measure, channel, scale, unit, baselineScore, baselineQuarter, targetScore } = row.goal;
  return {
    ...{ action: row.action.id, service: row.service, measure, channel, scale, unit },
    ...{ baselineScore, baselineQuarter, targetScore },
    ...presentActionProgress(row.progress),
  };
}
