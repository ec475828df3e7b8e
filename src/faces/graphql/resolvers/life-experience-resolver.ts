import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { LifeExperienceOutput } from "../../../contract/documents/life-experience";
import { presentScore } from "../../../contract/present";
import { ServiceOutput } from "../../../contract/registry-output";
import { QuarterRangeScalar } from "../../../contract/scalars";
import { ScoreOutput } from "../../../contract/score-output";
import { Measure } from "../../../domain/measures";
import { tagOf } from "../../../use-cases/etag";
import { LIFE_EXPERIENCES } from "../../documents/life-experience-face";
import type { GraphContext } from "../context";
import { byQuarterAndMeasure } from "../trend-order";

/** The scores of a life experience. */
@Resolver(() => LifeExperienceOutput)
export class LifeExperienceResolver {
  @FieldResolver(() => [ScoreOutput], {
    description:
      "The published scores of the services it crosses, combined, by quarter and measure, oldest quarter first.",
  })
  async trend(
    @Root() { slug }: LifeExperienceOutput,
    @Ctx() { loaders }: GraphContext,
    @Arg("measure", () => [Measure], { nullable: true, description: "Measures; all where left out." })
    measure?: Measure[] | null,
    @Arg("quarter", () => QuarterRangeScalar, {
      nullable: true,
      description: "A quarter, FY2022-Q1, or a range, FY2021-Q1..FY2022-Q4.",
    })
    quarter?: string | null,
  ) {
    const loader = loaders.trendOfExperience({ quarter: quarter ?? null, measure: measure ?? null });
    return (await loader.load(slug)).toSorted(byQuarterAndMeasure).map(presentScore);
  }
}

/** The life experiences of a service. */
@Resolver(() => ServiceOutput)
export class ExperiencesOfServiceResolver {
  @FieldResolver(() => [LifeExperienceOutput], {
    description: "The life experiences that cross it, as they stand now (A-11 280.12).",
  })
  async lifeExperiences(@Root() { slug }: ServiceOutput, @Ctx() { loaders }: GraphContext) {
    const views = await loaders.experiencesOfService.load(slug);
    return views.map((view) => LIFE_EXPERIENCES.present(view, tagOf(view.document, view.whole)));
  }
}
