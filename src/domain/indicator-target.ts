import type { ServiceLevelIndicator } from "./report-content";

/** Whether an indicator meets its target in its better direction, the target itself included; null without one. */
export function meetsTarget({
  value,
  target,
  better,
}: Pick<ServiceLevelIndicator, "value" | "target" | "better">): boolean | null {
  if (target === null) return null;
  return better === "HIGHER" ? value >= target : value <= target;
}
