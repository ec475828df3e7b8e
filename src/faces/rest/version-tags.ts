import { hash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** True where a client says that it has this version already (If-None-Match). */
export function isKnown(headers: IncomingHttpHeaders, tag: string): boolean {
  const known = headers["if-none-match"];
  if (known === undefined) return false;
  return known === "*" || known.split(",").some((other) => other.trim().replace(/^W\//, "") === tag);
}

/** Names what the public reads of a revision: that, and a digest of what was asked. */
export function revisionTag(revision: number, asked: string): string {
  return `"d${revision}-${digest(asked)}"`;
}

const REVISION_TAG = /^"d(\d+)-([\w-]+)"$/;

/**
 * The tag by which a client knows an answer that was made some revisions ago and is the same still: its own, or that of any
 * revision since, which another server may have given it. Null where it knows none.
 * @param newest the revision until which nothing has touched the answer
 */
export function knownTag(headers: IncomingHttpHeaders, tag: string, newest: number): string | null {
  if (headers["if-none-match"] === undefined) return null;
  if (isKnown(headers, tag)) return tag;
  const [, made, asked] = REVISION_TAG.exec(tag) ?? [];
  if (made === undefined) return null;
  const others = headers["if-none-match"].split(",").map((other) => other.trim().replace(/^W\//, ""));
  const isSince = (other: string) => {
    const [, revision, sameAsked] = REVISION_TAG.exec(other) ?? [];
    return sameAsked === asked && Number(revision) >= Number(made) && Number(revision) <= newest;
  };
  return others.find(isSince) ?? null;
}

/** A short name for a text, good as a part of a tag. */
export function digest(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 16).toLowerCase().replace(/_/g, "0");
}
