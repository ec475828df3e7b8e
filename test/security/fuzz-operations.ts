import fc, { type Arbitrary } from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { graphqlSchema } from "../../src/faces/graphql/schema";
import { SPOILED } from "../support/spoil";
import { ADDRESSES, PARAMETERS } from "./fuzz-values";

/** What is posted to GraphQL: its text, as it goes out. */
export interface FuzzOperation {
  readonly caller: number;
  readonly body: string;
}

const KNOWN = Object.values(ADDRESSES).flat();
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  fiscalYear: ["2026", "2027"],
  budgetYear: ["2028", "2029"],
  first: ["1", "5", "100"],
  last: ["1", "4"],
  next: ["4"],
  number: ["1"],
  any: ["1", "5", "0", "2027", "2028", "-3", "100", "3.5"],
};
/** Texts of the scalars of our own. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  FiscalQuarter: ["FY2026-Q4", "FY2022-Q1"],
  Date: ["2026-11-22", "2027-01-31"],
  DateTime: ["2026-11-22T00:00:00Z"],
};
/** Literals that no argument means, and some that break the document around them. */
const STRANGE = [
  "null",
  "-1",
  "1e999",
  "99999999999999999999",
  '"\\u0000"',
  '"\\ud800"',
  "[]",
  "{}",
  "$x",
  "{a:1}",
];
const STRANGE_TEXTS = [
  "{",
  "}",
  '"',
  "...",
  "@include(if: $x)",
  "\u0000",
  "#",
  "fragment F on Query { ...F }",
  "é",
];

/** Any operation over the schema: right, nearly right, and wrong. */
export function anyOperation(callers: number): Arbitrary<FuzzOperation> {
  const schema = graphqlSchema();
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).map((field) => ({
          kind: type === schema.getQueryType() ? "query" : "mutation",
          field,
        }))
      : [],
  );
  const text = fc.oneof(
    ...roots.map(({ kind, field: { name, args, type } }) =>
      fc
        .tuple(argumentsText(args), selectionText(type, 3))
        .map(([given, selection]) => `${kind} { ${name}${given} ${selection} }`),
    ),
  );
  const spoiled = fc
    .tuple(text, fc.nat(), fc.constantFrom(...STRANGE_TEXTS), fc.nat({ max: 3 }))
    .map(([whole, place, wrong, gone]) => {
      const at = place % whole.length;
      return `${whole.slice(0, at)}${wrong}${whole.slice(at + gone)}`;
    });
  const document = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: spoiled });
  const variables = fc.oneof(
    { weight: 8, arbitrary: fc.constant<unknown>({}) },
    { weight: 1, arbitrary: fc.record({ x: SPOILED }) },
    { weight: 1, arbitrary: SPOILED },
  );
  const request = fc
    .tuple(document, variables)
    .map(([query, given]) => JSON.stringify({ query, variables: given }));
  const wrong = SPOILED.map((value) =>
    JSON.stringify({ query: value, operationName: value, extensions: value }),
  );
  return fc.record({
    caller: fc.nat({ max: callers - 1 }),
    body: fc.oneof({ weight: 20, arbitrary: request }, { weight: 1, arbitrary: wrong }),
  });
}

/** Arguments: all that are needed, some of the others, and now and then one of them of another kind. */
function argumentsText(args: readonly GraphQLArgument[]): Arbitrary<string> {
  return fieldsText(args).map((text) => (text === "" ? "" : `(${text})`));
}

function fieldsText(
  args: readonly { readonly name: string; readonly type: GraphQLInputType }[],
): Arbitrary<string> {
  const texts = args.map(({ name, type }) => {
    const literal = literalText(type, 3, name).map((value) => `${name}: ${value}`);
    const absent = fc.constant("");
    const weight = isNonNullType(type) ? 1 : 60;
    return fc.oneof({ weight: 20, arbitrary: literal }, { weight, arbitrary: absent });
  });
  return fc.tuple(...texts).map((parts) => parts.filter((part) => part !== "").join(", "));
}

function literalText(input: GraphQLInputType, depth: number, name: string): Arbitrary<string> {
  const right = rightLiteral(input, depth, name);
  return fc.oneof({ weight: 80, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...STRANGE) });
}

function rightLiteral(input: GraphQLInputType, depth: number, name: string): Arbitrary<string> {
  const type = getNullableType(input);
  if (isListType(type)) {
    const items =
      depth === 0 ? fc.constant([]) : fc.array(literalText(type.ofType, depth - 1, name), { maxLength: 2 });
    return items.map((all) => `[${all.join(", ")}]`);
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    if (depth === 0) return fc.constant("{}");
    return fieldsText(Object.values(type.getFields())).map((text) => `{ ${text} }`);
  }
  if (["Int", "Float"].includes(type.name))
    return fc.constantFrom(...(NUMBERS[name] ?? NUMBERS["any"] ?? []));
  if (type.name === "Boolean") return fc.constantFrom("true", "false");
  return fc
    .oneof(
      {
        weight: 20,
        arbitrary: fc.constantFrom(
          ...(ADDRESSES[name]?.slice(0, 2) ?? PARAMETERS[name] ?? TEXTS[type.name] ?? KNOWN),
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom(...KNOWN) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
    )
    .map((text) => JSON.stringify(text));
}

/** Some fields of a type, and of what they lead to. */
function selectionText(output: GraphQLOutputType, depth: number): Arbitrary<string> {
  const type = getNamedType(output);
  if (isLeafType(type)) return fc.constant("");
  if (!isObjectType(type)) return fc.constant("{ __typename }");
  const fields = Object.values(type.getFields()).filter(
    (field) => depth > 0 || isLeafType(getNamedType(field.type)),
  );
  if (fields.length === 0) return fc.constant("{ __typename }");
  return fc
    .subarray(fields, { minLength: 1, maxLength: Math.min(4, fields.length) })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ name, args, type: inner }) =>
          fc
            .tuple(argumentsText(args), selectionText(inner, depth - 1))
            .map(([given, below]) => `${name}${given} ${below}`),
        ),
      ),
    )
    .map((parts) => `{ ${parts.join(" ")} }`);
}
