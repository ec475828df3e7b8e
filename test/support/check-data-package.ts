import { createHash } from "node:crypto";
import { csvRows } from "./csv-rows";

type Row = Readonly<Record<string, string>>;

interface Field {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly description: string;
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
  readonly constraints?: {
    readonly required?: boolean;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly pattern?: string;
    readonly enum?: readonly string[];
  };
}

/** A tabular resource of a data package, as far as ours goes. */
export interface Resource {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: {
    readonly fields: readonly Field[];
    readonly missingValues: readonly string[];
    readonly primaryKey?: readonly string[];
    readonly foreignKeys?: readonly {
      readonly fields: readonly string[];
      readonly reference: { readonly resource: string; readonly fields: readonly string[] };
    }[];
  };
}

const TYPES: Readonly<Record<string, (text: string, field: Field) => boolean>> = {
  string: () => true,
  any: () => true,
  integer: (text) => /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text)),
  number: (text) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text),
  boolean: (text, field) => [...(field.trueValues ?? []), ...(field.falseValues ?? [])].includes(text),
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  datetime: (text, field) =>
    field.format === "any" && /T.*(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  object: (text) =>
    isJson(text, (value) => typeof value === "object" && value !== null && !Array.isArray(value)),
  array: (text) => isJson(text, Array.isArray),
};

function isJson(text: string, accepts: (value: unknown) => boolean): boolean {
  try {
    return accepts(JSON.parse(text));
  } catch {
    return false;
  }
}

/**
 * Checks files against the data package that describes them, as its specification has it: bytes, sums, header, types,
 * constraints, primary keys, foreign keys. @returns every fault in words
 */
export function faultsOfPackage(
  resources: readonly Resource[],
  files: ReadonlyMap<string, string>,
): string[] {
  const tables = new Map(resources.map((one) => [one.name, csvRows(files.get(one.path) ?? "")]));
  return resources.flatMap((resource) => {
    const text = files.get(resource.path);
    if (text === undefined) return [`${resource.path} is not there`];
    const rows = tables.get(resource.name) ?? [];
    return [
      ...faultsOfFile(resource, Buffer.from(text)),
      ...rows.flatMap((row, index) => faultsOfRow(resource, row, index + 2)),
      ...faultsOfPrimaryKey(resource, rows),
      ...faultsOfForeignKeys(resource, rows, tables),
    ];
  });
}

function faultsOfFile({ path, bytes, hash, schema }: Resource, content: Buffer): string[] {
  const header = (content.toString("utf8").split("\n")[0] ?? "").split(",");
  const sum = `sha256:${createHash("sha256").update(content).digest("hex")}`;
  const names = schema.fields.map(({ name }) => name);
  const described = [
    ...(schema.primaryKey ?? []),
    ...(schema.foreignKeys ?? []).flatMap(({ fields }) => fields),
  ];
  return [
    ...(content.length === bytes ? [] : [`${path} has ${content.length} bytes, not ${bytes}`]),
    ...(sum === hash ? [] : [`${path} has the sum ${sum}, not ${hash}`]),
    ...(header.join() === names.join() ? [] : [`${path} has the header ${header}, not ${names}`]),
    ...described
      .filter((name) => !names.includes(name))
      .map((name) => `${path} has a key of ${name}, which it has not`),
  ];
}

function faultsOfRow({ path, schema }: Resource, row: Row, line: number): string[] {
  return schema.fields.flatMap((field) => {
    const text = row[field.name] ?? "";
    const { required, minimum, maximum, pattern, enum: values } = field.constraints ?? {};
    const where = `${path}, row ${line}, ${field.name}: ${JSON.stringify(text)}`;
    if (schema.missingValues.includes(text)) return required === true ? [`${where} is missing`] : [];
    return [
      ...(TYPES[field.type]?.(text, field) === true ? [] : [`${where} is no ${field.type}`]),
      ...(minimum !== undefined && !(Number(text) >= minimum) ? [`${where} is under ${minimum}`] : []),
      ...(maximum !== undefined && !(Number(text) <= maximum) ? [`${where} is over ${maximum}`] : []),
      ...(pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(text)
        ? [`${where} is not ${pattern}`]
        : []),
      ...(values !== undefined && !values.includes(text) ? [`${where} is none of ${values}`] : []),
    ];
  });
}

function keyOf(row: Row, fields: readonly string[]): string {
  return JSON.stringify(fields.map((name) => row[name]));
}

function faultsOfPrimaryKey({ path, schema }: Resource, rows: readonly Row[]): string[] {
  const { primaryKey } = schema;
  if (primaryKey === undefined) return [];
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = keyOf(row, primaryKey);
    if (primaryKey.some((name) => row[name] === "")) return [`${path}: the key ${key} has an empty part`];
    if (seen.has(key)) return [`${path}: the key ${key} is there twice`];
    seen.add(key);
    return [];
  });
}

function faultsOfForeignKeys(
  { path, schema }: Resource,
  rows: readonly Row[],
  tables: ReadonlyMap<string, readonly Row[]>,
): string[] {
  return (schema.foreignKeys ?? []).flatMap(({ fields, reference }) => {
    const others = tables.get(reference.resource);
    if (others === undefined) return [`${path} refers to ${reference.resource}, which is not there`];
    const known = new Set(others.map((row) => keyOf(row, reference.fields)));
    return rows
      .filter((row) => fields.some((name) => row[name] !== "") && !known.has(keyOf(row, fields)))
      .map((row) => `${path}: ${keyOf(row, fields)} is not in ${reference.resource}`);
  });
}
