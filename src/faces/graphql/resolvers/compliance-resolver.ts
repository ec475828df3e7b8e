import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from "type-graphql";
import {
  ComplianceFilterInput,
  ComplianceOutput,
  TallyFilterInput,
  TallyOutput,
} from "../../../contract/compliance-output";
import { DesignationOutput, presentDesignation } from "../../../contract/documents/designation";
import { presentHisp, presentService } from "../../../contract/present";
import { presentCompliance, presentTally } from "../../../contract/present-compliance";
import { HispOutput, ServiceOutput } from "../../../contract/registry-output";
import { DateScalar } from "../../../contract/scalars";
import { tagOf } from "../../../use-cases/etag";
import { queryCompliance } from "../../../use-cases/query-compliance";
import { queryTally } from "../../../use-cases/query-tally";
import type { GraphContext } from "../context";
import { readArgument } from "../read-argument";

/** The HISP of a row; null where it has none. */
async function hispOf({ hisp: slug }: { readonly hisp: string | null }, { loaders }: GraphContext) {
  const hisp = slug === null ? null : await loaders.hisp.load(slug);
  return hisp === null ? null : presentHisp(hisp);
}

/** Obligations and how they stand. */
@Resolver(() => ComplianceOutput)
export class ComplianceResolver {
  @Query(() => [ComplianceOutput], {
    description:
      "Every obligation of a fiscal year and how it stands on a date, by HISP, due date and service; the same question as GET /v1/compliance.",
  })
  async compliance(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => ComplianceFilterInput, { nullable: true, description: "Which obligations." })
    filter?: ComplianceFilterInput | null,
  ) {
    const asked = readArgument(ComplianceFilterInput, context, info, "filter", filter);
    return (await queryCompliance(context.ports, context.actor, asked)).map(presentCompliance);
  }

  @FieldResolver(() => HispOutput, { description: "The HISP." })
  hisp(@Root() row: ComplianceOutput, @Ctx() context: GraphContext) {
    return hispOf(row, context);
  }

  @FieldResolver(() => ServiceOutput, {
    nullable: true,
    description: "The service of a quarterly report; null for the HISP's own obligations.",
  })
  async service(@Root() { service: slug }: ComplianceOutput, @Ctx() { loaders }: GraphContext) {
    const service = slug === null ? null : await loaders.service.load(slug);
    return service === null ? null : presentService(service);
  }
}

/** Tallies of reports. */
@Resolver(() => TallyOutput)
export class TallyResolver {
  @Query(() => [TallyOutput], {
    description: "How many reports of a quarter stand where; the same question as GET /v1/tally.",
  })
  async tally(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("filter", () => TallyFilterInput, { nullable: true, description: "Which reports, by what." })
    filter?: TallyFilterInput | null,
  ) {
    const asked = readArgument(TallyFilterInput, context, info, "filter", filter);
    return (await queryTally(context.ports, context.actor, asked)).map(presentTally);
  }

  @FieldResolver(() => HispOutput, {
    nullable: true,
    description: "The HISP; null where several are counted.",
  })
  hisp(@Root() row: TallyOutput, @Ctx() context: GraphContext) {
    return hispOf(row, context);
  }
}

/** What a HISP owes and declares. */
@Resolver(() => HispOutput)
export class HispDutiesResolver {
  @FieldResolver(() => [ComplianceOutput], {
    description: "Its obligations of a fiscal year and how they stand, as you may see them.",
  })
  async compliance(
    @Root() hisp: HispOutput,
    @Ctx() { loaders }: GraphContext,
    @Arg("fiscalYear", () => Int, {
      nullable: true,
      description: "Fiscal year; the one that runs if left out.",
    })
    fiscalYear?: number | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "As of this date; today if left out." })
    asOf?: string | null,
  ) {
    const loader = loaders.complianceOfHisp({ fiscalYear: fiscalYear ?? null, asOf: asOf ?? null });
    return (await loader.load(hisp.slug)).map(presentCompliance);
  }

  @FieldResolver(() => [DesignationOutput], {
    description: "What it declared by December 31, the earliest fiscal year first (A-11 280.13).",
  })
  async designations(@Root() hisp: HispOutput, @Ctx() { loaders }: GraphContext) {
    const views = await loaders.designationsOfHisp.load(hisp.slug);
    return views.map((view) => presentDesignation(view, tagOf(view.document, view.whole)));
  }
}
