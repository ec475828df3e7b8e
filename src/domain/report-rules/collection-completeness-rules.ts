import type { Collection, ReportContent } from "../report-content";
import { findingOf } from "./finding-of";
import type { RuleId } from "./rules";

type Field = "transactionPoint" | "channel" | "pointInTime" | "responses";
const NEEDED: readonly (readonly [Field, RuleId, string])[] = [
  ["transactionPoint", "transaction-point-missing", "does not say its moment along the journey"],
  ["channel", "channel-missing", "does not name its channel"],
  ["pointInTime", "point-in-time-missing", "does not say when customers were asked"],
  ["responses", "responses-missing", "does not say how many answered"],
];

function isMissing(collection: Collection, field: Field): boolean {
  const value = collection[field];
  return value === null || (typeof value === "string" && value.trim() === "");
}

/** What each collection of a new report must say of itself before the report is submitted. */
export function checkCollectionCompleteness(content: ReportContent) {
  return content.collections.flatMap((collection, c) =>
    NEEDED.filter(([field]) => isMissing(collection, field)).map(([field, rule, what]) =>
      findingOf(rule, `/collections/${c}/${field}`, null, `"${collection.name}" ${what}.`),
    ),
  );
}
