import fc, { type Arbitrary } from "fast-check";

type Json = { readonly [key: string]: unknown };
type Schemas = Readonly<Record<string, Json>>;

/** What may stand in each place of an address: what is there, what is not, what can not be. */
export const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  hisp: ["treas-irs", "dos-ca", "va-vha", "doc-uspto", "nobody"],
  service: ["dos-ca", "treas-irs", "passport-renewal-by-mail", "doc-patents", "nothing"],
  quarter: ["FY2026-Q4", "FY2026-Q3", "FY2022-Q1", "FY2027-Q1", "FY1999-Q9", "2026"],
  edition: ["A11_2021", "A11_2024", "a11"],
  number: ["1", "2", "0", "-1", "1.5", "99999999999999999999"],
  slug: ["approaching-retirement-soon", "online-renewal", "two-levels", "closed-offices", "five-levels"],
  fiscalYear: ["2027", "2026", "1999", "2101", "1e3", "0x7e8"],
  budgetYear: ["2028", "2027", "0", "20 28"],
  date: ["2026-03-02", "2026-02-30", "today", "0000-00-00"],
  import: ["imp_0123456789abcdef0123", "imp_", "1"],
  prefix: ["cx_0123456789ab", "cx_", "nobody"],
  code: ["NOT_FOUND", "not_found", "EVERYTHING"],
};

/** Parameters whose schema says too little of what is right. */
export const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  fields: ["slug", "service,quarter", "state", "hisp", "measure,mean"],
  sort: ["quarter", "-quarter", "slug", "-createdAt", "service", "mean"],
  cursor: ["eyJhIjoxfQ"],
  department: ["TREAS", "DOS"],
  search: ["passport", "tax return"],
  asOf: ["2026-11-22", "2022-01-28"],
  since: ["2026-11-22T00:00:00Z", "1"],
};

/** What goes into an address as it is: bytes that are no text, ways out of a folder, names that are too long. */
const STRANGE_PARTS = [
  ...["%00", "%zz", "%c3%28", "..", "%2e%2e%2f", ".", "%2F", "%25", "a%0Ab", "~", "*", "'", "a'--", ";", ":"],
  ...["__proto__", "constructor", "x".repeat(199), "x".repeat(201), "%F0%9F%98%80", "%ED%A0%80", "+", "a+b"],
];

/** One part of an address. */
export function addressPart(name: string): Arbitrary<string> {
  return fc.oneof(
    {
      weight: 40,
      arbitrary: fc.constantFrom(...(ADDRESSES[name] ?? ["x"]).slice(0, 2)).map(encodeURIComponent),
    },
    { weight: 8, arbitrary: fc.constantFrom(...(ADDRESSES[name] ?? ["x"])).map(encodeURIComponent) },
    { weight: 1, arbitrary: fc.constantFrom(...STRANGE_PARTS) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map(encodeURIComponent),
    },
  );
}

/** What is put into a parameter where a value belongs. */
const STRANGE_TEXTS = [
  ...[
    "",
    " ",
    "\0",
    "null",
    "-1",
    "1e9",
    "99999999999999999999",
    "NaN",
    "true",
    "a,b",
    ",,,",
    "[]",
    "{}",
    "'",
    "%",
  ],
  ...[
    "--",
    "FY2026-Q4",
    "2026-13-45",
    "2026-11-22",
    "eyJhIjoxfQ",
    "x".repeat(300),
    "\u{1f600}",
    "é",
    "__proto__",
  ],
];

/** The text of a parameter: what has its name in addresses, of its schema, or anything. */
export function parameterText(name: string, schema: Json, schemas: Schemas): Arbitrary<string> {
  const known = ADDRESSES[name]?.slice(0, 2) ?? PARAMETERS[name];
  const right = valueBy(schema, schemas, 2).map((value) =>
    Array.isArray(value) ? value.map(String).join(",") : String(value),
  );
  return fc.oneof(
    { weight: known === undefined ? 0 : 60, arbitrary: fc.constantFrom(...(known ?? [""])) },
    { weight: 20, arbitrary: right },
    { weight: 2, arbitrary: fc.constantFrom(...STRANGE_TEXTS) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }) },
  );
}

/** A value as its schema says. @param depth how far objects go in */
export function valueBy(schema: Json, schemas: Schemas, depth: number): Arbitrary<unknown> {
  const reference = schema["$ref"] as string | undefined;
  if (reference !== undefined)
    return valueBy(schemas[reference.split("/").at(-1) ?? ""] ?? {}, schemas, depth);
  const choices = (schema["oneOf"] ?? schema["anyOf"]) as Json[] | undefined;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valueBy(choice, schemas, depth)));
  if (schema["enum"] !== undefined) return fc.constantFrom(...(schema["enum"] as unknown[]));
  const types = [schema["type"] ?? "null"].flat() as string[];
  return fc.oneof(...types.map((type) => ofType(type, schema, schemas, depth)));
}

function ofType(type: string, schema: Json, schemas: Schemas, depth: number): Arbitrary<unknown> {
  const [minimum, maximum] = [Number(schema["minimum"] ?? -5), Number(schema["maximum"] ?? 1_000)];
  switch (type) {
    case "integer":
      return fc.integer({ min: minimum, max: Math.max(minimum, maximum) });
    case "number":
      return fc.double({ min: minimum, max: Math.max(minimum, maximum), noNaN: true });
    case "boolean":
      return fc.boolean();
    case "string":
      return textOf(schema);
    case "array":
      return depth === 0
        ? fc.constant([])
        : fc.array(valueBy((schema["items"] ?? {}) as Json, schemas, depth - 1), { maxLength: 3 });
    case "object":
      return depth === 0 ? fc.constant({}) : objectOf(schema, schemas, depth);
    default:
      return fc.constant(null);
  }
}

function textOf(schema: Json): Arbitrary<string> {
  const known = Object.values(ADDRESSES).flat();
  const { pattern, format } = schema;
  if (format === "date") return fc.constantFrom("2026-11-22", "2027-01-31", "2020-02-29");
  if (typeof pattern === "string" && !pattern.includes("\\p")) return fc.stringMatching(new RegExp(pattern));
  return fc.oneof(fc.constantFrom(...known), fc.string({ unit: "grapheme", maxLength: 20 }));
}

function objectOf(schema: Json, schemas: Schemas, depth: number): Arbitrary<unknown> {
  const properties = (schema["properties"] ?? {}) as Schemas;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, valueBy(inner, schemas, depth - 1)]),
  );
  return fc.record(fields, { requiredKeys: (schema["required"] ?? []) as string[] });
}
