import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  Kind,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Fragments } from "./fragments";

/**
 * The fields of a document that ask a type for what its objects hold in themselves, in objects of its own: nothing in them is
 * looked up, is given an argument or depends on a variable, so that the same object gives the same answer to everybody.
 * What is asked twice in one place, with different fields each time, is left out: answers would have to be put together.
 * @param document one that is valid
 */
export function fieldsHeldBy(
  typeName: string,
  schema: GraphQLSchema,
  document: DocumentNode,
  fragments: Fragments,
): ReadonlySet<FieldNode> {
  const types = new TypeInfo(schema);
  const held: FieldNode[] = [];
  /** What each name in an answer stands for, wherever it may stand in such an object. */
  const meanings = new Map<string, Set<string>>();
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const parent = types.getParentType();
        if (parent == null || (parent.name !== typeName && !isAbstractType(parent))) return;
        const name = node.alias?.value ?? node.name.value;
        const meaning = print({ ...node, directives: [] });
        meanings.set(name, (meanings.get(name) ?? new Set()).add(meaning));
        const field = types.getFieldDef();
        if (parent.name === typeName && field != null && isHeldObject(node, field, fragments))
          held.push(node);
      },
    }),
  );
  return new Set(held.filter(({ alias, name }) => meanings.get(alias?.value ?? name.value)?.size === 1));
}

type Field = GraphQLField<unknown, unknown>;

function isHeldObject(node: FieldNode, field: Field, fragments: Fragments): boolean {
  return node.selectionSet !== undefined && isHeld(node, field, fragments);
}

function isHeld({ selectionSet }: FieldNode, field: Field, fragments: Fragments): boolean {
  if (field.resolve != null || field.args.length > 0) return false;
  const type = getNamedType(field.type);
  if (isLeafType(type)) return true;
  return (
    type instanceof GraphQLObjectType && selectionSet !== undefined && isPlain(selectionSet, type, fragments)
  );
}

/** Whether everything selected is held. */
function isPlain({ selections }: SelectionSetNode, type: GraphQLObjectType, fragments: Fragments): boolean {
  return selections.every((selection) => {
    if (selection.directives !== undefined && selection.directives.length > 0) return false;
    if (selection.kind === Kind.FIELD) {
      const field = type.getFields()[selection.name.value];
      return (
        selection.name.value === "__typename" || (field !== undefined && isHeld(selection, field, fragments))
      );
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    const on = fragment?.typeCondition?.name.value ?? type.name;
    return fragment !== undefined && on === type.name && isPlain(fragment.selectionSet, type, fragments);
  });
}
