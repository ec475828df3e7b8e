import { ProblemOutput } from "../../contract/error-output";
import { ImportProblemOutput } from "../../contract/import-output";
import { ERRORS, type ErrorCode } from "../../domain/errors";
import { type Json, schemaOf } from "./openapi-schemas";
import { type Route, takesIdempotencyKey } from "./route";
import { MEDIA_TYPES } from "./wanted-format";

const whole = (description: string): Json => ({
  description,
  schema: { type: "integer", format: "int32", minimum: 0, maximum: 2_147_483_647 },
});

/** Headers that many answers have. */
export const HEADERS: Readonly<Record<string, Json>> = {
  "Access-Control-Allow-Origin": {
    description: "Pages of any origin may read the answer; without cookies, of which there are none.",
    schema: { type: "string", const: "*" },
  },
  "X-RateLimit-Limit": whole("Requests a minute that you are answered."),
  "X-RateLimit-Remaining": whole("How many of them are left."),
  "X-RateLimit-Reset": whole("Seconds until the count begins anew."),
  "X-Dataset-Revision": {
    description:
      "The revision of the public data that the answer is of, at least. It rises with every change.",
    schema: { type: "integer", format: "int64", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  },
  "Retry-After": whole("Seconds to wait before asking again."),
  "Idempotency-Replayed": {
    description: "true where this is the answer to an earlier request with the same Idempotency-Key.",
    schema: { type: "string", const: "true" },
  },
};

/** Those that not every counted answer has. */
const AT_TIMES: readonly string[] = ["Retry-After", "Idempotency-Replayed"];

const header = (name: string): Json => ({ $ref: `#/components/headers/${name}` });

const OPEN: Json = { "Access-Control-Allow-Origin": header("Access-Control-Allow-Origin") };

/** Headers of every answer that was counted. A server that has switched rate limits off leaves those of them out. */
export const COUNTED: Json = Object.fromEntries(
  Object.keys(HEADERS)
    .filter((name) => !AT_TIMES.includes(name))
    .map((name) => [name, header(name)]),
);

const RETRIED: readonly number[] = [429, 503];

/** The answer of a route where all went well. */
export function success(route: Route, description: string, schemas: Map<string, Json>): Json {
  if (route.kind === "file") {
    const content = route.mediaTypes.map((type) => {
      const schema = { type: type.endsWith("json") ? "object" : "string", description: "The file." };
      return [type, { schema }];
    });
    return { description, content: Object.fromEntries(content) };
  }
  const row = schemaOf(route.answer, schemas);
  if (route.kind !== "list") return { description, content: { "application/json": { schema: row } } };
  const list = {
    type: "object",
    required: ["data", "total", "limit", "next"],
    properties: {
      data: { type: "array", items: row, description: "The rows of this page." },
      total: { type: "integer", format: "int64", description: "How many rows there are in all." },
      limit: {
        type: "integer",
        format: "int64",
        description: "How many rows a page holds; with all=true, how many there are in all.",
      },
      next: { type: ["string", "null"], description: "Address of the next page; null on the last." },
    },
  };
  return {
    description,
    content: {
      [MEDIA_TYPES.json]: { schema: list },
      [MEDIA_TYPES.csv]: { schema: { type: "string", description: "The same fields, one row a line." } },
      [MEDIA_TYPES.ndjson]: { schema: { type: "string", description: "One JSON object a line." } },
      [MEDIA_TYPES.xlsx]: {
        schema: {
          type: "string",
          description:
            "An XLSX workbook: the same fields in one sheet, and in further ones where a sheet is full (1,048,576 rows, fewer with many fields). A cell holds 32,767 characters; longer text is cut, and says so.",
        },
      },
    },
  };
}

/** What any route can answer: an unknown parameter, a key that does not hold, a format there is not. */
const ON_EVERY_ROUTE: readonly ErrorCode[] = [
  "INVALID_PARAMETER",
  "UNAUTHENTICATED",
  "NOT_ACCEPTABLE",
  "TOO_MANY_REQUESTS",
  "INTERNAL",
  "UNAVAILABLE",
];
/** What a body can be besides not valid. */
const ON_BODIES: readonly ErrorCode[] = ["MALFORMED_REQUEST", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"];

/** What a route can answer instead, by status. Many routes share one: it is written once, under the names of its codes. */
export function failures(route: Route, schemas: Map<string, Json>, shared: Map<string, Json>): Json {
  const ofBody = route.method === "GET" ? [] : ON_BODIES;
  const ofName: readonly ErrorCode[] = takesIdempotencyKey(route) ? ["IDEMPOTENCY_KEY_REUSED"] : [];
  // A name that is too long to be one is not there, whatever the route makes of names.
  const ofAddress: readonly ErrorCode[] = route.path.includes("{") ? ["NOT_FOUND"] : [];
  const codes = [...new Set([...route.errors, ...ON_EVERY_ROUTE, ...ofBody, ...ofName, ...ofAddress])];
  const byStatus = Object.groupBy(codes, (code) => String(ERRORS[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group = []]) => {
      const name = group.toSorted().join(".");
      shared.set(name, failure(group.toSorted(), schemas));
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function failure(codes: readonly ErrorCode[], schemas: Map<string, Json>): Json {
  const status = codes[0] === undefined ? 500 : ERRORS[codes[0]].status;
  const headers = {
    ...(status < 500 ? COUNTED : OPEN),
    ...(RETRIED.includes(status) ? { "Retry-After": header("Retry-After") } : {}),
  };
  return {
    description: codes.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(" "),
    headers,
    content: { "application/problem+json": { schema: problemSchema(codes, schemas) } },
  };
}

/** Findings of a file have its places. */
function problemSchema(codes: readonly ErrorCode[], schemas: Map<string, Json>): Json {
  const ofFile = schemaOf(ImportProblemOutput, schemas);
  if (codes.every((code) => code === "IMPORT_REFUSED")) return ofFile;
  const plain = schemaOf(ProblemOutput, schemas);
  return codes.includes("IMPORT_REFUSED") ? { anyOf: [plain, ofFile] } : plain;
}
