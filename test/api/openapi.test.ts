import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ValidateFunction } from "ajv";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from "graphql";
import type { Response } from "supertest";
import { transitionsOf } from "../../src/domain/document-lifecycles";
import { ERRORS, type ErrorCode } from "../../src/domain/errors";
import { graphqlSchema } from "../../src/faces/graphql/schema";
import { PACKAGE_ROOT } from "../../src/package-root";
import { exampleSurvey } from "../parity/survey-cases";
import { tenMistakes } from "../parity/ten-mistakes";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { DOCUMENT_SAMPLES } from "../support/document-samples";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const EXAMPLE = readFileSync(join(PACKAGE_ROOT, "examples", "report.csv"), "utf8");

type Json = { [key: string]: unknown };
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly Json[];
  readonly parameters?: readonly {
    name: string;
    in: string;
    required: boolean;
    description: string;
    schema: Json;
  }[];
  readonly requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  readonly responses: Record<string, { description: string; content: Record<string, { schema: Json }> }>;
}
interface Document {
  readonly openapi: string;
  readonly info: Json;
  readonly tags: readonly { name: string; description: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    schemas: Record<string, Json & { properties?: Record<string, Json> }>;
    securitySchemes: Json;
  };
}

/** What OpenAPI 3.1 asks of a document, as far as ours goes. */
const OPENAPI = {
  type: "object",
  required: ["openapi", "info", "paths"],
  additionalProperties: false,
  properties: {
    openapi: { const: "3.1.0" },
    info: {
      type: "object",
      required: ["title", "version"],
      additionalProperties: false,
      properties: {
        title: { type: "string" },
        version: { type: "string" },
        summary: { type: "string" },
        description: { type: "string" },
        license: {
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" }, identifier: { type: "string" } },
          additionalProperties: false,
        },
      },
    },
    servers: {
      type: "array",
      items: { type: "object", required: ["url"], properties: { url: { type: "string" } } },
    },
    tags: { type: "array", items: { type: "object", required: ["name"] } },
    paths: {
      type: "object",
      propertyNames: { pattern: "^/" },
      additionalProperties: {
        type: "object",
        propertyNames: { enum: ["get", "put", "post", "delete", "patch", "head", "options"] },
        additionalProperties: { $ref: "#/$defs/operation" },
      },
    },
    components: {
      type: "object",
      additionalProperties: false,
      properties: {
        schemas: { type: "object", propertyNames: { pattern: "^[a-zA-Z0-9._-]+$" } },
        headers: {
          type: "object",
          additionalProperties: { type: "object", required: ["description", "schema"] },
        },
        responses: { type: "object", additionalProperties: { $ref: "#/$defs/answer" } },
        securitySchemes: {
          type: "object",
          additionalProperties: { type: "object", required: ["type", "name", "in"] },
        },
      },
    },
  },
  $defs: {
    answer: {
      type: "object",
      required: ["description"],
      additionalProperties: false,
      properties: {
        description: { type: "string" },
        content: { $ref: "#/$defs/content" },
        headers: { type: "object", additionalProperties: { type: "object", required: ["$ref"] } },
      },
    },
    content: {
      type: "object",
      minProperties: 1,
      propertyNames: { pattern: "^[a-z]+/[a-z0-9.+-]+$" },
      additionalProperties: {
        type: "object",
        required: ["schema"],
        additionalProperties: false,
        properties: { schema: { type: "object" }, example: {}, examples: { type: "object" } },
      },
    },
    operation: {
      type: "object",
      required: ["operationId", "responses", "summary", "description", "tags", "security"],
      additionalProperties: false,
      properties: {
        operationId: { type: "string", pattern: "^[a-z][A-Za-z]+$" },
        summary: { type: "string" },
        description: { type: "string" },
        tags: { type: "array", items: { type: "string" } },
        security: { type: "array", items: { type: "object" } },
        parameters: {
          type: "array",
          items: {
            type: "object",
            required: ["name", "in", "schema"],
            additionalProperties: false,
            properties: {
              name: { type: "string" },
              in: { enum: ["path", "query", "header"] },
              required: { type: "boolean" },
              description: { type: "string" },
              style: { enum: ["form", "simple"] },
              explode: { type: "boolean" },
              schema: { type: "object" },
              example: {},
            },
            if: { properties: { in: { const: "path" } } },
            // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
            then: { properties: { required: { const: true } }, required: ["required"] },
          },
        },
        requestBody: {
          type: "object",
          required: ["content"],
          properties: { content: { $ref: "#/$defs/content" }, required: { type: "boolean" } },
        },
        responses: {
          type: "object",
          minProperties: 1,
          propertyNames: { pattern: "^[1-5]\\d\\d$" },
          additionalProperties: { $ref: "#/$defs/answer" },
        },
      },
    },
  },
};

