import { ConfigError } from "../../config";
import { ApiError } from "../../domain/errors";
import { ExitCode } from "./exit-codes";
import { printable } from "./printable";
import { AnswerBrokeOff, type Problem, ServerProblem, ServerUnreachable } from "./server-failures";
import { UsageError } from "./usage-error";

/** What to say about a failure, and how to end. */
export interface Explanation {
  readonly text: string;
  readonly code: ExitCode;
}

/** Explains whatever a command ended with. What nobody expected is shown with its stack: this is the user's own machine. */
export function explainFailure(failure: unknown): Explanation {
  if (failure instanceof UsageError) return { text: `error: ${failure.message}`, code: ExitCode.WRONG_USAGE };
  if (failure instanceof ServerProblem) return explainProblem(failure);
  const failed = (text: string): Explanation => ({ text, code: ExitCode.FAILED });
  if (failure instanceof ServerUnreachable || failure instanceof AnswerBrokeOff)
    return failed(failure.message);
  if (failure instanceof ConfigError) return failed(`These settings are not valid:\n${failure.message}`);
  if (failure instanceof ApiError) {
    const findings = failure.findings.map(
      (finding) => `  ${finding.pointer}: ${finding.message} ${finding.action}`,
    );
    return failed([failure.message, ...findings].join("\n"));
  }
  if (!(failure instanceof Error)) return failed(String(failure));
  return failed(explainOfSystem(failure) ?? failure.stack ?? failure.message);
}

const CODES: Readonly<Partial<Record<Problem["code"], ExitCode>>> = {
  UNAUTHENTICATED: ExitCode.NOT_PERMITTED,
  FORBIDDEN: ExitCode.NOT_PERMITTED,
  INVALID_PARAMETER: ExitCode.WRONG_USAGE,
  IMPORT_REFUSED: ExitCode.REFUSED,
  PAYLOAD_TOO_LARGE: ExitCode.REFUSED,
};

function explainProblem({ server, problem }: ServerProblem): Explanation {
  const { code, detail, action, errors, requestId } = problem;
  const findings = (errors ?? []).map(
    (finding) => `  ${finding.pointer || finding.rule}: ${finding.message} ${finding.action}`,
  );
  const key =
    code === "UNAUTHENTICATED"
      ? [`Put the key into CX_KEY, or into a file and name it with --key-file.`]
      : [];
  const named = code === "INTERNAL" ? [`Request ${requestId}.`] : [];
  const lines = [`${server}: ${detail}`, ...findings, ...(key.length > 0 ? key : [action]), ...named];
  return { text: lines.map(printable).join("\n"), code: CODES[code] ?? ExitCode.FAILED };
}

/** What the system refuses, in its own words and without a stack. */
function explainOfSystem(failure: Error): string | null {
  const { code, path } = failure as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return `${failure.message}. Something already listens there; set PORT to another one.`;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "ETIMEDOUT") {
    const tries = failure instanceof AggregateError ? (failure.errors as Error[]) : [failure];
    return `The database can't be reached: ${tries.map(({ message }) => message).join("; ")}. Check DATABASE_URL.`;
  }
  if (path === undefined) return null;
  const reason = WHY[code ?? ""];
  return reason === undefined ? failure.message : `${path}: ${reason}.`;
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "you may not read or write that",
  EPERM: "you may not do that",
  EISDIR: "that is a folder, a file is needed",
  ENOTDIR: "a part of that path is no folder",
  EROFS: "that disk can't be written to",
  ENOSPC: "the disk is full",
};
