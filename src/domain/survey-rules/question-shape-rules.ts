import type { Finding } from "../findings";
import { driverGroupOf } from "../measures";
import type { Survey, SurveyQuestion } from "../survey";
import { demandsOf } from "./edition-demands";
import { quoted, surveyFinding } from "./survey-finding";

/** Each question holds what its kind needs, and only that; measures are those of the survey's edition. */
export function checkQuestionShapes(survey: Survey): Finding[] {
  return survey.questions.flatMap((question, index) => {
    const at = `/questions/${index}`;
    return [
      ...checkId(survey, question, index),
      ...checkKind(survey, question, at),
      ...checkMeasures(survey, question, at),
    ];
  });
}

function checkId(survey: Survey, { id }: SurveyQuestion, index: number): Finding[] {
  if (id === null) return [];
  const first = survey.questions.findIndex((other) => other.id === id);
  if (first === index) return [];
  const message = `Question ${first + 1} has the id ${JSON.stringify(id)} already.`;
  return surveyFinding(survey, "question-id-repeated", `/questions/${index}/id`, id, message);
}

function checkKind(
  survey: Survey,
  { kind, points, options, wording }: SurveyQuestion,
  at: string,
): Finding[] {
  const found: Finding[] = [];
  const add = (rule: "options-missing" | "field-not-of-kind", field: string, value: number, what: string) =>
    found.push(
      ...surveyFinding(survey, rule, `${at}/${field}`, value, `${quoted(wording)} is ${kind}, ${what}.`),
    );
  if (kind !== "LIKERT" && points !== null)
    add("field-not-of-kind", "points", points, `but has ${points} points`);
  if (kind !== "MULTIPLE_CHOICE" && options.length > 0)
    add("field-not-of-kind", "options", options.length, `but has ${options.length} options`);
  if (kind === "MULTIPLE_CHOICE" && options.length < 2)
    add("options-missing", "options", options.length, `but has ${options.length} of at least 2 options`);
  return found;
}

function checkMeasures(survey: Survey, { measure, options }: SurveyQuestion, at: string): Finding[] {
  const edition = demandsOf(survey.edition);
  const named = [
    { measure, pointer: `${at}/measure` },
    ...options.map((option, o) => ({ measure: option.measure, pointer: `${at}/options/${o}/measure` })),
  ];
  const unknown = named.flatMap(({ measure: name, pointer }) => {
    if (name === null || edition.measures.includes(name)) return [];
    const message = `${edition.title} has no measure ${name}.`;
    return surveyFinding(survey, "measure-not-in-edition", pointer, name, message);
  });
  const scores = options.flatMap((option, o) => {
    if (option.measure === null || driverGroupOf(option.measure) !== "OVERALL") return [];
    const message = `The option ${quoted(option.text)} stands for ${option.measure}, which is a score and no driver.`;
    return surveyFinding(survey, "option-not-driver", `${at}/options/${o}/measure`, option.measure, message);
  });
  return [...unknown, ...scores];
}
