import fc, { type Arbitrary } from "fast-check";
import { DOCUMENT_SAMPLES } from "../support/document-samples";
import { csvOf, wholeCollection } from "../support/import-steps";
import { sampleReport } from "../support/sample-report";
import { SPOILED, spoil } from "../support/spoil";
import { HEADERS } from "./fuzz-headers";
import { addressPart, parameterText, valueBy } from "./fuzz-values";

type Json = { readonly [key: string]: unknown };

/** What of an OpenAPI document matters here. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Json }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** A request as it goes out. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  /** Whose key is sent. */
  readonly caller: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What takes long is asked less often. */
const SLOW = ["downloadDataset", "downloadTemplate", "importFile"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "QUERY"];
const STRANGE_PATHS = [
  ...[
    "/",
    "//",
    "/v1",
    "/v1/",
    "/v2/hisps",
    "/v1//hisps",
    "/v1/hisps/",
    "/V1/HISPS",
    "/v1/hisps;a=b",
    "/v1/hisps%",
  ],
  ...[
    "/v1/hisps/../keys",
    "/assets/../package.json",
    "/assets/%2e%2e/package.json",
    "/assets/",
    "/favicon.ico",
  ],
  ...[
    "/v1/surveys:check:check",
    "/v1/surveys%3Acheck",
    "/openapi.json",
    "/healthz",
    "/readyz",
    "/graphql",
    "/docs",
  ],
  ...[
    "/v1/hisps?%",
    "/v1/hisps?=",
    "/v1/hisps?a[b]=c",
    "/v1/hisps?__proto__=1",
    "/v1/hisps?limit=1&limit=2",
    "/?",
  ],
];

/** Any request over a document: right, nearly right, and wrong. */
export function anyRequest(document: Described, callers: number): Arbitrary<FuzzRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      weight: SLOW.includes(operation.operationId) ? 1 : 8,
      arbitrary: requestOf(document, path, method.toUpperCase(), operation, callers),
    })),
  );
  const strange = fc.record({
    method: fc.constantFrom(...METHODS),
    path: fc.constantFrom(...STRANGE_PATHS),
    caller: fc.nat({ max: callers - 1 }),
    headers: HEADERS,
    body: fc.constant(null),
  });
  return fc.oneof({ weight: 20, arbitrary: strange }, ...operations);
}

function requestOf(
  { components: { schemas } }: Described,
  template: string,
  method: string,
  { operationId, parameters = [], requestBody }: Operation,
  callers: number,
): Arbitrary<FuzzRequest> {
  const named = parameters.filter((parameter) => parameter.in === "query");
  const query = fc
    .tuple(
      fc
        .subarray(named, { maxLength: Math.min(3, named.length) })
        .chain((chosen) =>
          fc.tuple(
            ...chosen.map(({ name, schema }) =>
              parameterText(name, schema, schemas).map((text) => [name, text]),
            ),
          ),
        ),
      fc.oneof(
        { weight: 60, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.constant([["color", "red"]]) },
      ),
    )
    .map(([known, unknown]) => new URLSearchParams([...known, ...unknown] as [string, string][]).toString());
  const parts = fc.record(
    Object.fromEntries(
      [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, addressPart(name)]),
    ),
  );
  const path = fc.tuple(parts, query).map(([given, text]) => {
    const address = template.replace(
      /\{(\w+)\}/g,
      (_, name: string) => (given as Record<string, string>)[name] ?? "",
    );
    return text === "" ? address : `${address}?${text}`;
  });
  const body =
    requestBody === undefined ? fc.constant(null) : bodyOf(operationId, requestBody.content, schemas);
  return fc
    .record({
      method: fc.oneof(
        { weight: 25, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
      ),
      path,
      caller: fc.nat({ max: callers - 1 }),
      headers: HEADERS,
      body,
    })
    .map(({ body: sent, headers, ...request }) => ({
      ...request,
      headers: sent === null ? headers : { "Content-Type": sent.type, ...headers },
      body: sent?.text ?? null,
    }));
}

type Body = { readonly type: string; readonly text: string };

function bodyOf(
  operationId: string,
  content: Readonly<Record<string, { readonly schema: Json }>>,
  schemas: Described["components"]["schemas"],
): Arbitrary<Body | null> {
  const json = content["application/json"];
  const types = Object.keys(content);
  if (json === undefined) {
    const file = csvOf(wholeCollection());
    const texts = fc.constantFrom(
      file,
      "",
      "a,b\n1",
      '{"service":"dos-ca"}\n',
      "PK\u0003\u0004",
      "\0\0",
      `${file}\n"`,
    );
    return fc.record({ type: fc.constantFrom(...types), text: texts });
  }
  const samples = [
    ...(operationId === "saveReport" ? [sampleReport(3)] : []),
    ...DOCUMENT_SAMPLES.filter(({ face }) => operationId === `save${face.names.type}`).flatMap((sample) => [
      sample.content,
      sample.changed,
    ]),
  ];
  const right = fc.oneof(
    valueBy(json.schema, schemas, 5),
    ...(samples.length === 0 ? [] : [fc.constantFrom<unknown>(...samples)]),
  );
  const spoiled = fc.tuple(right, fc.nat(), SPOILED).map(([value, place, wrong]) => {
    const copy = structuredClone(value) as object;
    spoil(copy, place, wrong);
    return copy;
  });
  const asJson = fc
    .oneof(right, spoiled, fc.jsonValue({ maxDepth: 2 }))
    .map((value) => JSON.stringify(value));
  const cut = asJson.map((text) => text.slice(0, Math.floor(text.length / 2)));
  return fc.oneof(
    { weight: 20, arbitrary: asJson.map((text) => ({ type: "application/json", text })) },
    { weight: 1, arbitrary: cut.map((text) => ({ type: "application/json", text })) },
    { weight: 1, arbitrary: asJson.map((text) => ({ type: "text/plain", text })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom("", "[".repeat(2_000), '{"a":1,"a":2}', "\ufeff{}", "nul")
        .map((text) => ({ type: "application/json; charset=utf-8", text })),
    },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}
