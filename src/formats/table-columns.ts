import { type FieldSpec, fieldsOf } from "../contract/field";
import type { ClassType } from "../contract/graphql-types";

/** A column of a table: its name, with dots for inner fields, and how to get there. */
export interface Column {
  readonly name: string;
  readonly path: readonly string[];
  /** True where it holds numbers or flags; left out, it holds text, also where that looks like a number. */
  readonly counts?: boolean;
}

/** Which inner fields are wanted: see the REST face's `fields`. */
type Wanted = ReadonlyMap<string, Wanted | null> | null;

/**
 * The columns of a shape, with the same names as in JSON: inner objects become dotted columns, lists stay one column
 * in JSON, because a row is one thing.
 */
export function columnsOf(shape: ClassType, wanted: Wanted): readonly Column[] {
  if (wanted !== null) return columnsUnder(shape, wanted, []);
  const all = WHOLE.get(shape) ?? Object.freeze(columnsUnder(shape, null, []));
  WHOLE.set(shape, all);
  return all;
}

/** All columns of the shapes that were asked for, which every list needs. */
const WHOLE = new WeakMap<ClassType, readonly Column[]>();

function columnsUnder(shape: ClassType, wanted: Wanted, parents: readonly string[]): Column[] {
  return fieldsOf(shape).flatMap((spec) => {
    const inner = wanted === null || wanted.size === 0 ? null : wanted.get(spec.name);
    if (inner === undefined) return [];
    const path = [...parents, spec.name];
    if (isFlat(spec)) return [{ name: path.join("."), path, counts: isCounting(spec) }];
    return columnsUnder(spec.of?.() as ClassType, inner, path);
  });
}

function isFlat(spec: FieldSpec): boolean {
  return spec.kind !== "object" || spec.list;
}

function isCounting({ kind, list }: FieldSpec): boolean {
  return !list && ["count", "whole", "decimal", "flag"].includes(kind);
}

/** What a row has in a column; null for nothing. A name that the row doesn't have itself is nothing, whatever it is. */
export function valueAt(row: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, name)) return null;
    return (value as Record<string, unknown>)[name] ?? null;
  }, row);
}
