import type { Finding } from "../findings";
import type { RuleId } from "./rules";
import { RULES } from "./rules";

/**
 * The findings as they are said of history: figures that are already public can no longer be refused, so an
 * ERROR is kept as a WARNING; what a new report must have may be null there and is not reported.
 */
export function onHistory(findings: readonly (Finding & { readonly rule: RuleId })[]): Finding[] {
  return findings
    .filter((finding) => RULES[finding.rule].onHistory === "KEPT")
    .map((finding) =>
      finding.severity === "ERROR" ? { ...finding, severity: "WARNING", refuses: null } : finding,
    );
}
