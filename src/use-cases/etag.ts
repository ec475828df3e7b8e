import { ApiError } from "../domain/errors";
import type { Report, ReportView } from "../domain/records";

/**
 * What names the version of a report an actor read. For those who see unpublished revisions it moves with every
 * change; for the public with the published revision alone, so that it tells nothing of one in work.
 */
export function etagOf({ report, whole }: ReportView): string {
  return whole ? versionTag(report.version) : `"p${report.published ?? 0}"`;
}

/** What names a version for those who see unpublished revisions. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/** The version of a report nothing has come of: the etag of an expected one. */
const NOTHING_YET = 0;

/** True where one of the tags of an If-Match header names this report's version, or that there is none yet. */
function matches(ifMatch: string, report: Report | null): boolean {
  const version = `v${report?.version ?? NOTHING_YET}`;
  return ifMatch
    .split(",")
    .map((tag) => tag.trim())
    .some((tag) => (tag === "*" ? report !== null : tag.replace(/^"|(\.[a-z0-9-]+)?"$/g, "") === version));
}

/** @throws PRECONDITION_FAILED where If-Match is given and names another version, or there is nothing to match */
export function requireMatch(ifMatch: string | null, report: Report | null): void {
  if (ifMatch === null || matches(ifMatch, report)) return;
  const now = report === null ? "there is no such report yet" : `the current version is "v${report.version}"`;
  throw new ApiError("PRECONDITION_FAILED", `If-Match is ${ifMatch}, but ${now}.`);
}
