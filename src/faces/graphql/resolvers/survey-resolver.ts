import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import { presentSurveyCheck } from "../../../contract/present-survey-check";
import { readContent } from "../../../contract/read-content";
import { SurveyInput } from "../../../contract/survey-input";
import { SurveyCheckOutput } from "../../../contract/survey-output";
import type { Survey } from "../../../domain/survey";
import { checkSurvey } from "../../../use-cases/check-survey";
import type { GraphContext } from "../context";
import { rawArgument } from "../raw-arguments";

/** Surveys. */
@Resolver()
export class SurveyResolver {
  @Query(() => SurveyCheckOutput, {
    description: "Checks a draft survey against A-11 280.10. It stores nothing and needs no key.",
  })
  checkSurvey(
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("survey", () => SurveyInput, { description: "The survey." }) survey: SurveyInput,
  ) {
    const given = readContent<Survey>(SurveyInput, rawArgument(context, info, "survey", survey));
    return presentSurveyCheck(checkSurvey(context.ports, given));
  }
}
