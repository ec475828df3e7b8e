import { baseStatementsOf } from "../base-statements";
import type { Finding } from "../findings";
import { driverGroupOf, type Measure } from "../measures";
import type { Survey, SurveyQuestion } from "../survey";
import { compareWording, type DiffWord, type WordingDifference } from "./compare-wording";
import { wordsOf } from "./sentence-words";
import { quoted, surveyFinding } from "./survey-finding";

/**
 * The largest share of a base sentence's words that minor edits change: with more, the wording is first discussed with
 * OMB. The circular gives no figure ("make only minor edits", 280.10); a quarter is one word in the shortest base
 * sentence ("Please rate your experience") and two in "I am satisfied with the service I received from …".
 */
export const MINOR_EDITS = 0.25;

/** Words that turn a sentence around, however few they are: one of them is never a minor edit. */
const NEGATIONS = /^(?:not|never|cannot|\w+n't)$/;
/** These do as well, except in a name: there are lost passports and reduced fares. */
const REVERSALS =
  /^(?:no|without|neither|nor|hardly|less|decreased|reduced|lowered|weakened|lost|(?:dis|mis)trust|(?:dis|un)satisfied)$/;

/** The wording of one question beside the base sentence that is closest to it. */
export interface WordingComparison extends WordingDifference {
  /** The question's place, from 0. */
  readonly question: number;
  readonly measure: Measure;
  readonly wording: string;
  readonly base: string;
  /** True for trust and satisfaction, whose sentences may be edited only slightly; those of drivers may be adjusted. */
  readonly fixed: boolean;
  /** True where the edits are minor: at most a quarter of the words, none of which turns the sentence around. */
  readonly minor: boolean;
}

/** The wording of every question that has base sentences (A-11 280.10) beside the closest of them. */
export function compareWordings(survey: Survey): WordingComparison[] {
  return survey.questions.flatMap((question, index) => closestTo(question, index) ?? []);
}

function closestTo({ wording, measure, kind }: SurveyQuestion, question: number): WordingComparison | null {
  // A multiple choice of drivers has a question of its own; a free response is no statement.
  if (measure === null || kind === "MULTIPLE_CHOICE" || kind === "FREE_TEXT") return null;
  const [closest] = baseStatementsOf(measure)
    .map((base) => ({ base, ...compareWording(base, wording) }))
    .sort((a, b) => a.distance - b.distance || a.edits - b.edits);
  if (closest === undefined) return null;
  const minor = closest.distance <= MINOR_EDITS && turningWord(closest) === null;
  return { question, measure, wording, ...closest, fixed: driverGroupOf(measure) === "OVERALL", minor };
}

/** A word that is new against the base sentence and turns it around; null where none does. */
function turningWord({ words }: WordingDifference): string | null {
  const turns = ({ change, word }: DiffWord) =>
    wordsOf(word).some(
      ({ key }) =>
        (change !== "KEPT" && change !== "REMOVED" && NEGATIONS.test(key)) ||
        (change === "ADDED" && REVERSALS.test(key)),
    );
  return words.find(turns)?.word ?? null;
}

/** Trust and satisfaction keep to their base sentences: only minor edits, other wording is first discussed with OMB. */
export function checkWording(survey: Survey): Finding[] {
  return compareWordings(survey)
    .filter(({ fixed, edits, minor }) => fixed && !(edits === 0 && minor))
    .flatMap((comparison) => {
      const { question, measure, wording, base, minor, edits, distance } = comparison;
      const turning = turningWord(comparison);
      const share = `${edits} of its words ${edits === 1 ? "is" : "are"} edited (distance ${distance})`;
      const how = turning === null ? share : `"${turning}" turns it around`;
      const message = `${measure} asks ${quoted(wording)}. Closest base sentence: "${base}"; ${how}: ${difference(comparison)}`;
      const rule = minor ? "wording-edited" : "discuss-with-omb";
      return surveyFinding(survey, rule, `/questions/${question}/wording`, wording, message);
    });
}

const SIGNS = { KEPT: ["", ""], FILLED: ["", ""], ADDED: ["{+", "+}"], REMOVED: ["[-", "-]"] } as const;

/** The difference in a line, as word diffs are usually written. */
function difference({ words }: WordingDifference): string {
  return words.map(({ change, word }) => `${SIGNS[change][0]}${word}${SIGNS[change][1]}`).join(" ");
}
