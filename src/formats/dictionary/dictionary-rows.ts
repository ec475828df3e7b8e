import { enumOf } from "../../contract/enums";
import { type FieldSpec, fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import { describeShape, nameOfShape } from "../../contract/shapes";
import { DESCRIBED_LISTS } from "./described-lists";
import { UNITS } from "./units";

/** One field of one list, as the data dictionary has it. All text: it is a row of a table. */
export interface DictionaryRow {
  /** The list: `results`. */
  readonly list: string;
  /** Its column in CSV, dots for inner fields; `collections[].name` is inside a list, which CSV has as JSON. */
  readonly field: string;
  readonly type: string;
  /** Of numbers, such as `people`; else empty. */
  readonly unit: string;
  /** What values there can be: bounds, a closed set with semicolons, a pattern; else empty. */
  readonly range: string;
  /** `yes` where it may be empty (null), which is never zero. */
  readonly nullable: "yes" | "no";
  readonly description: string;
  /** The clause of Circular A-11 it answers to; empty where there is none of its own. */
  readonly clause: string;
}

/** The names of a row, in their order. */
export const DICTIONARY_COLUMNS = [
  ...["list", "field", "type", "unit", "range", "nullable", "description", "clause"],
] as readonly (keyof DictionaryRow)[];

/** The data dictionary as rows: every field of every list that anybody may read, in the order of their columns. */
export function dictionaryRows(): readonly DictionaryRow[] {
  return DESCRIBED_LISTS.flatMap(({ name, shape }) => rowsOf(name, shape, "", ""));
}

/** @param outer the clause of what the shape is inside of */
function rowsOf(list: string, shape: ClassType, parent: string, outer: string): DictionaryRow[] {
  const whole = clauseIn(describeShape(shape)) || outer;
  return fieldsOf(shape).flatMap((spec) => {
    const field = `${parent}${spec.name}`;
    const inside = spec.kind === "object" ? (spec.of?.() as ClassType) : null;
    const row: DictionaryRow = {
      ...{ list, field, type: typeOf(spec), unit: unitOf(spec), range: rangeOf(spec) },
      nullable: spec.nullable ? "yes" : "no",
      description: spec.description,
      clause: clauseIn(spec.description) || whole,
    };
    if (inside === null) return [row];
    const inner = rowsOf(list, inside, `${field}${spec.list ? "[]" : ""}.`, row.clause);
    // An object is no column of its own: its fields are.
    return spec.list ? [row, ...inner] : inner.map((one) => withOuter(one, spec));
  });
}

/** A field inside an object is empty where the object is, and says what the object is. */
function withOuter(row: DictionaryRow, { nullable, description }: FieldSpec): DictionaryRow {
  return {
    ...row,
    nullable: nullable ? "yes" : row.nullable,
    description: `${description} ${row.description}`,
  };
}

function typeOf(spec: FieldSpec): string {
  const one = typeOfOne(spec);
  return spec.list ? `list of ${one}` : one;
}

function typeOfOne(spec: FieldSpec): string {
  switch (spec.kind) {
    case "count":
    case "whole":
      return "whole number";
    case "decimal":
      return "number";
    case "flag":
      return "true or false";
    case "choice":
      return enumOf(spec.of?.() ?? {}).name;
    case "link":
      return `slug of a ${nameOfShape(spec.of?.() as ClassType)}`;
    case "object":
      return nameOfShape(spec.of?.() as ClassType);
    case "texts":
      return "texts by name";
    case "json":
      return "JSON";
    default:
      return spec.format === "date-time" ? "instant" : spec.format === "date" ? "date" : "text";
  }
}

function isNumber({ kind }: FieldSpec): boolean {
  return kind === "count" || kind === "whole" || kind === "decimal";
}

/** What a number counts, such as `people`; empty for everything else. */
export function unitOf(spec: FieldSpec): string {
  return isNumber(spec) ? (UNITS[spec.name]?.unit ?? "") : "";
}

function rangeOf(spec: FieldSpec): string {
  if (spec.kind === "choice") return Object.values(enumOf(spec.of?.() ?? {}).values).join("; ");
  if (spec.format === "date-time") return "such as 2022-07-29T23:59:59-04:00";
  if (spec.format === "date") return "such as 2022-07-29";
  if (spec.name === "quarter") return "FY2000-Q1 to FY2100-Q4";
  if (!isNumber(spec)) return "";
  const said = UNITS[spec.name]?.range;
  if (said !== undefined) return said;
  return spec.kind === "count" ? "from 0" : "";
}

function clauseIn(description: string): string {
  return [...new Set(description.match(/A-11 280\.\d+/g) ?? [])].join("; ");
}