const WORDS = expect.stringMatching(/\w+/);

function makeAjv(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: false, inlineRefs: false });
  addFormats(ajv);
  return ajv;
}

/** Every value of that key, anywhere in a document. */
function valuesOf(document: unknown, key: string): unknown[] {
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([name, value]) => [
    ...(name === key ? [value] : []),
    ...valuesOf(value, key),
  ]);
}

function resolve(document: Document, pointer: string): unknown {
  let found: unknown = document;
  for (const part of pointer.slice(2).split("/")) {
    found = (found as Json | undefined)?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return found;
}

/** The document with the answers that routes share at each of them. */
function withAnswers(document: Document): Document {
  const whole = structuredClone(document);
  for (const operation of Object.values(whole.paths).flatMap((path) => Object.values(path))) {
    const responses = operation.responses as Record<string, unknown>;
    for (const [status, { $ref }] of Object.entries(responses as Record<string, { $ref?: string }>))
      if ($ref !== undefined) responses[status] = resolve(whole, $ref);
  }
  return whole;
}

describe("the OpenAPI document", () => {
  let app: TestApp;
  let document: Document;
  beforeAll(async () => {
    app = await makeTestApp("sqlite");
    document = withAnswers((await app.http.get("/openapi.json")).body);
  });
  afterAll(() => app.close());
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );

  it("is OpenAPI 3.1", () => {
    const validate = makeAjv().compile(OPENAPI);
    validate(document);
    expect(validate.errors).toBeNull();
    for (const reference of valuesOf(document, "$ref")) {
      expect({ reference, found: resolve(document, String(reference)) !== undefined }).toEqual({
        reference,
        found: true,
      });
    }
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = operation.parameters ?? [];
      expect(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)).toEqual(
        named,
      );
      const places = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(places).size).toBe(places.length);
      // What can be refused as overtaken takes the version that was read.
      const takesTag = places.includes("header If-Match");
      expect([path, takesTag]).toEqual([path, operation.responses["412"] !== undefined]);
      for (const tag of operation.tags) expect(document.tags.map(({ name }) => name)).toContain(tag);
    }
  });

  it("holds valid JSON Schemas only", () => {
    const ajv = makeAjv();
    const schemas = [...Object.values(document.components.schemas), ...valuesOf(document.paths, "schema")];
    for (const schema of schemas) {
      const valid = ajv.validateSchema(schema as Json);
      expect({ valid, errors: ajv.errors ?? null }).toEqual({ valid: true, errors: null });
    }
  });

  it("describes every route, parameter, answer, type, field, enum value and error code", () => {
    for (const { path, method, operation } of operations()) {
      const where = `${method} ${path}`;
      const { summary, description } = operation;
      expect({ where, summary, description }).toEqual({ where, summary: WORDS, description: WORDS });
      for (const parameter of operation.parameters ?? [])
        expect({ where, ...parameter }).toMatchObject({ where, description: WORDS });
      for (const answer of Object.values(operation.responses))
        expect(answer).toMatchObject({ description: WORDS });
    }
    for (const tag of document.tags) expect(tag).toMatchObject({ description: WORDS });
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect({ name, ...schema }).toMatchObject({ name, description: WORDS });
      for (const [field, property] of Object.entries(schema.properties ?? {}))
        expect({ name, field, ...property }).toMatchObject({ name, field, description: WORDS });
      for (const value of (schema["enum"] as string[] | undefined) ?? [])
        expect(schema["description"]).toMatch(new RegExp(`- \`${value}\`: \\S`));
    }
    const failures = operations().flatMap(({ operation }) => Object.entries(operation.responses));
    for (const [status, { description }] of failures) {
      if (Number(status) < 400) continue;
      const codes = [...description.matchAll(/`([A-Z_]+)`: ([^.]+)\./g)];
      expect(codes.length).toBeGreaterThan(0);
      for (const [, code = "", title] of codes) {
        expect({ code, title, status: Number(status) }).toEqual({
          code,
          title: ERRORS[code as ErrorCode].title,
          status: ERRORS[code as ErrorCode].status,
        });
      }
    }
    for (const [code, kind] of Object.entries(ERRORS))
      expect({ code, ...kind }).toMatchObject({
        code,
        title: WORDS,
        action: WORDS,
        status: expect.any(Number),
      });
  });

  it("is the same in YAML", async () => {
    const { text, headers } = await app.http.get("/openapi.yaml");
    const { parse } = await import("yaml");
    expect(headers["content-type"]).toMatch(/yaml/);
    expect(withAnswers(parse(text))).toEqual(document);
  });

  it("takes as a report's body what the API takes, and refuses what it refuses", () => {
    const ajv = makeAjv();
    ajv.addSchema(document as unknown as Json, "openapi");
    const validate = ajv.compile({ $ref: "openapi#/components/schemas/ReportInput" });
    validate(sampleReport());
    expect(validate.errors).toBeNull();
    expect(validate({ collections: [] })).toBe(true);
    expect(validate(tenMistakes())).toBe(false);
    // What shape alone can say of the ten: the other three compare one place with another.
    expect([...new Set(validate.errors?.map(({ instancePath }) => instancePath))].sort()).toEqual(
      expect.arrayContaining([
        "/collections/0",
        "/collections/0/customers",
        "/collections/0/measures/0/counts/n3",
        "/collections/0/measures/4/measure",
        "/collections/1/measures/0/mean",
        "/collections/1/responses",
        "/indicators/0",
      ]),
    );
  });
});

