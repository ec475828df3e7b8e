import type { Finding } from "../findings";
import type { RuleId } from "./rules";
import { RULES } from "./rules";

/**
 * A finding of a rule: severity, clause and action come from the table, so that they are said in one place.
 */
export function findingOf(
  rule: RuleId,
  pointer: string,
  value: Finding["value"],
  message: string,
): Finding & { readonly rule: RuleId } {
  const { severity, refuses, clause, action } = RULES[rule];
  // JSON has no NaN and no infinity: such a value is shown as text.
  const shown = typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  return { severity, refuses, rule, clause, pointer, value: shown, message, action };
}
