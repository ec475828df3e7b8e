import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** A field at the root of an operation. */
export interface RootField {
  readonly name: string;
  /** What its result is called in the answer. */
  readonly answeredAs: string;
  /** The names of what it is about, as on REST they stand in the address: `dos-ca/FY2022-Q3`. */
  readonly subject: string;
}

/** Arguments that name nothing. */
const NO_NAMES = ["ifMatch", "reason", "date", "citation"];
/** More than that are not told apart. */
const MOST = 10;

/** The first fields at the root of an operation. */
export function rootFieldsOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  variables: Readonly<Record<string, unknown>>,
): RootField[] {
  const known = schema.getRootType(operation.operation)?.getFields() ?? {};
  return fieldsIn(operation.selectionSet, fragments, 0)
    .slice(0, MOST)
    .map((node) => {
      const names = (known[node.name.value]?.args ?? [])
        .filter(({ name, type }) => isScalarType(getNamedType(type)) && !NO_NAMES.includes(name))
        // As in addresses: whose it is, then of when.
        .sort((a, b) => Number(isOfTime(a.type)) - Number(isOfTime(b.type)))
        .map(({ name }) => argumentOf(node, name, variables))
        .filter((value) => typeof value === "string" || typeof value === "number");
      const name = node.name.value;
      return { name, answeredAs: node.alias?.value ?? name, subject: names.join("/") };
    });
}

function isOfTime(type: GraphQLInputType): boolean {
  return ["FiscalQuarter", "Int"].includes(getNamedType(type).name);
}

function fieldsIn(
  { selections }: SelectionSetNode,
  fragments: readonly FragmentDefinitionNode[],
  depth: number,
): FieldNode[] {
  if (depth > MOST) return [];
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const inside =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : fragments.find(({ name }) => name.value === selection.name.value);
    return inside === undefined ? [] : fieldsIn(inside.selectionSet, fragments, depth + 1);
  });
}

function argumentOf(node: FieldNode, name: string, variables: Readonly<Record<string, unknown>>): unknown {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  return value?.kind === Kind.STRING || value?.kind === Kind.INT ? value.value : undefined;
}
