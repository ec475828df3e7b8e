import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from "graphql";
import { graphqlSchema } from "../../src/faces/graphql/schema";
import type { Names } from "./every-read";

type AnyField = GraphQLField<unknown, unknown>;

const PAGE = "totalCount pageInfo { hasNextPage startCursor endCursor } edges { cursor }";
/** What filters are given, by the names of their fields. */
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  hisp: ["treas-irs", "dos-ca", "doc-uspto"],
  service: ["dos-ca", "treas-irs"],
};

/**
 * Every question of GraphQL: each query with each name it can be given, lists also by each state and by the HISPs at
 * hand, and below it every field there is. One question goes down one way, so that none costs too much.
 * @param depth how far they go into what they ask for
 */
export function everyQuestion(names: Names, depth: number): string[] {
  const queries = Object.values(graphqlSchema().getQueryType()?.getFields() ?? {});
  return queries.flatMap((field) =>
    argumentsOf(field, names).flatMap((given) =>
      // What a list is narrowed by changes its rows, and not what hangs on them.
      selections(field.type, given.startsWith("(filter") ? 0 : depth).map(
        (selection) => `{ ${field.name}${given} ${selection} }`,
      ),
    ),
  );
}

/** Arguments that a query can be asked with; none where it needs one that nothing is known for. */
function argumentsOf({ args }: AnyField, names: Names): string[] {
  const needed = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  if (needed.length > 0) return combined(needed, names);
  const few = args.some(({ name }) => name === "first") ? "(first: 20)" : "";
  return [few, ...filters(args.find(({ name }) => name === "filter"))];
}

function combined(args: readonly GraphQLArgument[], names: Names): string[] {
  let given: string[][] = [[]];
  for (const { name, type } of args) {
    const isText = getNamedType(type).name !== "Int";
    const values = (names[name] ?? []).map((one) => `${name}: ${isText ? `"${one}"` : one}`);
    given = given.flatMap((before) => values.map((value) => [...before, value]));
  }
  return given.map((parts) => `(${parts.join(", ")})`);
}

function filters(filter: GraphQLArgument | undefined): string[] {
  const type = filter === undefined ? null : getNamedType(filter.type);
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const values = FILTERS[field.name];
    if (values !== undefined && isListType(getNullableType(field.type)))
      return [`(filter: { ${field.name}: ${JSON.stringify(values)} })`];
    if (!isEnumType(inner) || !/state|status/i.test(field.name)) return [];
    return inner.getValues().map(({ name }) => `(filter: { ${field.name}: ${name} })`);
  });
}

/** What can be asked of a type: all its plain fields, then each field that leads on, by itself. */
function selections(output: GraphQLOutputType, depth: number): string[] {
  const type = getNamedType(output);
  if (isUnionType(type)) return ["{ __typename }"];
  if (!isObjectType(type)) return [""];
  const { nodes } = type.getFields();
  // A list in pages costs no depth, and each of its questions asks how many there are and where they stand.
  if (nodes !== undefined) return selections(nodes.type, depth).map((below) => `{ ${PAGE} nodes ${below} }`);
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isNeeded));
  const isPlain = (field: AnyField) => isLeafType(getNamedType(field.type));
  const plain = fields.filter(isPlain).map(({ name }) => name);
  const own = plain.length === 0 ? "__typename" : plain.join(" ");
  const inner = fields
    .filter((field) => depth > 0 && !isPlain(field))
    .flatMap((field) => {
      const page = field.args.some(({ name }) => name === "first") ? "(first: 5)" : "";
      return selections(field.type, depth - 1).map((below) => `{ ${own} ${field.name}${page} ${below} }`);
    });
  return inner.length === 0 ? [`{ ${own} }`] : inner;
}

function isNeeded({ type, defaultValue }: GraphQLArgument): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}
