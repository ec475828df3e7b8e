import { ENUMS } from "../../contract/enums";
import { ProblemOutput } from "../../contract/error-output";
import { type FieldSpec, fieldsOf } from "../../contract/field";
import { ListFormat, ListParams } from "../../contract/list-params";
import { COUNTED, failures, HEADERS, success } from "./openapi-answers";
import { answerHeaders, requestHeaders } from "./openapi-headers";
import { enumSchema, type Json, schemaOf, valueSchema } from "./openapi-schemas";
import type { Access, Route } from "./route";

/** The OpenAPI 3.1 document of a route table: written from the contract, never by hand. */
export function openapiOf(routes: readonly Route[], version: string): Json {
  const schemas = new Map<string, Json>();
  const answers = new Map<string, Json>();
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operationOf(route, schemas, answers);
    paths[route.path] = path;
  }
  schemaOf(ProblemOutput, schemas);
  for (const spec of ENUMS) schemas.set(spec.name, enumSchema(spec.name));
  return {
    openapi: "3.1.0",
    info: {
      title: "Open API for federal customer-experience data",
      version,
      summary: "Section 280 of OMB Circular A-11, in place of the reporting template.",
      description:
        "High-Impact Service Providers, their designated services, quarterly reports, scores and deadlines. Reading what is published needs no key; reporting and reviewing need one, in X-Api-Key.",
      license: { name: "CC0-1.0", identifier: "CC0-1.0" },
    },
    servers: [
      {
        url: "/",
        description: "The server that this document comes from, in production as anywhere.",
        "x-internal": false,
      },
    ],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({
      name,
      description: TAGS[name] ?? name,
    })),
    paths,
    components: {
      schemas: byName(schemas),
      responses: byName(answers),
      headers: HEADERS,
      securitySchemes: {
        apiKey: {
          type: "apiKey",
          in: "header",
          name: "X-Api-Key",
          description:
            "A key from an administrator; also taken as a bearer token or as HTTP basic's user name.",
        },
      },
    },
  };
}

