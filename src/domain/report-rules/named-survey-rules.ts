import type { Finding } from "../findings";
import { nearestNames } from "../nearest-names";
import type { Collection, ReportContent } from "../report-content";
import type { Survey } from "../survey";
import { surveyAt } from "../survey-register";
import { plainWording, wordingsFor } from "../survey-wordings";
import type { CheckContext } from "./check-context";
import { findingOf } from "./finding-of";
import type { RuleId } from "./rules";

type Found = Finding & { readonly rule: RuleId };

/** What is compared, and where: the survey that is named, and the collection that names it. */
interface Named {
  readonly slug: string;
  readonly survey: Survey;
  readonly collection: Collection;
  /** Pointer to the collection. */
  readonly at: string;
}

/** A collection that names its survey says what the survey says (A-11 280.10). */
export function checkNamedSurveys(content: ReportContent, context: CheckContext): Found[] {
  const { surveys } = context;
  if (surveys === null) return [];
  return content.collections.flatMap((collection, c) => {
    const { survey: slug, surveyRevision } = collection;
    const at = `/collections/${c}`;
    if (slug === null) return [];
    const registered = surveyAt(surveys, slug, surveyRevision);
    if (registered === undefined) return [notRegistered(slug, [...surveys.newest.keys()], at, context.hisp)];
    const named = { slug, survey: registered.survey, collection, at };
    return [...compareAbout(named, content, context), ...compareWordings(named)];
  });
}

function notRegistered(slug: string, names: readonly string[], at: string, hisp: string): Found {
  const nearest = nearestNames(slug, names);
  const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.join(", ")}?`;
  const message = `${hisp} has registered no survey ${JSON.stringify(slug)}.${hint}`;
  return findingOf("survey-not-registered", `${at}/survey`, slug, message);
}

/** What the survey is: for which edition and service, asked when, under which number. */
function compareAbout(
  { slug, survey, collection, at }: Named,
  content: ReportContent,
  context: CheckContext,
) {
  const found: Found[] = [];
  const { pointInTime, ombControlNumber: number } = collection;
  if (survey.edition !== content.edition) {
    const message = `The report is made under ${content.edition}, but the survey ${slug} under ${survey.edition}.`;
    found.push(findingOf("survey-of-another-edition", `${at}/survey`, slug, message));
  }
  if (survey.service !== null && survey.service !== context.service) {
    const message = `The report is of ${context.service}, but the survey ${slug} asks about ${survey.service}.`;
    found.push(findingOf("survey-of-another-service", `${at}/survey`, slug, message));
  }
  if (pointInTime !== null && pointInTime !== survey.pointInTime) {
    const message = `"${collection.name}" was asked at ${pointInTime}, but the survey ${slug} is asked at ${survey.pointInTime}.`;
    found.push(findingOf("survey-at-another-time", `${at}/pointInTime`, pointInTime, message));
  }
  if (
    number !== null &&
    survey.ombControlNumber !== null &&
    number.trim() !== survey.ombControlNumber.trim()
  ) {
    const message = `"${collection.name}" gives ${number}, but the survey ${slug} has ${survey.ombControlNumber}.`;
    found.push(findingOf("control-number-not-of-survey", `${at}/ombControlNumber`, number, message));
  }
  return found;
}

/** What the survey asks: each result's measure, in the words it gives. */
function compareWordings({ slug, survey, collection, at }: Named): Found[] {
  return collection.measures.flatMap((result, m): Found[] => {
    const { measure, statement } = result;
    const pointer = `${at}/measures/${m}`;
    const wordings = wordingsFor(survey, result);
    if (wordings.length === 0) {
      const message = `The survey ${slug} asks nothing that maps to ${measure}.`;
      return [findingOf("measure-not-in-survey", `${pointer}/measure`, measure, message)];
    }
    if (statement === null || wordings.map(plainWording).includes(plainWording(statement))) return [];
    const shown = wordings.map((text) => JSON.stringify(text)).join(" or ");
    const message = `${measure} was asked as ${JSON.stringify(statement)}, but the survey ${slug} asks ${shown}.`;
    return [findingOf("statement-not-of-survey", `${pointer}/statement`, statement, message)];
  });
}
