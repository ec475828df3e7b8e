import type { Finding, Refuses, Severity } from "./findings";

/** One rule for a kind of document: what its findings say besides what they found. */
export interface DocumentRule {
  readonly severity: Severity;
  readonly refuses: Refuses | null;
  /** The clause of Circular A-11 it rests on; null where it is our own. */
  readonly clause: string | null;
  /** What to do where it does not hold. */
  readonly action: string;
}

/** Makes a finding of one rule of a table. */
export type FindBy<R extends string> = (
  rule: R,
  pointer: string,
  value: Finding["value"],
  message: string,
) => Finding;

/** What makes findings by a table of rules: severity, clause and action come from it, so that they are said once. */
export function findingsBy<R extends string>(rules: Readonly<Record<R, DocumentRule>>): FindBy<R> {
  return (rule, pointer, value, message) => {
    const { severity, refuses, clause, action } = rules[rule];
    return { severity, refuses, rule, clause, pointer, value, message, action };
  };
}
