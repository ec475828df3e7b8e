import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";
import { ServiceFilterInput } from "../../../contract/filters";
import { PeerOutput } from "../../../contract/insight-output";
import { presentHisp, presentScore, presentService } from "../../../contract/present";
import { presentPeer } from "../../../contract/present-insight";
import { HispOutput, ServiceOutput } from "../../../contract/registry-output";
import { ReportOutput } from "../../../contract/report-output";
import { QuarterRangeScalar } from "../../../contract/scalars";
import { ScoreOutput } from "../../../contract/score-output";
import { Measure } from "../../../domain/measures";
import { invalidParameter } from "../../../use-cases/invalid-parameter";
import { listServices, SERVICE_SORTS } from "../../../use-cases/list-registry";
import { presentReportFor } from "../../present-report-for";
import { readSort } from "../../read-sort";
import { PAGE, readPaging, ServiceConnection, toConnection } from "../connections";
import type { GraphContext } from "../context";
import { SortedPageArgs } from "../list-args";
import { readArgument } from "../read-argument";
import { byQuarterAndMeasure } from "../trend-order";

const QUARTER = {
  nullable: true,
  description: "A quarter, FY2022-Q1, or a range, FY2021-Q1..FY2022-Q4.",
} as const;

/** Designated services, their reports and trends. */
@Resolver(() => ServiceOutput)
export class ServiceResolver {
  @Query(() => ServiceConnection, { description: "Designated services (A-11 280.13)." })
  async services(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => ServiceFilterInput, { nullable: true, description: "Which services." })
    filter?: ServiceFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(SERVICE_SORTS, sort ?? null));
    const wanted = readArgument(ServiceFilterInput, context, info, "filter", filter);
    return toConnection(
      await listServices(context.ports, { filter: wanted, ...paging }),
      paging,
      presentService,
    );
  }

  @Query(() => ServiceOutput, {
    nullable: true,
    description: "One service; null where there is none of that slug.",
  })
  async service(
    @Ctx() { loaders }: GraphContext,
    @Arg("slug", () => String, { description: "Service slug." }) slug: string,
  ) {
    const service = await loaders.service.load(slug);
    return service === null ? null : presentService(service);
  }

  @FieldResolver(() => HispOutput, { description: "The HISP that reports it." })
  async hisp(@Root() service: ServiceOutput, @Ctx() { loaders }: GraphContext) {
    const hisp = await loaders.hisp.load(service.hisp);
    return hisp === null ? null : presentHisp(hisp);
  }

  @FieldResolver(() => [ReportOutput], {
    description: "Its reports, newest quarter first, as you may see them.",
  })
  async reports(
    @Root() service: ServiceOutput,
    @Ctx() { actor, loaders }: GraphContext,
    @Arg("quarter", () => QuarterRangeScalar, QUARTER) quarter?: string | null,
    @Arg("last", () => Int, { nullable: true, description: `At most so many, the newest, 1 to ${PAGE}.` })
    last?: number | null,
  ) {
    if (last != null && (last < 1 || last > PAGE)) {
      throw invalidParameter("last", String(last), "page-size", `Ask for 1 to ${PAGE}.`);
    }
    const details = await loaders
      .reportsOfService({ quarter: quarter ?? null }, last ?? null)
      .load(service.slug);
    return details.map((detail) => presentReportFor(actor, detail));
  }

  @FieldResolver(() => [ScoreOutput], {
    description: "Its published scores by quarter and measure, oldest quarter first.",
  })
  async trend(
    @Root() service: ServiceOutput,
    @Ctx() { loaders }: GraphContext,
    @Arg("measure", () => [Measure], { nullable: true, description: "Measures; all where left out." })
    measure?: Measure[] | null,
    @Arg("quarter", () => QuarterRangeScalar, QUARTER) quarter?: string | null,
  ) {
    const loader = loaders.trendOfService({ quarter: quarter ?? null, measure: measure ?? null });
    const rows = await loader.load(service.slug);
    return rows.toSorted(byQuarterAndMeasure).map(presentScore);
  }

  @FieldResolver(() => [PeerOutput], {
    description: "How it stands among its peers, by quarter, measure and channel, oldest quarter first.",
  })
  async peers(
    @Root() service: ServiceOutput,
    @Ctx() { loaders }: GraphContext,
    @Arg("measure", () => [Measure], { nullable: true, description: "Measures; all where left out." })
    measure?: Measure[] | null,
    @Arg("quarter", () => QuarterRangeScalar, QUARTER) quarter?: string | null,
  ) {
    const loader = loaders.peersOfService({ quarter: quarter ?? null, measure: measure ?? null });
    const rows = await loader.load(service.slug);
    return rows.toSorted(byQuarterAndMeasure).map(presentPeer);
  }
}
