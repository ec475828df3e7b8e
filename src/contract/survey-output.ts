import { Measure } from "../domain/measures";
import { WordChange } from "../domain/survey-rules/compare-wording";
import { choice, decimal, flag, object, text, whole } from "./field";
import { FindingOutput } from "./finding-output";
import { ObjectType } from "./graphql-types";

/** How many findings of each severity. */
@ObjectType("FindingCounts", { description: "How many findings there are of each severity." })
export class FindingCountsOutput {
  @whole("Findings that a survey may not have.")
  errors!: number;
  @whole("Findings that need a look.")
  warnings!: number;
  @whole("Findings that are worth knowing.")
  infos!: number;
}

/** One word of a difference. */
@ObjectType("DiffWord", { description: "One word of the difference between a base sentence and a wording." })
export class DiffWordOutput {
  @choice(WordChange, "What became of it.")
  change!: WordChange;
  @text("The word, as it was written.")
  word!: string;
}

/** A question's wording beside its base sentence. */
@ObjectType("WordingComparison", {
  description: "The wording of a question beside the base sentence of A-11 280.10 that is closest to it.",
})
export class WordingComparisonOutput {
  @whole("The question's place, from 0.", { example: 0 })
  question!: number;
  @choice(Measure, "What it measures.")
  measure!: Measure;
  @text("The question as it is asked.")
  wording!: string;
  @text("The closest base sentence; brackets are filled by any name of 1 to 20 words.")
  base!: string;
  @whole("Words added, removed or put in another's place.")
  edits!: number;
  @decimal(
    "Edits as a share of the base sentence's words without its brackets: 0 is the base sentence, at most 1.",
    {
      minimum: 0,
      maximum: 1,
      example: 0.1667,
    },
  )
  distance!: number;
  @flag(
    "True for trust and satisfaction, which allow only minor edits; statements of drivers may be adjusted.",
  )
  fixed!: boolean;
  @flag(
    "True where the edits are minor: a distance of at most 0.25, and no word that turns the sentence around.",
  )
  minor!: boolean;
  @object(() => DiffWordOutput, "The difference, word by word in reading order.", { list: true })
  words!: DiffWordOutput[];
}

/** What a check of a survey found. */
@ObjectType("SurveyCheck", {
  description: "What the rules of A-11 280.10 find in a survey. Nothing was stored.",
})
export class SurveyCheckOutput {
  @flag("True where no finding is an error.")
  passes!: boolean;
  @object(() => FindingCountsOutput, "How many findings there are.")
  counts!: FindingCountsOutput;
  @object(() => FindingOutput, "Every finding: on the survey as a whole, then question by question.", {
    list: true,
  })
  findings!: FindingOutput[];
  @object(
    () => WordingComparisonOutput,
    "Every question whose measure has base sentences, beside the closest.",
    {
      list: true,
    },
  )
  wordings!: WordingComparisonOutput[];
}
