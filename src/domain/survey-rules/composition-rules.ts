import type { Finding } from "../findings";
import { isDriver } from "../measures";
import { measuresAsked, type Survey } from "../survey";
import { demandsOf } from "./edition-demands";
import { quoted, surveyFinding } from "./survey-finding";

/** What a survey asks as a whole: what must be there, and what is there too often. */
export function checkComposition(survey: Survey): Finding[] {
  return [
    ...checkRequired(survey),
    ...checkDrivers(survey),
    ...checkFreeResponse(survey),
    ...checkLength(survey),
    ...checkMapping(survey),
    ...checkRepetition(survey),
  ];
}

function checkRequired(survey: Survey): Finding[] {
  const asked = new Set(survey.questions.map(({ measure }) => measure));
  const { requiredMeasures, title } = demandsOf(survey.edition);
  return requiredMeasures
    .filter((measure) => !asked.has(measure))
    .flatMap((measure) => {
      const message = `No question is mapped to ${measure}, which ${title} requires.`;
      return surveyFinding(survey, "required-measure-missing", "/questions", measure, message);
    });
}

function checkDrivers(survey: Survey): Finding[] {
  // What people write about a driver is read, not counted.
  const counted = survey.questions.filter(({ kind }) => kind !== "FREE_TEXT");
  if (counted.some((question) => measuresAsked(question).some(isDriver))) return [];
  const message = "No question and no option is mapped to a driver of experience.";
  return surveyFinding(survey, "driver-missing", "/questions", null, message);
}

function checkFreeResponse(survey: Survey): Finding[] {
  const free = survey.questions
    .map((question, index) => ({ ...question, at: `/questions/${index}` }))
    .filter(({ kind }) => kind === "FREE_TEXT");
  if (free.length === 0) {
    // A telephone line that understands keys alone can't take one.
    if (survey.mode === "IVR") return [];
    const message = "No question takes a free response.";
    return surveyFinding(survey, "free-response-missing", "/questions", null, message);
  }
  return free.flatMap(({ at, wording, required }, index) => [
    ...(required
      ? surveyFinding(
          survey,
          "free-response-required",
          `${at}/required`,
          true,
          `The free response ${quoted(wording)} must be answered.`,
        )
      : []),
    ...(index === 0
      ? []
      : surveyFinding(
          survey,
          "free-response-repeated",
          at,
          wording,
          `${quoted(wording)} is free response ${index + 1}; 280.10 asks for one.`,
        )),
  ]);
}

function checkLength(survey: Survey): Finding[] {
  const many = survey.questions.length;
  const { maxQuestions } = demandsOf(survey.edition);
  if (maxQuestions === null || many <= maxQuestions) return [];
  const message = `The survey has ${many} questions; at most ${maxQuestions} are allowed.`;
  return surveyFinding(survey, "too-many-questions", "/questions", many, message);
}

function checkMapping(survey: Survey): Finding[] {
  return survey.questions.flatMap((question, index) => {
    // A free response is read, not scored.
    if (question.kind === "FREE_TEXT" || measuresAsked(question).length > 0) return [];
    const message = `${quoted(question.wording)} is mapped to no measure.`;
    return surveyFinding(survey, "question-not-mapped", `/questions/${index}/measure`, null, message);
  });
}

function checkRepetition(survey: Survey): Finding[] {
  const first = new Map<string, number>();
  return survey.questions.flatMap((question, index) => {
    // "Why this score?" is about the measure without being another score of it; OTHER may be many things.
    const measures = question.kind === "FREE_TEXT" ? [] : [...new Set(measuresAsked(question))];
    return measures.flatMap((measure) => {
      const before = first.get(measure) ?? index;
      first.set(measure, before);
      if (before === index || measure === "OTHER") return [];
      const message = `${quoted(question.wording)} asks about ${measure}, as question ${before + 1} does already.`;
      return surveyFinding(survey, "measure-repeated", `/questions/${index}`, measure, message);
    });
  });
}
