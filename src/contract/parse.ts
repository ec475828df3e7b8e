import { type ValidationError, validateSync } from "class-validator";
import type { Finding } from "../domain/findings";
import { isWithinPointer, pointerPart } from "../domain/json-pointer";
import { nearestNames } from "../domain/nearest-names";
import { enumOf } from "./enums";
import { type FieldSpec, fieldsOf } from "./field";
import type { ClassType } from "./graphql-types";
import { instanceOf } from "./instances";
import { parseFinding, show } from "./parse-finding";
import { soundInstance } from "./sound-instance";

/** What was read of a value from outside, and everything that is wrong with it. */
export interface Parsed<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

/** What somebody wrote a value in: decides how a finding says what to write. */
export type Medium = "JSON" | "CELLS";

/**
 * Reads a value from outside as a shape of the contract. Both faces call this with the raw value, so that the same
 * mistakes get the same findings whichever way they came.
 */
export function parseShape<T extends object>(
  shape: new () => T,
  raw: unknown,
  medium: Medium = "JSON",
): Parsed<T> {
  const sound = soundInstance(shape, raw);
  return sound === null ? parseAnything(shape, raw, medium) : { value: sound, findings: [] };
}

/** As `parseShape`, by the declarations of the shapes alone, which takes some ten times as long. */
export function parseAnything<T extends object>(
  shape: new () => T,
  raw: unknown,
  medium: Medium = "JSON",
): Parsed<T> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return {
      value: new shape(),
      findings: [parseFinding("object", "", raw, "The body is not an object.", "Send a JSON object.")],
    };
  }
  const { value, strays } = instanceOf(shape, raw);
  const errors = validateSync(value, { forbidUnknownValues: true, validationError: { target: false } });
  // What has no place at all is missing nothing inside.
  const found = errors
    .flatMap((error) => findingsOf(error, "", shape, medium))
    .filter(({ pointer }) => !strays.some((stray) => isWithinPointer(pointer, stray.pointer)));
  return { value, findings: [...found, ...strays] };
}

function findingsOf(
  error: ValidationError,
  parent: string,
  shape: ClassType | null,
  medium: Medium,
): Finding[] {
  const pointer = `${parent}/${pointerPart(error.property)}`;
  const spec = shape === null ? undefined : fieldsOf(shape).find((field) => field.name === error.property);
  // Inside a list the property is an index, and the shape stays the same.
  const inside = spec?.kind === "object" && spec.of !== null ? (spec.of() as ClassType) : shape;
  const own = error.constraints === undefined ? [] : [describe(pointer, error, spec, medium)];
  return [...own, ...(error.children ?? []).flatMap((child) => findingsOf(child, pointer, inside, medium))];
}

function describe(
  pointer: string,
  error: ValidationError,
  spec: FieldSpec | undefined,
  medium: Medium,
): Finding {
  const { value, property } = error;
  if (spec === undefined) {
    // An element of a list that is not an object.
    return parseFinding(
      "object",
      pointer,
      value,
      `${show(value)} is not an object.`,
      "Send a JSON object here.",
    );
  }
  if (value === undefined || value === null) {
    return parseFinding(
      `${property}-given`,
      pointer,
      null,
      `${property} is missing.`,
      `${spec.description} ${allowed(spec, medium)}`,
    );
  }
  return parseFinding(
    ruleOf(spec),
    pointer,
    value,
    `${property} is ${show(value)}.`,
    `${allowed(spec, medium)}${meant(spec, value)}`,
  );
}

/** A guess at which name of a closed set was meant. */
function meant(spec: FieldSpec, value: unknown): string {
  if (spec.kind !== "choice" || typeof value !== "string") return "";
  const nearest = nearestNames(value, Object.values(enumOf(spec.of?.() ?? {}).values));
  return nearest.length === 0 ? "" : ` Did you mean ${nearest.join(", ")}?`;
}

function ruleOf(spec: FieldSpec): string {
  if (spec.list) return `list-of-${spec.kind}`;
  return spec.kind === "count" ? "whole-number" : spec.kind;
}

/** What a field takes, in a sentence. */
export function allowed(spec: FieldSpec, medium: Medium = "JSON"): string {
  const one = allowedOne(spec, medium);
  if (!spec.list) return `It must be ${one}.`;
  return `It must be a list${spec.maxItems === null ? "" : ` of at most ${spec.maxItems}`}, each ${one}.`;
}

function allowedOne(spec: FieldSpec, medium: Medium): string {
  const between = spec.minimum === null ? "" : ` from ${spec.minimum} to ${spec.maximum}`;
  switch (spec.kind) {
    case "count":
      return medium === "JSON"
        ? `a whole number${between}, as a JSON number`
        : "a whole number, digits only: no sign, no unit, no decimals";
    case "whole":
      return `a whole number${between}`;
    case "decimal":
      return `a number${between}${medium === "JSON" ? "" : ", written with digits and a decimal point, such as 4.25"}`;
    case "flag":
      return "true or false";
    case "choice":
      return `one of ${Object.values(enumOf(spec.of?.() ?? {}).values).join(", ")}`;
    case "object":
      return "an object";
    case "texts":
      return "an object of at most 200 texts by name, each at most 5000 characters";
    default: {
      if (spec.hint !== null) return spec.hint;
      const least = spec.minLength === null ? "" : ` of at least ${spec.minLength} and`;
      const most =
        spec.maxLength === null ? "" : `${least === "" ? " of" : ""} at most ${spec.maxLength} characters`;
      const pattern = spec.pattern === null ? "" : `, ${matching(spec.pattern.source)}`;
      return `well-formed text${least}${most}${pattern}`;
    }
  }
}

/** A pattern in words where it has plain ones. */
function matching(source: string): string {
  return source === "\\S" ? "with at least one character that is not a space" : `matching ${source}`;
}
