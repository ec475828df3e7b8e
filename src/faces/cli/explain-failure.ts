import { ConfigError } from "../../config";
import { ApiError, type ErrorCode } from "../../domain/errors";
import type { Finding } from "../../domain/findings";
import { ExitCode } from "./exit-codes";
import { printable } from "./printable";
import { AnswerBrokeOff, ServerProblem, ServerUnreachable } from "./server-failures";
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
  if (failure instanceof ApiError) return explainRefusal(failure.code, failure.message, failure.findings);
  const failed = (text: string): Explanation => ({ text, code: ExitCode.FAILED });
  if (failure instanceof ServerUnreachable || failure instanceof AnswerBrokeOff)
    return failed(failure.message);
  if (failure instanceof ConfigError) return failed(`These settings are not valid:\n${failure.message}`);
  if (!(failure instanceof Error)) return failed(String(failure));
  return failed(explainOfSystem(failure) ?? failure.stack ?? failure.message);
}

const CODES: Readonly<Partial<Record<string, ExitCode>>> = {
  UNAUTHENTICATED: ExitCode.NOT_PERMITTED,
  FORBIDDEN: ExitCode.NOT_PERMITTED,
  INVALID_PARAMETER: ExitCode.WRONG_USAGE,
  IMPORT_REFUSED: ExitCode.REFUSED,
  PAYLOAD_TOO_LARGE: ExitCode.REFUSED,
} satisfies Partial<Record<ErrorCode, ExitCode>>;

function explainProblem({ server, problem }: ServerProblem): Explanation {
  const { code, detail, action, errors, requestId } = problem;
  const { text, ...end } = explainRefusal(code, `${server}: ${detail}`, errors);
  // Findings say what to do themselves.
  const todo = errors.length > 0 ? [] : [code === "UNAUTHENTICATED" ? WHERE_KEYS_GO : action];
  const named = code === "INTERNAL" ? [`Request ${requestId}.`] : [];
  return { ...end, text: [text, ...[...todo, ...named].map(printable)].join("\n") };
}

const WHERE_KEYS_GO = "Put a key into CX_KEY, or into a file and name it with --key-file.";

/** Its findings each on a line; one that the detail has said already is not said again. */
function explainRefusal(
  code: string,
  detail: string,
  findings: readonly Pick<Finding, "pointer" | "message" | "action">[],
): Explanation {
  const more = findings
    .filter((finding) => findings.length > 1 || !detail.includes(finding.message))
    .map((finding) => `  ${finding.pointer}: ${finding.message} ${finding.action}`);
  return { text: [detail, ...more].map(printable).join("\n"), code: CODES[code] ?? ExitCode.FAILED };
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
