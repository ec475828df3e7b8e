import { hash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** True where a client says that it has this version already (If-None-Match). */
export function isKnown(headers: IncomingHttpHeaders, tag: string): boolean {
  const known = headers["if-none-match"];
  if (known === undefined) return false;
  return known === "*" || known.split(",").some((other) => other.trim().replace(/^W\//, "") === tag);
}

/** A short name for a text, good as a part of a tag. */
export function digest(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 16).toLowerCase().replace(/_/g, "0");
}
