import {
  coerceInputValue,
  type GraphQLInputType,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  print,
  typeFromAST,
} from "graphql";
import { presentFinding } from "../../contract/present";
import { ERRORS } from "../../domain/errors";
import type { Finding } from "../../domain/findings";
import type { GraphContext } from "./context";

/** Inputs that our own reader takes as they were sent, so that REST and GraphQL give the same findings for them. */
const READ_RAW: Readonly<Record<string, unknown>> = { ReportInput: { collections: [] } };

/**
 * Looks at an operation's variables before GraphQL does. Inputs that are read raw get a stand-in that GraphQL
 * accepts; everything else that does not fit is reported at once, with where it is.
 * @returns the variables to go on with
 */
export function prepareVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const prepared: Record<string, unknown> = { ...variables };
  const findings: Finding[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as Parameters<typeof typeFromAST>[1]);
    if (type === undefined || !isInputType(type)) continue;
    const standIn = READ_RAW[getNamedType(type).name];
    if (standIn !== undefined && definition.type.kind !== Kind.LIST_TYPE) {
      prepared[name] = standIn;
      continue;
    }
    if (variables[name] === undefined && definition.defaultValue !== undefined) continue;
    findings.push(...misfits(variables[name], type, name, print(definition.type)));
  }
  if (findings.length > 0) throw misfitError(operation, findings);
  return prepared;
}

function misfits(value: unknown, type: GraphQLInputType, name: string, written: string): Finding[] {
  const findings: Finding[] = [];
  coerceInputValue(value, type, (path, invalid, error) => {
    findings.push({
      severity: "ERROR",
      refuses: "SAVE",
      rule: "graphql-input",
      clause: null,
      pointer: ["", name, ...path].join("/"),
      value: invalid === undefined || invalid === null ? null : JSON.stringify(invalid).slice(0, 200),
      message: error.message,
      action: `$${name} must be ${written}; the schema says what that takes.`,
    });
  });
  return findings;
}

function misfitError(operation: OperationDefinitionNode, findings: readonly Finding[]): GraphQLError {
  const code = operation.operation === "mutation" ? "VALIDATION_FAILED" : "INVALID_PARAMETER";
  const { title, action } = ERRORS[code];
  return new GraphQLError(findings[0]?.message ?? title, {
    extensions: { code, title, action, errors: findings.map(presentFinding), http: { status: 400 } },
  });
}

/** An argument as it was sent: the raw variable where it came as one, else what GraphQL read from the document. */
export function rawArgument(context: GraphContext, info: GraphQLResolveInfo, name: string, read: unknown): unknown {
  for (const node of info.fieldNodes) {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) return context.rawVariables[value.name.value];
  }
  return read;
}
