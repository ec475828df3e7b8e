import { Arg, Ctx, FieldResolver, Float, Query, Resolver, Root } from "type-graphql";
import {
  ActionProgressOutput,
  presentActionProgress,
} from "../../../contract/documents/action-progress-output";
import {
  MaturityTrendRowOutput,
  presentMaturityTrendRow,
} from "../../../contract/documents/maturity-trend-output";
import { PlannedActionOutput } from "../../../contract/documents/planned-action";
import { presentService } from "../../../contract/present";
import { ServiceOutput } from "../../../contract/registry-output";
import type { ActionGoal } from "../../../domain/action-plan";
import type { ActionProgress } from "../../../domain/action-progress";
import { readAssessmentTrend } from "../../../use-cases/documents/read-assessment-trend";
import type { GraphContext } from "../context";

/** The published scores beside an action's goal. */
@Resolver(() => PlannedActionOutput)
export class PlannedActionResolver {
  @FieldResolver(() => ServiceOutput, { nullable: true, description: "The designated service it improves." })
  async service(@Root() action: PlannedActionOutput, @Ctx() { loaders }: GraphContext) {
    const service = action.service === null ? null : await loaders.service.load(action.service);
    return service === null ? null : presentService(service);
  }

  @FieldResolver(() => [ActionProgressOutput], {
    description:
      "The published scores of its goal's measure by quarter, oldest first; none where it has no goal.",
  })
  async progress(@Root() action: PlannedActionOutput, @Ctx() context: GraphContext) {
    return (await progressOf(action, context)).map(presentActionProgress);
  }

  @FieldResolver(() => ActionProgressOutput, {
    nullable: true,
    description: "The newest of its progress; null where nothing is published.",
  })
  async latest(@Root() action: PlannedActionOutput, @Ctx() context: GraphContext) {
    const latest = (await progressOf(action, context)).at(-1);
    return latest === undefined ? null : presentActionProgress(latest);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "What its latest score still lacks to the target: 0 or below where it is reached.",
  })
  async distance(@Root() action: PlannedActionOutput, @Ctx() context: GraphContext) {
    return (await progressOf(action, context)).at(-1)?.distance ?? null;
  }
}

async function progressOf(
  { service, goal }: PlannedActionOutput,
  { loaders }: GraphContext,
): Promise<ActionProgress[]> {
  if (service === null || goal === null || goal === undefined) return [];
  return loaders.actionProgress.load({ service, goal: goal as ActionGoal });
}

/** How mature HISPs were, year by year. */
@Resolver()
export class AssessmentTrendResolver {
  @Query(() => [MaturityTrendRowOutput], {
    description:
      "The level of each core CX function of a HISP by fiscal year, oldest first; for the HISP and reviewers (A-11 280.9).",
  })
  async assessmentTrend(
    @Ctx() { ports, actor }: GraphContext,
    @Arg("hisp", () => String, { description: "HISP slug." }) hisp: string,
  ) {
    return (await readAssessmentTrend(ports, actor, hisp)).map(presentMaturityTrendRow);
  }
}
