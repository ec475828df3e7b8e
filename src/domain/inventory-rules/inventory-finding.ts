import type { Finding } from "../findings";

/** A finding that refuses a save. @param clause such as 280.5; null where it is our own rule */
export function error(
  rule: string,
  clause: string | null,
  pointer: string,
  value: Finding["value"],
  message: string,
  action: string,
): Finding {
  const of = clause === null ? null : `A-11 ${clause}`;
  return { severity: "ERROR", refuses: "SAVE", rule, clause: of, pointer, value, message, action };
}

/** The same, kept and shown; it refuses nothing. */
export function warning(...given: Parameters<typeof error>): Finding {
  return { ...error(...given), severity: "WARNING", refuses: null };
}
