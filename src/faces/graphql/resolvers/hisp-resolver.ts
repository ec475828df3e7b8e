import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { HispFilterInput } from "../../../contract/filters";
import { presentHisp, presentService } from "../../../contract/present";
import { HispOutput, ServiceOutput } from "../../../contract/registry-output";
import { HISP_SORTS, listHisps } from "../../../use-cases/list-registry";
import { readSort } from "../../read-sort";
import { HispConnection, readPaging, toConnection } from "../connections";
import type { GraphContext } from "../context";
import { SortedPageArgs } from "../list-args";
import { readArgument } from "../read-argument";

/** HISPs and their services. */
@Resolver(() => HispOutput)
export class HispResolver {
  @Query(() => HispConnection, { description: "High-Impact Service Providers (A-11 280.12)." })
  async hisps(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => SortedPageArgs) { first, after, sort }: SortedPageArgs,
    @Arg("filter", () => HispFilterInput, { nullable: true, description: "Which HISPs." })
    filter?: HispFilterInput | null,
  ) {
    const paging = readPaging(first ?? null, after ?? null, readSort(HISP_SORTS, sort ?? null));
    const wanted = readArgument(HispFilterInput, context, info, "filter", filter);
    return toConnection(await listHisps(context.ports, { filter: wanted, ...paging }), paging, presentHisp);
  }

  @Query(() => HispOutput, {
    nullable: true,
    description: "One HISP; null where there is none of that slug.",
  })
  async hisp(
    @Ctx() { loaders }: GraphContext,
    @Arg("slug", () => String, { description: "HISP slug." }) slug: string,
  ) {
    const hisp = await loaders.hisp.load(slug);
    return hisp === null ? null : presentHisp(hisp);
  }

  @FieldResolver(() => [ServiceOutput], { description: "The services it reports on." })
  async services(@Root() hisp: HispOutput, @Ctx() { loaders }: GraphContext) {
    return (await loaders.servicesOfHisp.load(hisp.slug)).map(presentService);
  }
}
