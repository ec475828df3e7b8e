import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from "graphql";
import { fragmentsOf } from "./fragments";

/**
 * How many fields an operation has when every fragment is written out where it is spread: what a program made of it has to
 * spell out. Fragments that spread each other twice double it each time, in few words. Each is counted once, so that counting
 * takes no time.
 * @param document one that is valid: no fragment is within itself
 */
export function expandedFields(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = fragmentsOf(document);
  const counted = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    const count = fragment === undefined ? 0 : ofSelection(fragment.selectionSet);
    counted.set(name, count);
    return count;
  };
  const ofSelection = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return sum + ofFragment(selection.name.value);
      const inside = selection.selectionSet === undefined ? 0 : ofSelection(selection.selectionSet);
      return sum + inside + (selection.kind === Kind.FIELD ? 1 : 0);
    }, 0);
  return ofSelection(operation.selectionSet);
}
