import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  typeFromAST,
  valueFromASTUntyped,
} from "graphql";
import { fragmentsOf } from "./fragments";
import { introspectionSize, listSize, pageSize, type RawArguments } from "./list-sizes";

/** How much a part of a document asks for: fields of the answer, and levels of fields inside each other. */
export interface Extent {
  readonly cost: number;
  readonly depth: number;
}

/** How much an operation asks for, before anything is read. */
export interface QueryExtent {
  readonly data: Extent;
  /** What it asks of the schema itself. */
  readonly introspection: Extent;
  /** How many names each field of Query or Mutation is asked for under. */
  readonly rootFields: ReadonlyMap<string, number>;
}

const NOTHING: Extent = { cost: 0, depth: 0 };

/**
 * Measures an operation by one rule: every field costs 1 for every object it is read from. How many objects a list
 * has says list-sizes.ts. Each fragment is measured once, so that fragments in fragments take no time.
 * @param document one that is valid
 */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): QueryExtent {
  const root = schema.getRootType(operation.operation);
  if (root == null) return { data: NOTHING, introspection: NOTHING, rootFields: new Map() };
  const measure = measurer(schema, document, valuesOf(operation, variables));
  const fields = rootFieldsOf(document, operation.selectionSet);
  const ofSchema = (field: FieldNode) => /^__(schema|type)$/.test(field.name.value);
  const names = new Map<string, Set<string>>();
  for (const { name, alias } of fields) {
    const known = names.get(name.value) ?? new Set();
    names.set(name.value, known.add((alias ?? name).value));
  }
  return {
    data: sum(fields.filter((field) => !ofSchema(field)).map((field) => measure(root, field))),
    introspection: sum(fields.filter(ofSchema).map((field) => measure(root, field))),
    rootFields: new Map([...names].map(([name, { size }]) => [name, size])),
  };
}

function measurer(schema: GraphQLSchema, document: DocumentNode, variables: RawArguments) {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, Extent>();

  /** @param page how many nodes there are, in the selection of a connection */
  function ofSelection(owner: GraphQLCompositeType, { selections }: SelectionSetNode, page: number): Extent {
    return sum(
      selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return ofField(owner, selection, page);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value, page);
        const type = selection.typeCondition && typeFromAST(schema, selection.typeCondition);
        return ofSelection(isCompositeType(type) ? type : owner, selection.selectionSet, page);
      }),
    );
  }

  function ofFragment(name: string, page: number): Extent {
    const key = `${name} ${page}`;
    const known = measured.get(key);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    const type = fragment && typeFromAST(schema, fragment.typeCondition);
    const extent =
      fragment && isCompositeType(type) ? ofSelection(type, fragment.selectionSet, page) : NOTHING;
    measured.set(key, extent);
    return extent;
  }

  function ofField(owner: GraphQLCompositeType, field: FieldNode, page: number): Extent {
    const type = typeOf(owner, field.name.value);
    if (type === undefined || field.selectionSet === undefined) return { cost: 1, depth: 1 };
    const inside = getNamedType(type);
    if (!isCompositeType(inside)) return { cost: 1, depth: 1 };
    const given = argumentsOf(field, variables);
    const each = ofSelection(inside, field.selectionSet, isConnection(inside) ? pageSize(given["first"]) : 0);
    const many = isListType(getNullableType(type)) ? sizeOf(owner, field.name.value, given, page) : 1;
    return { cost: 1 + many * each.cost, depth: 1 + each.depth };
  }

  function sizeOf(owner: GraphQLCompositeType, field: string, given: RawArguments, page: number): number {
    if (isConnection(owner)) return page;
    if (owner.name.startsWith("__")) return introspectionSize(schema, owner, field);
    return listSize(owner, field, given);
  }

  return (root: GraphQLCompositeType, field: FieldNode): Extent => ofField(root, field, 0);
}

/** The type of a field, those that every schema has about itself included. */
function typeOf(owner: GraphQLCompositeType, name: string): GraphQLOutputType | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef.type;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef.type;
  return isObjectType(owner) || isInterfaceType(owner) ? owner.getFields()[name]?.type : undefined;
}

/** The fields of the root, also those that fragments bring. */
function rootFieldsOf(document: DocumentNode, root: SelectionSetNode): FieldNode[] {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const fields: FieldNode[] = [];
  const add = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.push(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined) add(fragment.selectionSet);
      }
    }
  };
  add(root);
  return fields;
}

/** Variables as they were sent, with the defaults of those that were not. */
function valuesOf({ variableDefinitions = [] }: OperationDefinitionNode, given: RawArguments): RawArguments {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return { ...Object.fromEntries(defaults), ...given };
}

function argumentsOf(field: FieldNode, variables: RawArguments): RawArguments {
  return Object.fromEntries(
    (field.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, variables)]),
  );
}

function isConnection(type: GraphQLCompositeType): boolean {
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  return type.name.endsWith("Connection") && "pageInfo" in type.getFields();
}

function sum(extents: readonly Extent[]): Extent {
  return extents.reduce(
    (total, { cost, depth }) => ({
      // Beyond that it would be no whole number any more, and it is refused anyway.
      cost: Math.min(total.cost + cost, Number.MAX_SAFE_INTEGER),
      depth: Math.max(total.depth, depth),
    }),
    NOTHING,
  );
}
