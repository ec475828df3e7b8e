import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { ResultFilterInput } from "../../../contract/filters";
import { presentHisp, presentService } from "../../../contract/present";
import { presentResult } from "../../../contract/present-result";
import { HispOutput, ServiceOutput } from "../../../contract/registry-output";
import { ResultOutput } from "../../../contract/result-output";
import { listResults, RESULT_SORTS } from "../../../use-cases/list-results";
import { readSort } from "../../read-sort";
import { ResultConnection, readPaging, toConnection } from "../connections";
import type { GraphContext } from "../context";
import { SortedPageArgs } from "../list-args";
import { readArgument } from "../read-argument";

/** Measure results as a flat list. */
@Resolver(() => ResultOutput)
export class ResultResolver {
  @Query(() => ResultConnection, {
    description:
      "Measure results in a flat row each, uncombined; the same question as GET /v1/results. With a key also those of the drafts and submissions it may see.",
  })
  async results(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => ResultFilterInput, { nullable: true, description: "Which results." })
    filter?: ResultFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(RESULT_SORTS, sort ?? null));
    const wanted = readArgument(ResultFilterInput, context, info, "filter", filter);
    const page = await listResults(context.ports, context.actor, { filter: wanted, ...paging });
    return toConnection(page, paging, presentResult);
  }

  @FieldResolver(() => ServiceOutput, { description: "The service reported." })
  async service(@Root() result: ResultOutput, @Ctx() { loaders }: GraphContext) {
    const service = await loaders.service.load(result.service);
    return service === null ? null : presentService(service);
  }

  @FieldResolver(() => HispOutput, { description: "The HISP that reports." })
  async hisp(@Root() result: ResultOutput, @Ctx() { loaders }: GraphContext) {
    const hisp = await loaders.hisp.load(result.hisp);
    return hisp === null ? null : presentHisp(hisp);
  }
}
