import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Int, Query, Resolver } from "type-graphql";
import {
  presentUnreviewed,
  UnreviewedFilterInput,
  UnreviewedServiceOutput,
  UnreviewedYearParams,
} from "../../../contract/documents/digital-review";
import { readParameters } from "../../../contract/read-parameters";
import { listUnreviewedServices } from "../../../use-cases/list-unreviewed-services";
import type { GraphContext } from "../context";
import { readArgument } from "../read-argument";

/** Services without a digital-opportunity review. */
@Resolver()
export class UnreviewedResolver {
  @Query(() => [UnreviewedServiceOutput], {
    description:
      "The services of the inventory that have no digital-opportunity review in a fiscal year (A-11 280.7), by slug.",
  })
  async servicesWithoutDigitalReview(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("fiscalYear", () => Int, {
      nullable: true,
      description: "Fiscal year, 2000 to 2100; the one that runs where left out.",
    })
    fiscalYear?: number | null,
    @Arg("filter", () => UnreviewedFilterInput, { nullable: true, description: "Whose services." })
    filter?: UnreviewedFilterInput | null,
  ) {
    const asked = readArgument(UnreviewedFilterInput, context, info, "filter", filter);
    const year = readParameters(UnreviewedYearParams, { fiscalYear: fiscalYear ?? null });
    return (await listUnreviewedServices(context.ports, { ...asked, ...year })).map(presentUnreviewed);
  }
}
