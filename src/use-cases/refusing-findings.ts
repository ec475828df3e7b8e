import { type Finding, refusesSave } from "../domain/findings";
import { isWithinPointer } from "../domain/json-pointer";
import { type Actor, isReviewer } from "./actor";
import type { CheckedContent } from "./check-content";

/** The findings this actor may see: it may see the report whole, so its HISP's at least. */
export function findingsFor(
  actor: Actor,
  { findings, hispFindings, reviewerFindings }: CheckedContent,
): Finding[] {
  return [...findings, ...hispFindings, ...(isReviewer(actor) ? reviewerFindings : [])];
}

/** All that refuses a save: what could not be read, and what the rules say of the rest. */
export function refusingFindings(unreadable: readonly Finding[], found: readonly Finding[]): Finding[] {
  // A rule that trips over what could not be read says nothing new.
  const known = (finding: Finding) =>
    unreadable.some(
      ({ pointer }) => isWithinPointer(finding.pointer, pointer) || isWithinPointer(pointer, finding.pointer),
    );
  return [...unreadable, ...found.filter((finding) => refusesSave([finding]) && !known(finding))];
}
