import type { ProblemOutput } from "../../contract/error-output";
import type { ImportFindingOutput } from "../../contract/import-output";

/** A problem document (RFC 9457) as the server sends it. */
export type Problem = Omit<ProblemOutput, "errors"> & {
  readonly errors: readonly (ProblemOutput["errors"][number] | ImportFindingOutput)[];
};

/** The server refused, and said why. */
export class ServerProblem extends Error {
  constructor(
    readonly server: string,
    readonly problem: Problem,
  ) {
    super(problem.detail);
  }
}

/** Nothing of ours answers at that address; the message says what to do. */
export class ServerUnreachable extends Error {
  constructor(server: string, reason: string, action = "Is the server running, and is the address right?") {
    super(`${server} can't be reached: ${reason}. ${action} It is set by --server or CX_SERVER.`);
  }
}

/** An answer ended before it was whole. */
export class AnswerBrokeOff extends Error {
  constructor(address: string, cause: unknown) {
    super(`The answer of ${address} broke off (${reasonOf(cause)}). Try again.`);
  }
}

/** What a failed request rejects with, in words: the system's own, without the wrapping. */
export function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  if (failure instanceof AggregateError) {
    return failure.errors.map(reasonOf).join("; ");
  }
  return failure.cause instanceof Error ? reasonOf(failure.cause) : failure.message;
}
