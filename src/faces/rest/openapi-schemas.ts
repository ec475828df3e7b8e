import { ENUMS, enumOf } from "../../contract/enums";
import { type FieldSpec, fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import { describeInput, describeShape, nameOfInput, nameOfShape } from "../../contract/shapes";

/** A part of a JSON document. */
export type Json = { readonly [key: string]: unknown };

/** A reference to a shape, which is added to the components with everything inside it. */
export function schemaOf(shape: ClassType, schemas: Map<string, Json>, isInput = false): Json {
  // What is both sent and shown has a name for each: the one may leave out what the other always has.
  const name = isInput ? nameOfInput(shape) : nameOfShape(shape);
  if (!schemas.has(name)) {
    // First the name, so that a shape inside itself ends.
    schemas.set(name, {});
    // Limits are for what comes in: what goes out may hold more than the first that was allowed.
    const specs = fieldsOf(shape).map((spec) => (isInput ? spec : { ...spec, maxLength: null }));
    const required = specs
      .filter((spec) => (isInput ? !spec.nullable && spec.defaultValue === undefined : true))
      .map((spec) => spec.name);
    schemas.set(name, {
      type: "object",
      description: isInput ? describeInput(shape) : describeShape(shape),
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(
        specs.map((spec) => [spec.name, propertySchema(spec, schemas, isInput)]),
      ),
      ...(isInput ? { additionalProperties: false } : {}),
    });
  }
  return { $ref: `#/components/schemas/${name}` };
}

function propertySchema(spec: FieldSpec, schemas: Map<string, Json>, isInput: boolean): Json {
  const base =
    spec.kind === "object"
      ? listed(spec, schemaOf(spec.of?.() as ClassType, schemas, isInput))
      : (valueSchema(spec) as Json);
  const nullable = spec.nullable ? orNull(base) : base;
  return {
    ...nullable,
    description: spec.description,
    ...(spec.defaultValue === undefined ? {} : { default: spec.defaultValue }),
    ...(spec.example === undefined ? {} : { examples: [spec.example] }),
  };
}

function orNull(schema: Json): Json {
  const { type } = schema;
  if (typeof type !== "string")
    return "oneOf" in schema || "$ref" in schema ? { oneOf: [schema, { type: "null" }] } : schema;
  return { ...schema, type: [type, "null"] };
}

function listed(spec: FieldSpec, item: Json): Json {
  if (!spec.list) return item;
  return { type: "array", items: item, ...(spec.maxItems === null ? {} : { maxItems: spec.maxItems }) };
}

/** The schema of a field's value, without what is said of it. */
export function valueSchema(spec: FieldSpec): Json {
  return listed(spec, scalarSchema(spec));
}

function scalarSchema(spec: FieldSpec): Json {
  const { minimum, maximum, minLength, maxLength, pattern, format } = spec;
  const range = { ...(minimum === null ? {} : { minimum }), ...(maximum === null ? {} : { maximum }) };
  switch (spec.kind) {
    case "count":
      return { type: "integer", format: "int64", ...range };
    case "whole":
      return { type: "integer", format: "int32", ...range };
    case "decimal":
      return { type: "number", ...range };
    case "flag":
      return { type: "boolean" };
    case "choice":
      return { $ref: `#/components/schemas/${enumOf(spec.of?.() ?? {}).name}` };
    case "json":
      return {};
    case "texts":
      return {
        type: "object",
        maxProperties: 200,
        additionalProperties: { type: "string", maxLength: 5_000 },
      };
    case "link":
      return { type: "string" };
    default:
      return {
        type: "string",
        ...(minLength === null ? {} : { minLength }),
        ...(maxLength === null ? {} : { maxLength }),
        ...(pattern === null ? {} : { pattern: pattern.source }),
        ...(format === null ? {} : { format }),
      };
  }
}

/** The schema of a closed set of names, with what each means. */
export function enumSchema(name: string): Json {
  const spec = ENUMS.find((candidate) => candidate.name === name);
  const meanings = Object.entries(spec?.meanings ?? {}).map(
    ([value, meaning]) => `- \`${value}\`: ${meaning}`,
  );
  return {
    type: "string",
    enum: Object.values(spec?.values ?? {}),
    description: `${spec?.description}\n\n${meanings.join("\n")}`,
  };
}
