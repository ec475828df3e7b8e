import { presentFinding } from "../../contract/present";
import { presentImportFinding } from "../../contract/present-import";
import { ApiError, ERRORS, type ErrorCode } from "../../domain/errors";
import { ImportRefused } from "../../use-cases/import-refused";

/** An error as RFC 9457 has it, with our code and every finding. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly instance: string;
  readonly action: string;
  readonly requestId: string;
  readonly errors: readonly object[];
}

/** The problem document of an error. */
export function problemOf(error: ApiError, base: string, instance: string, requestId: string): Problem {
  const { status, title, action } = ERRORS[error.code];
  return {
    type: `${base}/v1/errors/${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    instance: error instanceof ImportRefused ? `/v1/imports/${error.id}` : instance,
    action,
    requestId,
    errors:
      error instanceof ImportRefused
        ? error.found.map((finding) => presentImportFinding(finding, error.file))
        : error.findings.map(presentFinding),
  };
}

/** What Fastify's own failures are in our table; anything unknown is INTERNAL and says nothing of itself. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const { statusCode, message } = (error ?? {}) as { statusCode?: number; message?: string };
  switch (statusCode) {
    case 400:
      return new ApiError("MALFORMED_REQUEST", `The request could not be read: ${message}`);
    // Of files of pages: a way out of their folder, or none of them.
    case 403:
    case 404:
      return new ApiError("NOT_FOUND", "There is no such file here.");
    case 412:
      return new ApiError(
        "PRECONDITION_FAILED",
        "This file is not of the version or the time that you name.",
      );
    case 413:
      return new ApiError("PAYLOAD_TOO_LARGE", "The body is larger than this server takes (see BODY_LIMIT).");
    case 414:
      return new ApiError("NOT_FOUND", "No name in an address here is that long.");
    case 415:
      return new ApiError("UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.");
    default:
      return new ApiError("INTERNAL", "An unexpected failure; the request id names it in our logs.");
  }
}
