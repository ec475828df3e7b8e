import type { Finding } from "./findings";
import { withoutSecrets } from "./without-secrets";

/** What an error code means, in one closed table: the code is the contract, the faces map it. */
interface ErrorKind {
  /** HTTP status on the REST face. */
  readonly status: number;
  readonly title: string;
  /** What the caller can do about it. */
  readonly action: string;
}

/** Every error code the API answers with. Kept in step with docs/errors.md by a test. */
export const ERRORS = {
  MALFORMED_REQUEST: kind(
    400,
    "The request could not be read",
    "Send what the detail asks for: well-formed JSON in UTF-8, a valid GraphQL document, or a form with its parts.",
  ),
  INVALID_PARAMETER: kind(
    400,
    "A parameter is not valid",
    "Correct the parameters named in errors[]; nothing else was done.",
  ),
  UNAUTHENTICATED: kind(
    401,
    "A valid key is needed",
    "Send a key that holds in the X-Api-Key header; an administrator makes one, or rotates one that ended.",
  ),
  FORBIDDEN: kind(403, "This key may not do that", "Use a key with the scope named in the detail."),
  NOT_FOUND: kind(404, "There is nothing here", "Check the address; lists and searches show what exists."),
  METHOD_NOT_ALLOWED: kind(
    405,
    "This method is not offered here",
    "Use one of the methods in the Allow header.",
  ),
  NOT_ACCEPTABLE: kind(
    406,
    "That format is not offered here",
    "Leave Accept out for JSON, or ask for a format that the detail names.",
  ),
  STATE_CONFLICT: kind(
    409,
    "It is not in a state that allows this",
    "Read the state of the report or document; the detail says which step comes first.",
  ),
  PRECONDITION_FAILED: kind(
    412,
    "Somebody changed it since you read it",
    "Read it again, take over what changed, and send the new ETag in If-Match.",
  ),
  PAYLOAD_TOO_LARGE: kind(413, "The request is too large", "Send less at once; the detail names the limit."),
  UNSUPPORTED_MEDIA_TYPE: kind(415, "That content type is not read here", "Send application/json."),
  VALIDATION_FAILED: kind(
    422,
    "The content is not valid; nothing was stored",
    "Correct every finding in errors[] and send it again.",
  ),
  IDEMPOTENCY_KEY_REUSED: kind(
    422,
    "That Idempotency-Key names another request",
    "Send this request under a key of its own, or the first one again as it was.",
  ),
  REPORT_INCOMPLETE: kind(
    422,
    "It is not complete yet; it stays a draft",
    "Do what errors[] names, save where something was to be filled in, and submit again.",
  ),
  IMPORT_REFUSED: kind(
    422,
    "The file was refused; nothing was stored",
    "Correct what errors[] names, each at its sheet, row and cell, and send the file again.",
  ),
  PRECONDITION_REQUIRED: kind(
    428,
    "Say which version you are replacing",
    "Read it first and send its ETag in If-Match.",
  ),
  TOO_MANY_REQUESTS: kind(429, "Too many requests", "Wait as long as Retry-After says."),
  QUERY_TOO_EXPENSIVE: kind(
    400,
    "The query asks for too much at once",
    "Ask for fewer nodes or levels; page through long lists.",
  ),
  INTERNAL: kind(500, "Something went wrong on our side", "Try again; if it stays, report the request id."),
  UNAVAILABLE: kind(
    503,
    "The service is not available right now",
    "Try again after the time in Retry-After.",
  ),
} as const satisfies Record<string, ErrorKind>;

/** An error code of the closed table. */
export type ErrorCode = keyof typeof ERRORS;

function kind(status: number, title: string, action: string): ErrorKind {
  return { status, title, action };
}

/** An expected failure: a code of the table, a sentence about this case, and all findings at once. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly findings: readonly Finding[] = [],
    /** Further headers of the answer. */
    readonly extra: Readonly<Record<string, string>> = {},
  ) {
    // What somebody sent is said again in many of them.
    super(withoutSecrets(detail));
    this.name = "ApiError";
  }
}
