import { type FieldSpec, fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import { invalidParameter } from "../../use-cases/invalid-parameter";

/** Which fields of a shape are wanted: name to inner choice, or null for the whole of it. */
export type Selection = Map<string, Selection | null>;

/** Reads `fields=a,b.c` against a shape. @throws INVALID_PARAMETER naming what there is */
export function readSelection(shape: ClassType, paths: readonly string[]): Selection {
  const selection: Selection = new Map();
  for (const path of paths) add(selection, shape, path, path.split("."));
  return selection;
}

function add(selection: Selection, shape: ClassType, path: string, names: readonly string[]): void {
  const [name, ...rest] = names;
  const spec = fieldsOf(shape).find((field) => field.name === name);
  if (name === undefined || spec === undefined || (rest.length > 0 && spec.kind !== "object")) {
    const known = fieldsOf(shape).map((field) => field.name);
    throw invalidParameter("fields", path, "known-field", `Fields here are: ${known.join(", ")}.`);
  }
  if (rest.length === 0) {
    selection.set(name, null);
    return;
  }
  const inner = selection.get(name);
  if (inner === null) return;
  const next: Selection = inner ?? new Map();
  selection.set(name, next);
  add(next, innerShape(spec), path, rest);
}

/** The shape inside an object field. */
export function innerShape(spec: FieldSpec): ClassType {
  return spec.of?.() as ClassType;
}

/** A value with only the fields that are wanted, in the shape's own order. */
export function pick(value: unknown, selection: Selection | null): unknown {
  if (selection === null || selection.size === 0 || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, selection));
  const source = value as Record<string, unknown>;
  const picked: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(source)) {
    const inner = selection.get(name);
    if (inner !== undefined) picked[name] = pick(item, inner);
  }
  return picked;
}
