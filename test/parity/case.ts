import type { ErrorCode } from "../../src/domain/errors";
import type { Arguments, OperationName } from "./operations";

/** Who calls: keys the test makes on each server, the public, or a key nobody made. */
export type Caller = "submitter" | "stranger" | "reviewer" | "administrator" | "public" | "forged";

/** One call. `ifMatch: READ` sends the etag last seen in the case, `after: NEXT` goes on after the page last seen. */
export interface Call {
  readonly as: Caller;
  readonly name: OperationName;
  readonly given: Arguments;
}

/** A case: calls in order, each compared; the last one ends in this code, or in no error. */
export interface Case {
  readonly title: string;
  readonly calls: readonly Call[];
  readonly code: ErrorCode | null;
  /** The rules of the last call's findings, where the case is about them. */
  readonly rules?: readonly string[];
}

/** What has been seen in a case, in place of a value that can't be known before. */
export const READ = "READ";
export const NEXT = "NEXT";

/** One call. */
export const call = (as: Caller, name: OperationName, given: Arguments = {}): Call => ({ as, name, given });
/** A case that ends well. */
export const good = (title: string, ...calls: Call[]): Case => ({ title, calls, code: null });
/** A case that ends in this code. */
export const bad = (title: string, code: ErrorCode, calls: Call[], rules?: string[]): Case => ({
  title,
  calls,
  code,
  ...(rules === undefined ? {} : { rules }),
});
