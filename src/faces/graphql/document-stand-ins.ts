import {
  type GraphQLInputType,
  type GraphQLNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from "graphql";
import { nameOfInput } from "../../contract/shapes";
import { DOCUMENT_FACES } from "../documents/all-document-faces";

/**
 * A value that GraphQL takes for an input of documents, while our own reader reads the raw one, so that REST and GraphQL
 * give the same findings for it; undefined for every other type.
 */
export function documentStandIn(type: GraphQLNamedType): unknown {
  const names = DOCUMENT_FACES.flatMap(({ input, filter }) => [nameOfInput(input), nameOfInput(filter)]);
  return names.includes(type.name) ? standIn(type as GraphQLInputType) : undefined;
}

/** The least that a type takes. */
function standIn(given: GraphQLInputType): unknown {
  const type = getNullableType(given);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, standIn(field.type)]));
  }
  return "name" in type ? SCALARS[type.name] : undefined;
}

const SCALARS: Readonly<Record<string, unknown>> = {
  String: "-",
  Int: 0,
  Float: 0,
  Boolean: false,
  Count: 0,
  Date: "2000-01-01",
  DateTime: "2000-01-01T00:00:00Z",
  FiscalQuarter: "FY2000-Q1",
  FiscalQuarterRange: "FY2000-Q1",
  JSON: {},
};
