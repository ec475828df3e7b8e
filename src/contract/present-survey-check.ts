import type { Finding } from "../domain/findings";
import type { WordingComparison } from "../domain/survey-rules/wording-rules";
import { presentFinding } from "./present";
import type { FindingCountsOutput, SurveyCheckOutput, WordingComparisonOutput } from "./survey-output";

/** What a check of a survey found, as it travels. */
export function presentSurveyCheck(check: {
  readonly findings: readonly Finding[];
  readonly wordings: readonly WordingComparison[];
}): SurveyCheckOutput {
  const counts = countsOf(check.findings);
  return {
    passes: counts.errors === 0,
    counts,
    findings: check.findings.map(presentFinding),
    wordings: check.wordings.map(presentWording),
  };
}

function countsOf(findings: readonly Finding[]): FindingCountsOutput {
  const many = (severity: Finding["severity"]) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { errors: many("ERROR"), warnings: many("WARNING"), infos: many("INFO") };
}

function presentWording(comparison: WordingComparison): WordingComparisonOutput {
  const { question, measure, wording, base, edits, distance, fixed, minor, words } = comparison;
  return {
    question,
    measure,
    wording,
    base,
    edits,
    distance,
    fixed,
    minor,
    words: words.map(({ change, word }) => ({ change, word })),
  };
}