function byName(parts: ReadonlyMap<string, Json>): Json {
  return Object.fromEntries([...parts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const TAGS: Readonly<Record<string, string>> = {
  Editions: "What each edition of Section 280 asks of a report: measures, scales, limits (A-11 280.10).",
  "HISPs and services": "High-Impact Service Providers and their designated services.",
  Scores: "Published figures, combined and compared.",
  Insight:
    "What published figures say beside each other: benchmark, peers, drivers, and the extract for a plan.",
  Results: "Every figure as it was reported, one row each.",
  Reports: "Quarterly reports: push, submit, review, publish, amend, read.",
  Imports: "Files in: what was sent, what was found in it, what became of it.",
  Surveys: "Surveys, and what Section 280 asks of them.",
  "Measurement plans": "Which surveys a HISP asks in a year, when, and for which service.",
  "Life experiences": "What people go through that crosses agencies.",
  "Service inventory": "All services of agencies, with their channels and journeys.",
  "Digital reviews": "Services reviewed for opportunities of digital delivery.",
  Designations: "Which HISPs and services are designated, by whom, since when, and why.",
  Compliance: "Who did what is owed, when; and what OMB excused.",
  Deadlines: "What is due when, and why.",
  Changes: "What was published or restated since a moment.",
  Dataset: "Everything that is published, at once.",
  Keys: "Keys, and who you are.",
  Assessments:
    "How mature HISPs are in managing customer experience: scales, capacity assessments, deep dives.",
  "Action plans": "What HISPs commit to improve, and how the measures they name went.",
  Errors: "Every error code, and what to do about it.",
};

const ACCESS: Readonly<Record<Access, string>> = {
  public: "Needs no key.",
  "public, more with a key": "Needs no key; with one it shows what that key may see as well.",
  submitter: "Needs a key of its HISP (submit:<hisp>).",
  "submitter or reviewer":
    "Needs a key of its HISP (submit:<hisp>; for an agency's inventory also inventory:<department>) or of a reviewer (review).",
  reviewer: "Needs a reviewer's key (review).",
  administrator: "Needs an administrator's key (administer).",
};

/** Where a key is not simply needed. */
const SECURITY: Readonly<Partial<Record<Access, readonly Json[]>>> = {
  public: [],
  "public, more with a key": [{}, { apiKey: [] }],
};

/** No name in an address is longer. */
const NAME = { type: "string", maxLength: 200 } as const;

const PATH_PARAMETERS: Readonly<Record<string, Json>> = {
  hisp: { description: "HISP slug.", schema: NAME, example: "treas-irs" },
  service: { description: "Service slug.", schema: NAME, example: "dos-ca" },
  quarter: {
    description: "Fiscal quarter.",
    schema: { type: "string", maxLength: 9, pattern: "^FY2\\d{3}-Q[1-4]$" },
    example: "FY2022-Q3",
  },
  edition: { description: "Edition.", schema: NAME, example: "A11_2021" },
  number: {
    description: "Revision number.",
    schema: { type: "integer", format: "int32", minimum: 1, maximum: 2_147_483_647 },
    example: 1,
  },
  slug: { description: "Name in addresses.", schema: NAME, example: "approaching-retirement" },
  fiscalYear: {
    description: "Fiscal year.",
    schema: { type: "integer", format: "int32", minimum: 2000, maximum: 2100 },
    example: 2027,
  },
  budgetYear: {
    description: "Budget year.",
    schema: { type: "integer", format: "int32", minimum: 2001, maximum: 2101 },
    example: 2027,
  },
  date: {
    description: "Date.",
    schema: { type: "string", maxLength: 10, format: "date" },
    example: "2026-03-02",
  },
  import: { description: "Import.", schema: NAME, example: "imp_0123456789abcdef0123" },
  prefix: { description: "A key's visible part.", schema: NAME, example: "cx_0123456789ab" },
  code: { description: "Error code.", schema: NAME, example: "NOT_FOUND" },
};

function operationOf(route: Route, schemas: Map<string, Json>, answers: Map<string, Json>): Json {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const query = route.kind === "list" ? [...route.query, ListParams] : route.query;
  const parameters = [
    ...names.map((name) => ({ name, in: "path", required: true, ...PATH_PARAMETERS[name] })),
    ...query.flatMap((shape) => fieldsOf(shape).map((spec) => queryParameter(spec, route))),
    ...requestHeaders(route),
  ];
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: `${route.description}\n\n${ACCESS[route.access]}`,
    security: SECURITY[route.access] ?? [{ apiKey: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.kind === "upload" ? { requestBody: fileBody(route.mediaTypes) } : {}),
    ...(route.body === null ? {} : { requestBody: jsonBody(schemaOf(route.body, schemas, true)) }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.statuses).map(([status, description]) => [
          status,
          { ...success(route, description, schemas), headers: { ...COUNTED, ...answerHeaders(route) } },
        ]),
      ),
      ...failures(route, schemas, answers),
    },
  };
}

function queryParameter(spec: FieldSpec, route: Route): Json {
  const sorts = route.kind === "list" && spec.name === "sort" ? ` One of: ${route.sorts.join(", ")}.` : "";
  return {
    name: spec.name,
    in: "query",
    required: false,
    description: `${spec.description}${sorts}`,
    ...(spec.list ? { style: "form", explode: false } : {}),
    schema:
      spec.kind === "text" && spec.name === "format"
        ? { type: "string", enum: Object.values(ListFormat) }
        : valueSchema(spec),
    ...(spec.example === undefined ? {} : { example: spec.example }),
  };
}

function jsonBody(schema: Json): Json {
  return { required: true, content: { "application/json": { schema } } };
}

/** Bytes have no type in OpenAPI 3.1. */
function fileBody(mediaTypes: readonly string[]): Json {
  const form = {
    schema: {
      type: "object",
      required: ["file"],
      properties: {
        file: { contentMediaType: "application/octet-stream", description: "The file." },
        mapping: { contentMediaType: "application/json", description: "What its columns are." },
      },
    },
  };
  const file = { schema: { description: "The file." } };
  const content = mediaTypes.map((type) => [type, type.startsWith("multipart/") ? form : file]);
  return { required: true, content: Object.fromEntries(content) };
}
