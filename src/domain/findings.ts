/** How much a finding matters. An ERROR refuses (a save, or only a submission); the others never do. */
export const Severity = { ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO" } as const;
/** How much a finding matters. */
export type Severity = (typeof Severity)[keyof typeof Severity];

/**
 * What an ERROR refuses: `SAVE` (the shape is wrong, nothing is stored) or `SUBMISSION` (kept with the draft, shown,
 * and refuses only its submission). Null on warnings and infos.
 */
export const Refuses = { SAVE: "SAVE", SUBMISSION: "SUBMISSION" } as const;
/** What an ERROR refuses. */
export type Refuses = (typeof Refuses)[keyof typeof Refuses];

/** One thing a check found: where, which rule of which clause, the value it saw, and what to do about it. */
export interface Finding {
  readonly severity: Severity;
  readonly refuses: Refuses | null;
  /** The rule's stable name in kebab-case, for example `total-exceeds-responses`. */
  readonly rule: string;
  /** The clause of Circular A-11 the rule rests on, for example `A-11 280.10`; null where it is our own rule. */
  readonly clause: string | null;
  /** JSON pointer (RFC 6901) into the report as pushed, for example `/collections/0/measures/2/counts/n4`. */
  readonly pointer: string;
  /** The value found, as text or number; null where something is missing. */
  readonly value: string | number | boolean | null;
  /** What is wrong, in a sentence that names the value and the rule. */
  readonly message: string;
  /** What to do about it, in a sentence. */
  readonly action: string;
}

/** True if any finding refuses a save. */
export function refusesSave(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.refuses === "SAVE");
}

/** True if any finding refuses a submission (whatever refuses a save does too). */
export function refusesSubmission(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.refuses !== null);
}
