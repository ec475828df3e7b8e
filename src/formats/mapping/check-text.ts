import { enumOf } from "../../contract/enums";
import type { FieldSpec } from "../../contract/field";
import { allowed } from "../../contract/parse";
import { nearestNames } from "../../domain/nearest-names";
import { valueOfCell } from "../reading/cell-value";
import { readQuarterName, ServiceNames } from "../reading/report-key";
import type { LayoutContext } from "../reading/row-reading";
import { meant, shown } from "./mapping-finding";
import type { Target } from "./mapping-targets";

/** What is wrong with a text that a mapping puts into a target; null where nothing is. */
export type TextCheck = (target: Target, text: string) => { message: string; action: string } | null;

/** Checks texts of a mapping once, so that they are not wrong again in every row. */
export function textCheck({ services, createServices }: LayoutContext): TextCheck {
  const names = new ServiceNames(services);
  return (target, text) => {
    if (target.column === "quarter") return readQuarterName(text).problem;
    if (target.column === "service") return createServices ? null : names.readService(text).problem;
    return target.spec === null ? null : problemOf(target, text, target.spec);
  };
}

function problemOf(target: Target, text: string, spec: FieldSpec) {
  const value = valueOfCell(text, spec);
  const isRight =
    spec.kind === "choice"
      ? typeof value === "string" && Object.hasOwn(enumOf(spec.of?.() ?? {}).values, value)
      : spec.kind === "count"
        ? typeof value === "number" && Number.isSafeInteger(value) && value >= 0
        : spec.kind !== "decimal" || typeof value === "number";
  if (isRight) return null;
  const near = spec.kind === "choice" ? Object.values(enumOf(spec.of?.() ?? {}).values) : [];
  return {
    message: `${target.name} can't be ${shown(text)}.`,
    action: `${allowed(spec, "CELLS")}${meant(nearestNames(text, near))}`,
  };
}
