import { stringify } from "csv-stringify/sync";
import { type FieldSpec, fieldsOf } from "../contract/field";
import type { ClassType } from "../contract/graphql-types";
import { guardFormula } from "./formula-guard";

/** A column of a table: its name, with dots for inner fields, and how to get there. */
export interface Column {
  readonly name: string;
  readonly path: readonly string[];
}

/** Which inner fields are wanted: see the REST face's `fields`. */
type Wanted = ReadonlyMap<string, Wanted | null> | null;

/**
 * The columns of a shape, with the same names as in JSON: inner objects become dotted columns, lists stay one column
 * in JSON, because a row is one thing.
 */
export function columnsOf(shape: ClassType, wanted: Wanted, parents: readonly string[] = []): Column[] {
  return fieldsOf(shape).flatMap((spec) => {
    const inner = wanted === null || wanted.size === 0 ? null : wanted.get(spec.name);
    if (inner === undefined) return [];
    const path = [...parents, spec.name];
    if (isFlat(spec)) return [{ name: path.join("."), path }];
    return columnsOf(spec.of?.() as ClassType, inner, path);
  });
}

function isFlat(spec: FieldSpec): boolean {
  return spec.kind !== "object" || spec.list;
}

/** The header line of a table. */
export function csvHeader(columns: readonly Column[]): string {
  return stringify([columns.map((column) => column.name)]);
}

/** Rows of a table. */
export function csvRows(columns: readonly Column[], rows: readonly object[]): string {
  return stringify(rows.map((row) => columns.map((column) => cell(valueAt(row, column.path)))));
}

function valueAt(row: object, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | null)?.[name] ?? null,
    row,
  );
}

/** Text that a spreadsheet would run as a formula is guarded; numbers stay numbers. */
function cell(value: unknown): string | number {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "object") return guardFormula(JSON.stringify(value));
  return guardFormula(String(value));
}
