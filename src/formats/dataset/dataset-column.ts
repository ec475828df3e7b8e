import { ENUMS } from "../../contract/enums";
import { type FieldKind, type FieldSpec, fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import type { Column } from "../table-columns";

/** A column of a file of the dataset, with the declaration it comes from. */
export interface DatasetColumn extends Column {
  readonly spec: FieldSpec;
}

/** What a reader must know to read each type of value back, by the names of Frictionless Table Schema. */
const TYPES = {
  string: {},
  integer: {},
  number: {},
  boolean: { trueValues: ["true"], falseValues: ["false"] },
  date: {},
  // ISO 8601 with its offset: Table Schema's own format knows UTC alone.
  datetime: { format: "any" },
  object: {},
  array: {},
  any: {},
} as const;

const TYPE_OF_KIND: Readonly<Record<FieldKind, keyof typeof TYPES>> = {
  text: "string",
  link: "string",
  choice: "string",
  count: "integer",
  whole: "integer",
  decimal: "number",
  flag: "boolean",
  object: "object",
  texts: "object",
  json: "any",
};

/** A shape's columns, in the order of its fields, but for those a file has elsewhere. */
export function columnsFrom(shape: ClassType, without: readonly string[] = []): DatasetColumn[] {
  return fieldsOf(shape)
    .filter(({ name }) => !without.includes(name))
    .map((spec) => ({ name: spec.name, path: [spec.name], spec }));
}

/** The type of a column's values, by the names of Frictionless Table Schema. */
export function typeOfColumn({ spec }: DatasetColumn): keyof typeof TYPES {
  if (spec.list) return "array";
  if (spec.kind === "text" && spec.format === "date") return "date";
  if (spec.kind === "text" && spec.format === "date-time") return "datetime";
  return TYPE_OF_KIND[spec.kind];
}

/** The closed set a column's values are from, by its name in the contract; null where there is none. */
export function codesOfColumn({ spec }: DatasetColumn): string | null {
  const values = spec.kind === "choice" ? spec.of?.() : undefined;
  return ENUMS.find((known) => known.values === values)?.name ?? null;
}

/** True where a column has a value in every row. A JSON pointer to the whole of a report is the empty text. */
export function isRequired({ spec }: DatasetColumn): boolean {
  return !spec.nullable && spec.name !== "pointer";
}

/** A field of a Table Schema, from the contract's declaration (specs.frictionlessdata.io/table-schema). */
export function tableFieldOf(column: DatasetColumn): object {
  const { spec, name } = column;
  const type = typeOfColumn(column);
  const constraints = {
    ...(isRequired(column) ? { required: true } : {}),
    ...(spec.list ? {} : boundsOf(spec)),
  };
  return {
    name,
    type,
    ...TYPES[type],
    description: spec.description,
    ...(spec.example === undefined ? {} : { example: String(spec.example) }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}

/** Limits of length are for what comes in: what goes out may hold more than the first that was allowed. */
function boundsOf(spec: FieldSpec): object {
  return {
    ...(spec.minimum === null ? {} : { minimum: spec.minimum }),
    ...(spec.maximum === null ? {} : { maximum: spec.maximum }),
    ...(spec.pattern === null ? {} : { pattern: spec.pattern.source }),
    ...(spec.kind === "choice" ? { enum: Object.values(spec.of?.() as object) } : {}),
  };
}
