import type { Finding } from "../domain/findings";
import { enumOf } from "./enums";
import { type FieldSpec, fieldsOf } from "./field";
import type { ClassType } from "./graphql-types";
import { parseShape } from "./parse";

/** Content as read from outside: what could be read of it, and what could not. */
export interface ReadContent<C> {
  readonly content: C;
  readonly unreadable: readonly Finding[];
}

/**
 * Reads content that a shape of the contract declares, as a plain object of the same fields. What can't be read gets a
 * place holder and is named, so that the rules can still be run over the rest and every finding comes at once; nothing
 * is stored then. Outer spaces go, empty text says nothing (null), a list left out is empty.
 */
export function readContent<C extends object>(shape: ClassType, raw: unknown): ReadContent<C> {
  const { value, findings } = parseShape(shape as new () => object, raw);
  return { content: plain(shape, value) as C, unreadable: findings };
}

function plain(shape: ClassType, raw: unknown): Record<string, unknown> {
  const given = isObject(raw) ? raw : {};
  return Object.fromEntries(fieldsOf(shape).map((spec) => [spec.name, fieldValue(spec, given[spec.name])]));
}

function fieldValue(spec: FieldSpec, given: unknown): unknown {
  if (spec.list) {
    return Array.isArray(given) ? given.map((element) => oneOf(spec, element) ?? placeHolder(spec)) : [];
  }
  const one = oneOf(spec, given ?? spec.defaultValue);
  return one ?? (spec.nullable ? null : placeHolder(spec));
}

/** The value, or null where it says nothing or is not of its kind. */
function oneOf(spec: FieldSpec, given: unknown): unknown {
  switch (spec.kind) {
    case "text":
      return typeof given === "string" && given.trim() !== "" && isStorable(given) ? given.trim() : null;
    case "count":
    case "whole":
    case "decimal":
      return typeof given === "number" && Number.isFinite(given) ? given : null;
    case "flag":
      return typeof given === "boolean" ? given : null;
    case "choice":
      return Object.values(namesOf(spec)).find((name) => name === given) ?? null;
    case "object":
      return isObject(given) ? plain(spec.of?.() as ClassType, given) : null;
    default:
      return given ?? null;
  }
}

/** Nor may a rule look for anything else: no database takes it, not even to say that there is none. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** Stands for what could not be read: of the right type, so that no rule trips over it. */
function placeHolder(spec: FieldSpec): unknown {
  switch (spec.kind) {
    case "count":
    case "whole":
    case "decimal":
      return spec.minimum ?? 0;
    case "flag":
      return false;
    case "choice":
      return Object.values(namesOf(spec))[0] ?? null;
    case "object":
      return plain(spec.of?.() as ClassType, {});
    default:
      return "";
  }
}

function namesOf(spec: FieldSpec): Readonly<Record<string, string>> {
  return enumOf(spec.of?.() ?? {}).values;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
