import type { Finding, Severity } from "../findings";

// The fields in the order in which the report is written; a pointer to a field not named here comes last.
const FIELDS: readonly string[] = [
  ...["quarter", "edition", "collections", "indicators", "accomplishments", "notes"],
  ...["name", "transactionPoint", "channel", "pointInTime", "organizationalUnit", "ombControlNumber"],
  "survey",
  ...["customers", "surveysOffered", "measures"],
  ...["measure", "statement", "scale", "counts", "mean", "responses", "selected", "offered"],
  ...["n1", "n2", "n3", "n4", "n5"],
];
const SEVERITIES: readonly Severity[] = ["ERROR", "WARNING", "INFO"];

function rank(segment: string, depth: number): number {
  if (/^\d+$/.test(segment)) return Number(segment);
  // `responses` is a field of a collection, before its measures, and of a measure, after its mean.
  if (segment === "responses" && depth === 2) return FIELDS.indexOf("surveysOffered") + 0.5;
  const at = FIELDS.indexOf(segment);
  return at < 0 ? FIELDS.length : at;
}

function comparePointers(a: string, b: string): number {
  const left = a.split("/").slice(1);
  const right = b.split("/").slice(1);
  for (const [depth, segment] of left.entries()) {
    const other = right[depth];
    if (other === undefined) return 1;
    const difference = rank(segment, depth) - rank(other, depth);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Orders findings as a reader meets them: by position in the report, then the most severe first. */
export function byDocumentOrder(a: Finding, b: Finding): number {
  return (
    comparePointers(a.pointer, b.pointer) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
  );
}
