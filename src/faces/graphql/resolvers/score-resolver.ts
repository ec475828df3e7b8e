import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { QuarterFilterInput, ScoreFilterInput } from "../../../contract/filters";
import { BenchmarkOutput } from "../../../contract/insight-output";
import { GroupingParams } from "../../../contract/list-params";
import { presentHisp, presentScore, presentService, presentWithheld } from "../../../contract/present";
import { presentBenchmark } from "../../../contract/present-insight";
import { readParameters } from "../../../contract/read-parameters";
import { HispOutput, ServiceOutput, WithheldCollectionOutput } from "../../../contract/registry-output";
import { ScoreOutput } from "../../../contract/score-output";
import { ScoreDimension } from "../../../domain/score-row";
import { listWithheld } from "../../../use-cases/list-registry";
import { queryScores, SCORE_SORTS } from "../../../use-cases/query-scores";
import { readSort } from "../../read-sort";
import { readPaging, ScoreConnection, toConnection } from "../connections";
import type { GraphContext } from "../context";
import { SortedPageArgs } from "../list-args";
import { readArgument } from "../read-argument";

/** Scores. */
@Resolver(() => ScoreOutput)
export class ScoreResolver {
  @Query(() => ScoreConnection, {
    description:
      "Published results combined into one row per group, by adding counts; the same question as GET /v1/scores.",
  })
  async scores(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => ScoreFilterInput, { nullable: true, description: "Which results." })
    filter?: ScoreFilterInput | null,
    @Arg("groupBy", () => [ScoreDimension], {
      nullable: true,
      description: "What rows are by; service, quarter and measure where left out.",
    })
    groupBy?: ScoreDimension[] | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(SCORE_SORTS, sort ?? null));
    const wanted = readArgument(ScoreFilterInput, context, info, "filter", filter);
    const grouping = readParameters(GroupingParams, { groupBy }).groupBy ?? [];
    const page = await queryScores(context.ports, { filter: wanted, groupBy: grouping, ...paging });
    return toConnection(page, paging, presentScore);
  }

  @FieldResolver(() => BenchmarkOutput, {
    nullable: true,
    description:
      "The government-wide score of the same measure, scale and quarter; null where rows are not by measure and quarter, and for a program's own question.",
  })
  async benchmark(@Root() score: ScoreOutput, @Ctx() { loaders }: GraphContext) {
    const { quarter, measure, scale } = score;
    if (quarter === null || measure === null || measure === "OTHER") return null;
    const row = await loaders.benchmark.load({ quarter, measure, scale });
    return row === null ? null : presentBenchmark(row);
  }
}

/** Collections that are not shown as figures. */
@Resolver(() => WithheldCollectionOutput)
export class WithheldResolver {
  @Query(() => [WithheldCollectionOutput], {
    description: "Collections whose published figures are known to be wrong, by name and with the reason.",
  })
  async withheld(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => QuarterFilterInput, { nullable: true, description: "Which services and quarters." })
    filter?: QuarterFilterInput | null,
  ) {
    const wanted = readArgument(QuarterFilterInput, context, info, "filter", filter);
    return (await listWithheld(context.ports, wanted)).map(presentWithheld);
  }

  @FieldResolver(() => ServiceOutput, { description: "The service it is about." })
  async service(@Root() withheld: WithheldCollectionOutput, @Ctx() { loaders }: GraphContext) {
    const service = await loaders.service.load(withheld.service);
    return service === null ? null : presentService(service);
  }

  @FieldResolver(() => HispOutput, { description: "The HISP that reported it." })
  async hisp(@Root() withheld: WithheldCollectionOutput, @Ctx() { loaders }: GraphContext) {
    const hisp = await loaders.hisp.load(withheld.hisp);
    return hisp === null ? null : presentHisp(hisp);
  }
}
