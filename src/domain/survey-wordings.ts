import type { Collection, MeasureResult } from "./report-content";
import { isShare, type Scale } from "./scales";
import type { QuestionKind, Survey } from "./survey";
import { wordsOf } from "./survey-rules/sentence-words";

/** What says what a result answers: a question, or a choice of one. */
interface Asked {
  readonly text: string;
  readonly kind: QuestionKind;
  readonly isOption: boolean;
}

/** How a question is asked whose answers have a scale. */
const KINDS: Readonly<Record<Scale, QuestionKind>> = {
  LIKERT_5: "LIKERT",
  YES_NO: "YES_NO",
  THUMBS: "THUMBS",
  MULTIPLE_CHOICE: "MULTIPLE_CHOICE",
  DRIVER_POSITIVE: "MULTIPLE_CHOICE",
  DRIVER_NEGATIVE: "MULTIPLE_CHOICE",
};

/**
 * The wordings under which a survey asks what a result answers, each once: those of questions of the measure, and for
 * what is ticked the text of the choice (A-11 280.10). Where none is asked as the result's scale was, those asked
 * otherwise. Empty where the survey doesn't ask the measure.
 */
export function wordingsFor(survey: Survey, { measure, scale }: Pick<MeasureResult, "measure" | "scale">) {
  const asked = survey.questions.flatMap((question): Asked[] => {
    if (question.kind === "FREE_TEXT") return [];
    const { wording, kind } = question;
    const own = question.measure === measure ? [{ text: wording, kind, isOption: false }] : [];
    const options = question.options.filter((option) => option.measure === measure);
    return [...own, ...options.map(({ text }) => ({ text, kind, isOption: true }))];
  });
  const fitting = asked.filter(({ kind }) => kind === KINDS[scale]);
  const options = isShare(scale) ? fitting.filter(({ isOption }) => isOption) : [];
  const best = [options, fitting, asked].find((some) => some.length > 0) ?? [];
  const distinct = new Map(best.map(({ text }) => [plainWording(text), text]));
  return [...distinct.values()];
}

/** A wording as it is compared: case, punctuation and spaces make no difference. */
export function plainWording(text: string): string {
  return wordsOf(text)
    .map(({ key }) => key)
    .join(" ");
}

/**
 * A collection with what it leaves out taken from its survey: the statements of its results, and the OMB control number.
 * What the survey says in several ways is left out still: nothing is guessed.
 */
export function filledFrom(survey: Survey, collection: Collection): Collection {
  return {
    ...collection,
    ombControlNumber: collection.ombControlNumber ?? survey.ombControlNumber,
    measures: collection.measures.map((result) =>
      result.statement === null
        ? { ...result, statement: onlyWording(survey, collection.measures, result) }
        : result,
    ),
  };
}

/** The wording that can only be meant: a program's own questions are told apart by what others of them say. */
function onlyWording(
  survey: Survey,
  results: readonly MeasureResult[],
  result: MeasureResult,
): string | null {
  const alike = results.filter(({ measure, scale }) => measure === result.measure && scale === result.scale);
  const said = new Set(alike.flatMap(({ statement }) => (statement === null ? [] : plainWording(statement))));
  const free = wordingsFor(survey, result).filter((text) => !said.has(plainWording(text)));
  const unsaid = alike.filter(({ statement }) => statement === null);
  return free.length === 1 && unsaid.length === 1 ? (free[0] ?? null) : null;
}
