import { plainToInstance } from "class-transformer";
import { type ValidationError, validateSync } from "class-validator";
import type { Finding } from "../domain/findings";
import { nearestNames } from "../domain/nearest-names";
import { enumOf } from "./enums";
import { type FieldSpec, fieldsOf } from "./field";
import type { ClassType } from "./graphql-types";

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
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    return {
      value: new shape(),
      findings: [finding("object", "", raw, "The body is not an object.", "Send a JSON object.")],
    };
  }
  const value = plainToInstance(shape, raw);
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false },
  });
  // class-validator looks into a list within a list as if its elements stood there, and finds nothing in an empty one.
  const lists = listsAmongObjects(shape, raw as Readonly<Record<string, unknown>>, "");
  const found = errors.flatMap((error) => findingsOf(error, "", shape, medium));
  return {
    value,
    findings: [
      ...found.filter(({ pointer }) => !lists.some((list) => isWithin(pointer, list.pointer))),
      ...lists,
    ],
  };
}

/** Every list that stands where one object of a list belongs. */
function listsAmongObjects(
  shape: ClassType,
  raw: Readonly<Record<string, unknown>>,
  parent: string,
): Finding[] {
  return fieldsOf(shape).flatMap((field) => {
    if (field.kind !== "object" || field.of === null) return [];
    const inside = field.of() as ClassType;
    const pointer = `${parent}/${field.name}`;
    const given = raw[field.name];
    if (!field.list) return isObject(given) ? listsAmongObjects(inside, given, pointer) : [];
    if (!Array.isArray(given)) return [];
    return given.flatMap((element, index) => {
      const place = `${pointer}/${index}`;
      if (Array.isArray(element)) return [listForObject(`${field.name}[${index}]`, place, element)];
      return isObject(element) ? listsAmongObjects(inside, element, place) : [];
    });
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

function listForObject(name: string, pointer: string, value: unknown): Finding {
  return finding(
    "object",
    pointer,
    value,
    `${name} is a list.`,
    "Send one JSON object here, with names for its parts.",
  );
}

function findingsOf(
  error: ValidationError,
  parent: string,
  shape: ClassType | null,
  medium: Medium,
): Finding[] {
  const pointer = `${parent}/${error.property.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const spec = shape === null ? undefined : fieldsOf(shape).find((field) => field.name === error.property);
  if (spec?.kind === "object" && !spec.list && Array.isArray(error.value)) {
    return [listForObject(error.property, pointer, error.value)];
  }
  // Inside a list the property is an index, and the shape stays the same.
  const inside = spec?.kind === "object" && spec.of !== null ? (spec.of() as ClassType) : shape;
  const own = error.constraints === undefined ? [] : [describe(pointer, error, spec, shape, medium)];
  return [...own, ...(error.children ?? []).flatMap((child) => findingsOf(child, pointer, inside, medium))];
}

function describe(
  pointer: string,
  error: ValidationError,
  spec: FieldSpec | undefined,
  shape: ClassType | null,
  medium: Medium,
): Finding {
  const { constraints = {}, value, property } = error;
  if (spec === undefined) {
    if ("whitelistValidation" in constraints) {
      const known =
        shape === null
          ? ""
          : fieldsOf(shape)
              .map((field) => field.name)
              .join(", ");
      return finding(
        "known-field",
        pointer,
        value,
        `${property} is not a field here.`,
        `Take it out. Fields are: ${known}.`,
      );
    }
    // An element of a list that is not an object.
    return finding("object", pointer, value, `${show(value)} is not an object.`, "Send a JSON object here.");
  }
  if (value === undefined || value === null) {
    return finding(
      `${property}-given`,
      pointer,
      null,
      `${property} is missing.`,
      `${spec.description} ${allowed(spec, medium)}`,
    );
  }
  return finding(
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
        : "a whole number, digits only: no comma, no sign, no unit";
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
      const pattern = spec.pattern === null ? "" : `, matching ${spec.pattern.source}`;
      return `well-formed text${least}${most}${pattern}`;
    }
  }
}

/** A value as it can be said again: short, and nothing but text, number or flag. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}

function finding(rule: string, pointer: string, value: unknown, message: string, action: string): Finding {
  const plain = typeof value === "number" || typeof value === "boolean" ? value : null;
  const shown =
    typeof value === "string" ? value.slice(0, 200) : (plain ?? (value == null ? null : show(value)));
  return { severity: "ERROR", refuses: "SAVE", rule, clause: null, pointer, value: shown, message, action };
}