describe.each(ENGINES)("every answer on %s", (engine) => {
  let app: TestApp;
  let document: Document;
  const checks = new Map<string, ValidateFunction>();
  const called = new Set<string>();
  const ajv = makeAjv();
  beforeAll(async () => {
    app = await makeTestApp(engine);
    document = withAnswers((await app.http.get("/openapi.json")).body);
    // Nothing may travel that the document does not name.
    const closed = structuredClone(document);
    for (const schema of Object.values(closed.components.schemas)) {
      if (schema["type"] === "object") schema["additionalProperties"] = false;
    }
    ajv.addSchema(closed as unknown as Json, "openapi");
  });
  afterAll(() => app.close());

  /** Checks an answer against what the document says of that route, status and content type. */
  function check(method: string, template: string, answer: Response): Response {
    const [type = ""] = (answer.headers["content-type"] ?? "").split(";");
    const where = `${method} ${template} ${answer.status} ${type}`;
    const declared = document.paths[template]?.[method]?.responses[answer.status]?.content[type];
    expect({ where, declared: declared !== undefined }).toEqual({ where, declared: true });
    const inPointer = (text: string) => encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));
    const path = ["paths", template, method, "responses", String(answer.status), "content", type, "schema"];
    const validate =
      checks.get(where) ??
      ajv.compile({ $ref: `openapi#/${path.map((part) => inPointer(String(part))).join("/")}` });
    checks.set(where, validate);
    validate(/json$/.test(type) && type !== "application/x-ndjson" ? answer.body : answer.text);
    expect({ where, errors: validate.errors ?? null }).toEqual({ where, errors: null });
    if (answer.status < 300) called.add(document.paths[template]?.[method]?.operationId ?? "");
    return answer;
  }

  it("has the shape that the document gives it, on every route", async () => {
    const keys = {
      submitter: await app.key("submit:dos-ca"),
      reviewer: await app.key("review"),
      administrator: await app.key("administer"),
    };
    const ask = async (
      method: "get" | "put" | "post" | "delete",
      template: string,
      values: Json = {},
      options: {
        key?: string;
        query?: string;
        body?: object | string;
        headers?: Record<string, string>;
      } = {},
    ) => {
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String(values[name])),
      );
      const request = app.http[method](`${path}${options.query ?? ""}`).set(options.headers ?? {});
      if (options.key !== undefined) void request.set("X-Api-Key", options.key);
      return check(
        method,
        template,
        await (options.body === undefined ? request : request.send(options.body)),
      );
    };
    const REPORT = "/v1/services/{service}/reports/{quarter}";
    const at = { service: "dos-ca", quarter: ENDED_QUARTER };
    for (const path of [
      "/v1/hisps",
      "/v1/services",
      "/v1/reports",
      "/v1/results",
      "/v1/scores",
      "/v1/benchmarks",
      "/v1/peers",
      "/v1/drivers",
      "/v1/withheld",
      "/v1/deadlines",
      "/v1/changes",
      "/v1/editions",
      "/v1/errors",
    ]) {
      await ask("get", path, {}, { query: "?limit=1000" });
      await ask("get", path, {}, { query: "?limit=1" });
      await ask("get", path, {}, { query: "?format=csv" });
      await ask("get", path, {}, { headers: { Accept: "application/x-ndjson" } });
      await ask("get", path, {}, { query: "?limit=0&colour=blue" });
      await ask("get", path, {}, { headers: { Accept: "image/png" } });
      await ask("get", path, {}, { key: "nobody" });
    }
    await ask("get", "/v1/scores", {}, { query: "?groupBy=driverGroup,channel&limit=1000" });
    await ask("get", "/v1/benchmarks", {}, { query: "?hisp=va-vha&service=dos-ca&limit=1000" });
    for (const query of [
      "?fiscalYear=2022&limit=1000",
      "?fiscalYear=2022&format=csv",
      "?fiscalYear=1999",
      "",
    ])
      await ask("get", "/v1/plan-extract", {}, { query });
    await ask("get", "/v1/deadlines", {}, { query: "?fiscalYear=2022" });
    await ask("get", "/v1/hisps/{hisp}", { hisp: "treas-irs" });
    await ask("get", "/v1/hisps/{hisp}", { hisp: "nobody" });
    await ask("get", "/v1/hisps/{hisp}/services", { hisp: "treas-irs" });
    await ask("get", "/v1/hisps/{hisp}/services", { hisp: "nobody" });
    await ask("get", "/v1/services/{service}", { service: "dos-ca" });
    await ask("get", "/v1/services/{service}", { service: "nothing" });
    await ask("get", "/v1/services/{service}", { service: "dos-ca" }, { query: "?fields=nmae" });
    await ask("get", "/v1/services/{service}/reports", { service: "va-vha" });
    await ask("get", "/v1/services/{service}/reports", { service: "nothing" });
    await ask("get", REPORT, { service: "va-vha", quarter: "FY2020-Q1" });
    await ask("get", REPORT, { service: "va-vha", quarter: "soon" });
    await ask("get", `${REPORT}/revisions`, { service: "va-vha", quarter: "FY2020-Q1" });
    await ask("get", `${REPORT}/revisions/{number}`, { service: "va-vha", quarter: "FY2020-Q1", number: 1 });
    for (const number of ["9", "one", "1.5"])
      await ask("get", `${REPORT}/revisions/{number}`, { service: "va-vha", quarter: "FY2020-Q1", number });
    await ask("get", "/v1/editions/{edition}", { edition: "A11_2021" });
    await ask("get", "/v1/editions/{edition}", { edition: "NONE" });
    await ask("get", "/v1/errors/{code}", { code: "NOT_FOUND" });
    await ask("get", "/v1/errors/{code}", { code: "NOTHING" });
    for (const key of ["", ...Object.values(keys)]) await ask("get", "/v1/me", {}, key === "" ? {} : { key });

    const submitter = { key: keys.submitter };
    const reviewer = { key: keys.reviewer };
    const tag = async (): Promise<Record<string, string>> => ({
      "If-Match": (await ask("get", REPORT, at, submitter)).headers["etag"] ?? "",
    });
    await ask("get", REPORT, at, submitter);
    await ask("get", REPORT, at);
    await ask("put", REPORT, at, { body: sampleReport() });
    await ask("put", REPORT, at, { ...submitter, body: tenMistakes() });
    await ask("put", REPORT, at, { ...submitter, body: sampleReport(), query: "?dryRun=true" });
    await ask("put", REPORT, at, { ...submitter, body: sampleReport(), query: "?dryRun=perhaps" });
    await ask("put", REPORT, at, { ...submitter, body: { collections: [] } });
    await ask("put", REPORT, at, { ...submitter, body: sampleReport() });
    const long = {
      ...sampleReport(),
      notes: "Long. ".repeat(1_500),
      accomplishments: ["Much. ".repeat(800)],
    };
    await ask("put", REPORT, at, { ...submitter, body: long, headers: { "If-Match": '"v99"' } });
    await ask("post", `${REPORT}/submit`, at, submitter);
    await ask("put", REPORT, at, { ...submitter, body: long, headers: await tag() });
    await ask("put", REPORT, at, { ...submitter, headers: { "Content-Type": "application/xml" } });
    await ask("post", `${REPORT}/submit`, at, submitter);
    await ask("post", `${REPORT}/submit`, at, submitter);
    await ask("post", `${REPORT}/withdraw`, at, submitter);
    await ask("post", `${REPORT}/submit`, at, submitter);
    await ask("post", `${REPORT}/request-changes`, at, { ...reviewer, body: {} });
    await ask("post", `${REPORT}/request-changes`, at, { ...submitter, body: { reason: "No." } });
    await ask("post", `${REPORT}/request-changes`, at, {
      ...reviewer,
      body: { reason: "Why. ".repeat(900) },
    });
    await ask("put", REPORT, at, { ...submitter, body: long, headers: await tag() });
    await ask("post", `${REPORT}/submit`, at, submitter);
    await ask("post", `${REPORT}/publish`, at, reviewer);
    await ask("get", REPORT, at);
    await ask("post", `${REPORT}/amend`, at, { ...reviewer, body: { reason: "Because. ".repeat(500) } });
    await ask("get", REPORT, at, reviewer);
    await ask("get", `${REPORT}/revisions`, at, submitter);
    await ask("post", `${REPORT}/not-reported`, at, { ...submitter, body: { reason: "It is." } });
    const other = { service: "dos-ca-getting-help-getting-a-passport", quarter: ENDED_QUARTER };
    await ask("post", `${REPORT}/not-reported`, other, {
      ...submitter,
      body: { reason: "Down. ".repeat(800) },
    });
    await ask("get", "/v1/reports", {}, { ...submitter, query: "?state=NOT_REPORTED,DRAFT" });
    await ask("get", "/v1/scores", {}, { query: `?quarter=${ENDED_QUARTER}` });

    const DEADLINE = "/v1/deadlines/{quarter}";
    const printed = { date: "2027-01-27", citation: "M-27-01" };
    await ask("put", DEADLINE, { quarter: "FY2027-Q1" }, { ...reviewer, body: printed });
    await ask("put", DEADLINE, { quarter: "FY2027-Q1" }, { ...submitter, body: printed });
    await ask(
      "put",
      DEADLINE,
      { quarter: "FY2027-Q1" },
      { ...reviewer, body: { date: "soon", citation: "M-27-01" } },
    );
    await ask("put", DEADLINE, { quarter: "FY2027-Q1" }, { ...reviewer, body: { ...printed, citation: "" } });
    await ask("get", "/v1/changes");
    await ask("get", `${REPORT}/template.xlsx`, at);
    await ask("get", `${REPORT}/template.xlsx`, { service: "nothing", quarter: ENDED_QUARTER });
    const file = { headers: { "Content-Type": "text/csv" }, body: EXAMPLE };
    const sent = await ask("post", "/v1/imports", {}, { ...submitter, ...file });
    const slow = { ...file.headers, Prefer: "respond-async" };
    await ask("post", "/v1/imports", {}, { ...submitter, ...file, headers: slow });
    await ask(
      "post",
      "/v1/imports",
      {},
      { ...submitter, ...file, query: "?dryRun=true&fileName=report.csv" },
    );
    const wrong = EXAMPLE.replaceAll("dos-ca", "dos-cx");
    const refused = await ask("post", "/v1/imports", {}, { ...submitter, ...file, body: wrong });
    await ask("post", "/v1/imports", {}, file);
    await ask("post", "/v1/imports", {}, { ...submitter, ...file, query: "?create=services" });
    await ask("post", "/v1/imports", {}, { ...submitter, ...file, query: "?mode=most" });
    await ask("get", "/v1/imports", {}, submitter);
    await ask("get", "/v1/imports");
    const IMPORT = "/v1/imports/{import}";
    for (const id of [sent.body.id, refused.body.instance.split("/").at(-1), "nothing"]) {
      await ask("get", IMPORT, { import: id }, submitter);
      await ask("get", `${IMPORT}/findings`, { import: id }, submitter);
      await ask("get", `${IMPORT}/findings`, { import: id }, { ...submitter, query: "?format=csv" });
      await ask("get", `${IMPORT}/reports`, { import: id }, submitter);
    }
    await ask("get", "/v1/dataset.zip");
    await ask("get", "/data.json");
    await ask("get", "/v1/deadlines.ics");
    await ask("get", "/v1/hisps/{hisp}/deadlines.ics", { hisp: "treas-irs" });
    await ask("get", "/v1/hisps/{hisp}/deadlines.ics", { hisp: "nobody" });

    await ask("post", "/v1/surveys:check", {}, { body: exampleSurvey() });
    await ask("post", "/v1/surveys:check", {}, { body: { ...exampleSurvey(), hoursAfter: 72 } });
    await ask("post", "/v1/surveys:check", {}, { body: { questions: [{ measure: "NPS" }] } });

    const administrator = { key: keys.administrator };
    const made = await ask(
      "post",
      "/v1/keys",
      {},
      { ...administrator, body: { name: "x", scopes: ["review"] } },
    );
    await ask("post", "/v1/keys", {}, { ...administrator, body: { name: "", scopes: ["root"] } });
    await ask("post", "/v1/keys", {}, { ...submitter, body: { name: "x", scopes: ["review"] } });
    await ask("get", "/v1/keys", {}, administrator);
    await ask("get", "/v1/keys");
    const rotation = { ...administrator, body: { overlapHours: 1 } };
    await ask("post", "/v1/keys/{prefix}/rotate", { prefix: made.body.key.prefix }, rotation);
    await ask("post", "/v1/keys/{prefix}/rotate", { prefix: made.body.key.prefix }, rotation);
    await ask("get", "/v1/audit", {}, administrator);
    await ask("get", "/v1/audit", {}, submitter);
    await ask("delete", "/v1/keys/{prefix}", { prefix: made.body.key.prefix }, administrator);
    await ask("delete", "/v1/keys/{prefix}", { prefix: "nothing" }, administrator);

    for (const query of ["", "?fiscalYear=2022&hisp=dos-ca", "?asOf=2199-01-01", "?format=csv"]) {
      await ask("get", "/v1/compliance", {}, { query });
      await ask("get", "/v1/compliance", {}, { query, ...reviewer });
    }
    for (const query of ["", "?quarter=FY2022-Q1..FY2022-Q4&groupBy=hisp", "?groupBy=moon", "?format=csv"]) {
      await ask("get", "/v1/tally", {}, { query });
      await ask("get", "/v1/tally", {}, { query, ...reviewer });
    }
    for (const sample of DOCUMENT_SAMPLES) {
      const { itemPath, listPath, definition } = sample.face;
      const owner = { key: await app.key(sample.owner) };
      const read = definition.isPublic ? {} : owner;
      await ask("get", listPath, {}, read);
      await ask("get", listPath, {}, { ...read, query: "?format=csv&limit=1" });
      await ask("get", listPath, {}, { ...read, query: "?colour=blue" });
      await ask("get", itemPath, sample.address, read);
      const save = async (body: object, more: { query?: string; key?: string } = owner) => {
        const seen = await ask("get", itemPath, sample.address, owner);
        const etag = seen.headers["etag"];
        const headers = etag === undefined ? {} : { "If-Match": etag };
        return ask("put", itemPath, sample.address, { headers, ...more, body });
      };
      await save(sample.content, {});
      await save({ nothing: true });
      await save(sample.content, { ...owner, query: "?dryRun=true" });
      expect((await save(sample.content)).status).toBe(201);
      await ask("put", itemPath, sample.address, { ...owner, body: sample.changed });
      await ask("put", itemPath, sample.address, {
        ...owner,
        body: sample.changed,
        headers: { "If-Match": '"v99"' },
      });
      const events = transitionsOf(definition.lifecycle).map(({ event }) => event);
      const step = async (name: string, key: { key: string }, reason?: string) => {
        const event = name.replace("-", "_").toUpperCase();
        if (!events.some((one) => one === event)) return;
        const path = `${itemPath}/${name}`;
        await ask("post", path, sample.address);
        const body = reason === undefined ? {} : { body: { reason } };
        expect((await ask("post", path, sample.address, { ...key, ...body })).status).toBe(200);
        await ask("post", path, sample.address, { ...key, ...body });
      };
      await step("submit", owner);
      await step("withdraw", owner);
      await step("submit", owner);
      await step("request-changes", reviewer, "Say more.");
      expect((await save(sample.changed)).status).toBe(200);
      await step("submit", owner);
      await step("publish", reviewer);
      await step("amend", owner, "It was counted anew.");
      await ask("get", itemPath, sample.address, read);
      await ask("get", listPath, {}, read);
      await ask("get", `${itemPath}/revisions`, sample.address, read);
      await ask("get", `${itemPath}/revisions/{number}`, { ...sample.address, number: 1 }, owner);
      await ask("get", `${itemPath}/revisions/{number}`, { ...sample.address, number: 99 }, owner);
    }
    const irs = { hisp: "treas-irs", budgetYear: 2028 };
    for (const path of [
      "/v1/hisps/{hisp}/assessment-trend",
      "/v1/hisps/{hisp}/action-plans/{budgetYear}/progress",
    ]) {
      expect((await ask("get", path, irs, reviewer)).body.total).toBeGreaterThan(0);
      await ask("get", path, irs, { ...reviewer, query: "?format=csv&limit=1" });
      await ask("get", path, irs, { ...reviewer, query: "?colour=blue" });
      await ask("get", path, { ...irs, hisp: "nobody" }, reviewer);
      await ask("get", path, irs, submitter);
      await ask("get", path, irs);
    }

    await ask("get", "/v1/digital-reviews/missing");
    await ask("get", "/v1/digital-reviews/missing", {}, { query: "?fiscalYear=2010" });

    const all = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect([...called].sort()).toEqual(all.sort());
  }, 240_000);
});

