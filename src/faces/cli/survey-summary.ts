import type { FindingOutput } from "../../contract/finding-output";
import type { SurveyCheckOutput } from "../../contract/survey-output";
import type { Survey } from "../../domain/survey";
import { paint } from "./paint";
import { printable } from "./printable";
import { SEVERITY_WORDS } from "./severity-words";

/** A check of a survey for people: whether it passes, then what was found, question by question. */
export function surveySummary(title: string, survey: Survey, check: SurveyCheckOutput): string {
  const groups = Map.groupBy(check.findings, ({ pointer }) => questionOf(pointer));
  const ordered = [...groups].sort(([a], [b]) => a - b);
  return [
    ...headline(title, survey, check),
    ...ordered.flatMap(([question, findings]) => [
      "",
      paint("bold", groupTitle(question, survey)),
      ...findings.map(findingLine),
    ]),
  ].join("\n");
}

function headline(title: string, survey: Survey, { passes, counts }: SurveyCheckOutput): string[] {
  const { errors, warnings, infos } = counts;
  const found = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "note")].filter(
    (part) => part !== "",
  );
  return [
    paint(passes ? "green" : "red", `${printable(title)} ${passes ? "passes" : "does not pass"}.`),
    `${survey.pointInTime} survey, ${counted(survey.questions.length, "question") || "no questions"}; ${found.join(", ") || "nothing found"}.`,
  ];
}

function counted(many: number, what: string): string {
  return many === 0 ? "" : `${many} ${what}${many === 1 ? "" : "s"}`;
}

/** From 0; -1 for the survey as a whole. */
function questionOf(pointer: string): number {
  return Number(/^\/questions\/(\d+)/.exec(pointer)?.[1] ?? -1);
}

function groupTitle(question: number, survey: Survey): string {
  if (question === -1) return "The survey";
  return printable(`Question ${question + 1}: ${survey.questions[question]?.wording ?? ""}`);
}

function findingLine({ severity, rule, clause, pointer, message, action }: FindingOutput): string {
  const [style, word] = SEVERITY_WORDS[severity];
  const text = `${pointer}  ${rule}${clause === null ? "" : ` (${clause})`}: ${message} → ${action}`;
  return `  ${paint(style, word.padEnd(7))}  ${printable(text.trim())}`;
}
