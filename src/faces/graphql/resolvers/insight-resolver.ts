import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";
import { ScoreFilterInput } from "../../../contract/filters";
import {
  BenchmarkFilterInput,
  PeerFilterInput,
  PlanFilterInput,
  PlanParams,
} from "../../../contract/insight-filters";
import { BenchmarkOutput, DriverOutput, PeerOutput } from "../../../contract/insight-output";
import { PlanRowOutput } from "../../../contract/plan-output";
import { presentHisp, presentService } from "../../../contract/present";
import { presentBenchmark, presentDriver, presentPeer } from "../../../contract/present-insight";
import { presentPlanRow } from "../../../contract/present-plan";
import { readParameters } from "../../../contract/read-parameters";
import { HispOutput, ServiceOutput } from "../../../contract/registry-output";
import { BENCHMARK_SORTS, queryBenchmarks } from "../../../use-cases/query-benchmarks";
import { queryDrivers } from "../../../use-cases/query-drivers";
import { PEER_SORTS, queryPeers } from "../../../use-cases/query-peers";
import { PLAN_SORTS, queryPlanExtract } from "../../../use-cases/query-plan-extract";
import { readSort } from "../../read-sort";
import {
  BenchmarkConnection,
  PeerConnection,
  PlanRowConnection,
  readPaging,
  toConnection,
} from "../connections";
import type { GraphContext } from "../context";
import { SortedPageArgs } from "../list-args";
import { readArgument } from "../read-argument";

type Linked = { readonly hisp: string | null; readonly service: string | null };

/** The HISP of a row; null where it has none. */
async function hispOf({ hisp: slug }: Linked, { loaders }: GraphContext) {
  const hisp = slug === null ? null : await loaders.hisp.load(slug);
  return hisp === null ? null : presentHisp(hisp);
}

/** The service of a row; null where it has none. */
async function serviceOf({ service: slug }: Linked, { loaders }: GraphContext) {
  const service = slug === null ? null : await loaders.service.load(slug);
  return service === null ? null : presentService(service);
}

/** The government's scores, and who is held against them. */
@Resolver(() => BenchmarkOutput)
export class BenchmarkResolver {
  @Query(() => BenchmarkConnection, {
    description:
      "The government-wide score per measure, scale and quarter, and how HISPs and services stand against it; the same question as GET /v1/benchmarks.",
  })
  async benchmarks(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => BenchmarkFilterInput, {
      nullable: true,
      description: "Which benchmarks, and who is compared.",
    })
    filter?: BenchmarkFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(BENCHMARK_SORTS, sort ?? null));
    const wanted = readArgument(BenchmarkFilterInput, context, info, "filter", filter);
    const page = await queryBenchmarks(context.ports, { filter: wanted, ...paging });
    return toConnection(page, paging, presentBenchmark);
  }

  @FieldResolver(() => HispOutput, {
    nullable: true,
    description: "The HISP that is compared, or whose service is; null in a row of the government.",
  })
  hisp(@Root() row: BenchmarkOutput, @Ctx() context: GraphContext) {
    return hispOf(row, context);
  }

  @FieldResolver(() => ServiceOutput, {
    nullable: true,
    description: "The service that is compared; null where it is a whole HISP, or nobody.",
  })
  service(@Root() row: BenchmarkOutput, @Ctx() context: GraphContext) {
    return serviceOf(row, context);
  }
}

/** How services stand among their peers. */
@Resolver(() => PeerOutput)
export class PeerResolver {
  @Query(() => PeerConnection, {
    description: "How services stand among their peers; the same question as GET /v1/peers.",
  })
  async peers(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => PeerFilterInput, { nullable: true, description: "Whose standing." })
    filter?: PeerFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(PEER_SORTS, sort ?? null));
    const wanted = readArgument(PeerFilterInput, context, info, "filter", filter);
    return toConnection(await queryPeers(context.ports, { filter: wanted, ...paging }), paging, presentPeer);
  }

  @FieldResolver(() => HispOutput, { description: "The HISP that reports it." })
  hisp(@Root() row: PeerOutput, @Ctx() context: GraphContext) {
    return hispOf(row, context);
  }

  @FieldResolver(() => ServiceOutput, { description: "The service." })
  service(@Root() row: PeerOutput, @Ctx() context: GraphContext) {
    return serviceOf(row, context);
  }
}

/** Which drivers move with satisfaction and trust. */
@Resolver(() => DriverOutput)
export class DriverResolver {
  @Query(() => [DriverOutput], {
    description:
      "Which drivers move with satisfaction and trust, the strongest first; the same question as GET /v1/drivers. measure and driverGroup choose the drivers.",
  })
  async drivers(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => ScoreFilterInput, { nullable: true, description: "Over which collections." })
    filter?: ScoreFilterInput | null,
  ) {
    const wanted = readArgument(ScoreFilterInput, context, info, "filter", filter);
    return (await queryDrivers(context.ports, wanted)).map(presentDriver);
  }
}

/** What a performance plan or report needs. */
@Resolver(() => PlanRowOutput)
export class PlanResolver {
  @Query(() => PlanRowConnection, {
    description:
      "What a performance plan or report needs of each service designated in a fiscal year (A-11 280.11); the same question as GET /v1/plan-extract.",
  })
  async planExtract(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("fiscalYear", () => Int, { description: "Fiscal year, 2000 to 2100." }) fiscalYear: number,
    @Arg("filter", () => PlanFilterInput, { nullable: true, description: "Which services." })
    filter?: PlanFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(PLAN_SORTS, sort ?? null));
    const wanted = readArgument(PlanFilterInput, context, info, "filter", filter);
    const year = readParameters(PlanParams, { fiscalYear });
    const page = await queryPlanExtract(context.ports, { filter: wanted, ...year, ...paging });
    return toConnection(page, paging, presentPlanRow);
  }

  @FieldResolver(() => HispOutput, { description: "The HISP that reports." })
  hisp(@Root() row: PlanRowOutput, @Ctx() context: GraphContext) {
    return hispOf(row, context);
  }

  @FieldResolver(() => ServiceOutput, { description: "The service." })
  service(@Root() row: PlanRowOutput, @Ctx() context: GraphContext) {
    return serviceOf(row, context);
  }
}
