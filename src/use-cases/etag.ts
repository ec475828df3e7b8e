import { ApiError } from "../domain/errors";
import type { ReportView } from "../domain/records";

/** What has versions: a report, a document. */
interface Versioned {
  readonly version: number;
}

/**
 * What names the version of a report an actor read. For those who see unpublished revisions it moves with every
 * change; for the public with the published revision alone, so that it tells nothing of one in work.
 */
export function etagOf({ report, whole }: ReportView): string {
  return tagOf(report, whole);
}

/** The same of anything that has versions and a public revision. */
export function tagOf(thing: Versioned & { readonly published: number | null }, whole: boolean): string {
  return whole ? versionTag(thing.version) : `"p${thing.published ?? 0}"`;
}

/** What names a version for those who see unpublished revisions. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/** The version of a report nothing has come of: the etag of an expected one. */
const NOTHING_YET = 0;

/** True where a tag names a version as those see it who see unpublished revisions. */
export function isWholeTag(tag: string): boolean {
  return tag.startsWith('"v');
}

/** True where one of the tags of an If-Match header names this report's version, or that there is none yet. */
function matches(ifMatch: string, existing: Versioned | null): boolean {
  const version = `v${existing?.version ?? NOTHING_YET}`;
  return ifMatch
    .split(",")
    .map((tag) => tag.trim())
    .some((tag) => (tag === "*" ? existing !== null : tag.replace(/^"|(\.[a-z0-9-]+)?"$/g, "") === version));
}

/**
 * Refuses to replace without saying which version. @throws PRECONDITION_REQUIRED, PRECONDITION_FAILED
 */
export function requireIfMatch(
  ifMatch: string | null,
  existing: (Versioned & { readonly state: string }) | null,
  noun = "report",
): void {
  if (existing !== null && existing.state !== "EXPECTED" && ifMatch === null) {
    throw new ApiError(
      "PRECONDITION_REQUIRED",
      `A different ${noun} is already there, at version "v${existing.version}". Read it, then send its ETag in If-Match.`,
    );
  }
  requireMatch(ifMatch, existing, noun);
}

/** @throws PRECONDITION_FAILED where If-Match is given and names another version, or there is nothing to match */
export function requireMatch(ifMatch: string | null, existing: Versioned | null, noun = "report"): void {
  if (ifMatch === null || matches(ifMatch, existing)) return;
  const now =
    existing === null ? `there is no such ${noun} yet` : `the current version is "v${existing.version}"`;
  throw new ApiError("PRECONDITION_FAILED", `If-Match is ${ifMatch}, but ${now}.`);
}