describe("the GraphQL schema", () => {
  const schema: GraphQLSchema = graphqlSchema();
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

  it("describes every type, field, argument and enum value", () => {
    const undescribed: string[] = [];
    const check = (name: string, description: string | null | undefined) => {
      if (!/\w/.test(description ?? "")) undescribed.push(name);
    };
    for (const type of types) {
      check(type.name, type.description);
      if (isEnumType(type))
        for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields()))
          check(`${type.name}.${field.name}`, field.description);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field.description);
        for (const argument of field.args)
          check(`${type.name}.${field.name}(${argument.name})`, argument.description);
      }
    }
    expect(types.length).toBeGreaterThan(50);
    expect(undescribed).toEqual([]);
  });

  it("has the words and values that the OpenAPI document has", async () => {
    const app = await makeTestApp("sqlite");
    const { components }: Document = (await app.http.get("/openapi.json")).body;
    await app.close();
    for (const type of types) {
      const shape = components.schemas[type.name];
      if (shape === undefined) continue;
      if (isEnumType(type))
        expect(
          type
            .getValues()
            .map(({ name }) => name)
            .sort(),
        ).toEqual((shape["enum"] as string[]).toSorted());
      if (!isInputObjectType(type) && !isObjectType(type)) continue;
      expect({ name: type.name, words: type.description }).toEqual({
        name: type.name,
        words: shape["description"],
      });
      const fields = Object.keys(type.getFields());
      expect({
        name: type.name,
        fields: Object.keys(shape.properties ?? {}).filter((field) => !fields.includes(field)),
      }).toEqual({
        name: type.name,
        fields: [],
      });
    }
  });
});
