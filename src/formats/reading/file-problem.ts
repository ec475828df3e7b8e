import { type FilePlace, WHOLE_FILE } from "../../domain/file-place";
import type { Severity } from "../../domain/findings";
import type { FileFinding } from "../../use-cases/file-reading";

/** What is wrong with a file as a file. */
export interface Problem {
  readonly rule: string;
  readonly message: string;
  readonly action: string;
  readonly value?: string | number | null;
  readonly place?: Partial<FilePlace>;
}

/** Ends the reading of a file: what was read before it stands, nothing after it is read. */
export class FileProblem extends Error {
  /** @param findings what it is said as, where that is more than one thing */
  constructor(
    readonly problem: Problem,
    readonly findings: readonly FileFinding[] = [fileFinding(problem)],
  ) {
    super(problem.message);
  }
}

/** A problem of the file as a finding that belongs to no report. An error refuses to store. */
export function fileFinding(problem: Problem, severity: Severity = "ERROR"): FileFinding {
  const { rule, message, action, value = null, place } = problem;
  return {
    ...{ severity, refuses: severity === "ERROR" ? ("SAVE" as const) : null, rule, clause: null },
    ...{ pointer: "", value, message, action, service: null, quarter: null },
    place: { ...WHOLE_FILE, ...place },
  };
}
