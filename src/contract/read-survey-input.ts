import { parseCalendarDate } from "../domain/calendar-date";
import { EditionId } from "../domain/editions";
import type { Finding } from "../domain/findings";
import { Measure } from "../domain/measures";
import { PointInTime } from "../domain/report-content";
import {
  QuestionKind,
  type QuestionOption,
  type Survey,
  SurveyClearance,
  SurveyMode,
  type SurveyQuestion,
} from "../domain/survey";
import { type Loose, listOf, numberOf, objectOf, oneOf, textOf } from "./loose-values";
import { parseShape } from "./parse";
import { parseFinding, show } from "./parse-finding";
import { SurveyInput } from "./survey-input";

/** A survey as read from outside: what could be read of it, and what could not. */
export interface ReadSurvey {
  readonly survey: Survey;
  readonly unreadable: readonly Finding[];
}

/** The points of a Likert question where nobody says: what A-11 280.10 prefers. */
const POINTS = 5;

/**
 * Reads a survey. What can't be read is left empty and named, so that the rules can still be run over the rest and every
 * finding comes at once.
 */
export function readSurveyInput(raw: unknown): ReadSurvey {
  const { value, findings } = parseShape(SurveyInput, raw);
  const body: Loose = { ...value };
  const expires = textOf(body["ombExpires"])?.trim() ?? null;
  return {
    unreadable: [...findings, ...noSuchDate(expires)],
    survey: {
      title: textOf(body["title"])?.trim() ?? "",
      edition: oneOf(EditionId, body["edition"]) ?? "A11_2021",
      service: textOf(body["service"]),
      // The stricter one where it could not be read.
      pointInTime: oneOf(PointInTime, body["pointInTime"]) ?? "TRANSACTION",
      mode: oneOf(SurveyMode, body["mode"]) ?? "OTHER",
      hoursAfter: numberOf(body["hoursAfter"]),
      ombControlNumber: textOf(body["ombControlNumber"])?.trim() ?? null,
      ombExpires: expires === null ? null : parseCalendarDate(expires),
      clearance: oneOf(SurveyClearance, body["clearance"]) ?? "NOT_SUBMITTED",
      questions: listOf(body["questions"]).map(toQuestion),
    },
  };
}

function noSuchDate(expires: string | null): Finding[] {
  if (expires === null || parseCalendarDate(expires) !== null) return [];
  const message = `ombExpires is ${show(expires)}.`;
  const action = "It must be a date there is, such as 2027-09-30.";
  return [parseFinding("calendar-date", "/ombExpires", expires, message, action)];
}

function toQuestion(raw: unknown): SurveyQuestion {
  const item = objectOf(raw);
  const kind = oneOf(QuestionKind, item["kind"]) ?? "LIKERT";
  return {
    id: textOf(item["id"])?.trim() ?? null,
    wording: textOf(item["wording"])?.trim() ?? "",
    measure: oneOf(Measure, item["measure"]),
    kind,
    points: numberOf(item["points"]) ?? (kind === "LIKERT" ? POINTS : null),
    options: listOf(item["options"]).map(toOption),
    required: item["required"] === true,
  };
}

function toOption(raw: unknown): QuestionOption {
  const item = objectOf(raw);
  return { text: textOf(item["text"])?.trim() ?? "", measure: oneOf(Measure, item["measure"]) };
}
