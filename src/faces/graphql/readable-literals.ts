import { type ASTNode, type ASTVisitor, GraphQLError, Kind, type ValidationContext } from "graphql";
import { presentFinding } from "../../contract/present";
import type { Finding } from "../../domain/findings";
import { pointerPart } from "../../domain/json-pointer";
import { isUnstorable, unstorable } from "../unstorable-texts";

/** Refuses, as in a body of JSON, what is written into a document and would not be kept as it stands. */
export function readableLiterals(context: ValidationContext): ASTVisitor {
  const report = (node: ASTNode, finding: Finding) =>
    context.reportError(
      new GraphQLError(`${finding.message} ${finding.action}`, {
        nodes: node,
        extensions: { errors: [presentFinding(finding)] },
      }),
    );
  const number = (node: ASTNode & { readonly value: string }, ancestors: Ancestors) => {
    const value = Number(node.value);
    const isWhole = /^-?\d+$/.test(node.value);
    const isKept = Number.isFinite(value) && (!isWhole || String(value) === node.value);
    if (!isKept) report(node, unsafe(node.value, pointerOf(ancestors)));
  };
  return {
    IntValue: (node, _key, parent, _path, ancestors) => number(node, within(ancestors, parent)),
    FloatValue: (node, _key, parent, _path, ancestors) => number(node, within(ancestors, parent)),
    StringValue: (node, _key, parent, _path, ancestors) => {
      if (!isUnstorable(node.value)) return;
      report(node, unstorable(node.value, pointerOf(within(ancestors, parent))));
    },
  };
}

type Ancestors = readonly (ASTNode | readonly ASTNode[])[];

/** Everything around a node: its parent is not among its ancestors. */
function within(ancestors: Ancestors, parent: Ancestors[number] | undefined): Ancestors {
  return parent === undefined ? ancestors : [...ancestors, parent];
}

/** The argument and the fields inside it; places in lists are left out. */
function pointerOf(ancestors: Ancestors): string {
  return ancestors
    .map((one) =>
      "kind" in one && (one.kind === Kind.ARGUMENT || one.kind === Kind.OBJECT_FIELD)
        ? `/${pointerPart(one.name.value)}`
        : "",
    )
    .join("");
}

function unsafe(value: string, pointer: string): Finding {
  return {
    ...{ severity: "ERROR", refuses: null, rule: "json-number", clause: null, pointer },
    value: value.slice(0, 200),
    message: `${pointer.slice(1)} is ${value.slice(0, 80)}, which would not be kept as it stands.`,
    action: `Write a number smaller than 2^53 (${Number.MAX_SAFE_INTEGER}).`,
  };
}
