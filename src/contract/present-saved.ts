import { type Finding, refusesSubmission } from "../domain/findings";
import { presentFinding } from "./present";
import type { ReportOutput, SaveResultOutput } from "./report-output";

/** What came of a push, as the use case says it. */
interface Saved {
  readonly dryRun: boolean;
  readonly created: boolean;
  readonly changed: boolean;
  readonly findings: readonly Finding[];
}

/** What came of a push as it travels, and what submission still needs. */
export function presentSaved(saved: Saved, report: ReportOutput): SaveResultOutput {
  const needed = saved.findings.filter((finding) => refusesSubmission([finding]));
  return {
    dryRun: saved.dryRun,
    created: saved.created,
    changed: saved.changed,
    submittable: needed.length === 0,
    stillNeeded: needed.map(presentFinding),
    findings: saved.findings.map(presentFinding),
    report,
  };
}
