import { ApiError } from "../domain/errors";
import type { Report, ReportView } from "../domain/records";

/**
 * What names the version of a report an actor read. For those who see unpublished revisions it moves with every
 * change; for the public with the published revision alone, so that it tells nothing of one in work.
 */
export function etagOf({ report, whole }: ReportView): string {
  return whole ? `"v${report.version}"` : `"p${report.published ?? 0}"`;
}

/** True where one of the tags of an If-Match header names this report's version. */
export function matches(ifMatch: string, report: Report): boolean {
  return ifMatch
    .split(",")
    .map((tag) => tag.trim())
    .some((tag) => tag === "*" || tag.replace(/^"|(\.[a-z0-9-]+)?"$/g, "") === `v${report.version}`);
}

/** @throws PRECONDITION_FAILED where If-Match is given and names another version, or there is nothing to match */
export function requireMatch(ifMatch: string | null, report: Report | null): void {
  if (ifMatch === null || (report !== null && matches(ifMatch, report))) return;
  const now = report === null ? "there is no such report yet" : `the current version is "v${report.version}"`;
  throw new ApiError("PRECONDITION_FAILED", `If-Match is ${ifMatch}, but ${now}.`);
}
