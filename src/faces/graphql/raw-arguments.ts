import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  print,
  typeFromAST,
} from "graphql";
import { presentFinding } from "../../contract/present";
import { ERRORS } from "../../domain/errors";
import type { Finding } from "../../domain/findings";
import { unstorableTexts } from "../unstorable-texts";
import type { GraphContext } from "./context";
import { documentStandIn } from "./document-stand-ins";

/** Inputs that our own reader takes as they were sent, so that REST and GraphQL give the same findings for them. */
const READ_RAW: Readonly<Record<string, unknown>> = {
  ReportInput: { collections: [] },
  NewKeyInput: { name: "-", scopes: [] },
  RotateKeyInput: {},
  AuditFilterInput: {},
  ImportFilterInput: {},
  HispFilterInput: {},
  ServiceFilterInput: {},
  QuarterFilterInput: {},
  ReportFilterInput: {},
  ResultFilterInput: {},
  ScoreFilterInput: {},
  BenchmarkFilterInput: {},
  PeerFilterInput: {},
  UnreviewedFilterInput: {},
  PlanFilterInput: {},
  ComplianceFilterInput: {},
  TallyFilterInput: {},
};

/** The rule a value breaks that is none of a type, named as on REST. */
const RULES: Readonly<Record<string, string>> = {
  FiscalQuarter: "fiscal-quarter",
  FiscalQuarterRange: "fiscal-quarter-range",
  Date: "calendar-date",
  Count: "whole-number",
  Int: "whole",
  Float: "decimal",
  Boolean: "flag",
  String: "text",
};

/** On REST these stand in the address: a bad one is an INVALID_PARAMETER whatever is asked. */
const ADDRESSES: readonly string[] = ["fiscal-quarter", "calendar-date"];

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
    if (variables[name] === undefined && definition.defaultValue !== undefined) continue;
    const named = getNamedType(type);
    const standIn = READ_RAW[named.name] ?? documentStandIn(named);
    if (standIn !== undefined && definition.type.kind !== Kind.LIST_TYPE) {
      prepared[name] = standIn;
      continue;
    }
    const refuses = operation.operation === "mutation" ? "SAVE" : null;
    const misfit = misfits(variables[name], type, name, print(definition.type));
    const found = misfit.length > 0 ? misfit : unstorableTexts(variables[name], `/${name}`);
    findings.push(
      ...found.map(
        (finding): Finding => ({
          ...finding,
          refuses: ADDRESSES.includes(finding.rule) ? null : refuses,
        }),
      ),
    );
  }
  if (findings.length > 0) throw misfitError(operation, findings);
  return prepared;
}

function misfits(value: unknown, type: GraphQLInputType, name: string, written: string): Finding[] {
  const findings: Finding[] = [];
  const inList = isListType(getNullableType(type));
  coerceInputValue(value, type, (path, invalid, error) => {
    // As on REST, a list is one parameter: what is wrong in it is said of it, once.
    if (inList && findings.length > 0) return;
    findings.push({
      severity: "ERROR",
      refuses: "SAVE",
      rule: ruleOf(type, name, invalid),
      clause: null,
      pointer: ["", name, ...(inList ? [] : path)].join("/"),
      value: invalid === undefined || invalid === null ? null : JSON.stringify(invalid).slice(0, 200),
      message: error.message,
      action: `$${name} must be ${written}; the schema says what that takes.`,
    });
  });
  return findings;
}

function ruleOf(type: GraphQLInputType, name: string, value: unknown): string {
  const nullable = getNullableType(type);
  if (value === undefined || value === null) return `${name}-given`;
  const named = getNamedType(nullable);
  const rule = isEnumType(named) ? "choice" : (RULES[named.name] ?? "graphql-input");
  return isListType(nullable) ? `list-of-${rule}` : rule;
}

/** Variables that don't fit their operation: nothing of it ran. */
export class VariablesRefused extends GraphQLError {}

function misfitError(operation: OperationDefinitionNode, findings: readonly Finding[]): VariablesRefused {
  const ofAddress = findings.some(({ rule }) => ADDRESSES.includes(rule));
  const code = operation.operation === "mutation" && !ofAddress ? "VALIDATION_FAILED" : "INVALID_PARAMETER";
  const { title, action } = ERRORS[code];
  return new VariablesRefused(findings[0]?.message ?? title, {
    extensions: { code, title, action, errors: findings.map(presentFinding), http: { status: 400 } },
  });
}

/** An argument as it was sent: the raw variable where it came as one, else what GraphQL read from the document. */
export function rawArgument(
  context: GraphContext,
  info: GraphQLResolveInfo,
  name: string,
  read: unknown,
): unknown {
  for (const node of info.fieldNodes) {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind !== Kind.VARIABLE) continue;
    const variable = value.name.value;
    const raw = context.rawVariables[variable];
    const definitions = info.operation.variableDefinitions ?? [];
    const definition = definitions.find((candidate) => candidate.variable.name.value === variable);
    return raw === undefined && definition?.defaultValue !== undefined ? read : raw;
  }
  return read;
}
