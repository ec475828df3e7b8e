import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { isEnumType, isInputObjectType, isObjectType, isScalarType } from "graphql";
import { ERRORS } from "../../src/domain/errors";
import { graphqlSchema } from "../../src/faces/graphql/schema";
import { tenMistakes } from "../parity/ten-mistakes";
import { ENDED_QUARTER } from "../support/constants";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

// biome-ignore lint/suspicious/noExplicitAny: a document is walked by its own words
type Json = { readonly [key: string]: any };

/** Reads of every kind of thing, and what goes wrong with them. */
const READS: readonly string[] = [
  "/v1/hisps?limit=3",
  "/v1/hisps/treas-irs",
  "/v1/hisps/treas-irs/services",
  "/v1/services?limit=5",
  "/v1/services/dos-ca",
  "/v1/withheld",
  "/v1/scores?hisp=va-vha",
  "/v1/scores?groupBy=department,driverGroup",
  "/v1/reports?limit=30",
  "/v1/services/va-vha/reports",
  "/v1/services/va-vha/reports/FY2020-Q1",
  "/v1/services/va-vha/reports/FY2020-Q1/revisions",
  "/v1/services/va-vha/reports/FY2020-Q1/revisions/1",
  "/v1/services/farmers-gov-website/reports/FY2021-Q2",
  "/v1/deadlines?fiscalYear=2022",
  "/v1/deadlines?quarter=FY2027-Q1",
  "/v1/changes",
  "/v1/me",
  "/v1/errors",
  "/v1/errors/NOT_FOUND",
  "/v1/hisps/nobody",
  "/v1/hisps?limit=0",
  "/v1/services/dos-ca/reports/never",
  "/v1/keys",
];

describe("the OpenAPI document", () => {
  let app: TestApp;
  let document: Json;
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  beforeAll(async () => {
    app = await makeTestApp("sqlite");
    document = (await app.http.get("/openapi.json")).body;
    ajv.addSchema(document, "api");
  });
  afterAll(() => app.close());

  function schemaAt(...path: readonly string[]): ValidateFunction {
    const pointer = path
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const found = ajv.getSchema(`api#/${pointer}`);
    if (found === undefined) throw new Error(`no schema at ${pointer}`);
    return found;
  }

  /** The schema the document gives for what a route answered. */
  function schemaOf(method: string, address: string, status: number): ValidateFunction {
    const [asked = ""] = address.split("?");
    const path = Object.keys(document["paths"])
      .filter((candidate) => new RegExp(`^${candidate.replace(/\{\w+\}/g, "[^/]+")}$`).test(asked))
      .sort((a, b) => a.split("{").length - b.split("{").length)[0];
    const type = status < 400 ? "application/json" : "application/problem+json";
    return schemaAt("paths", path ?? asked, method, "responses", String(status), "content", type, "schema");
  }

  function expectFits(
    method: string,
    address: string,
    { status, body }: { status: number; body: unknown },
  ): void {
    const fits = schemaOf(method, address, status);
    expect({ valid: fits(body), errors: fits.errors ?? [] }).toEqual({ valid: true, errors: [] });
  }

  it.each(READS)("describes what GET %s answers", async (address) => {
    expectFits("get", address, await app.http.get(address));
  });

  it("describes what every step of a report answers, and every refusal", async () => {
    const submitter = await app.key("submit:dos-ca");
    const reviewer = await app.key("review");
    const report = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;
    const put = (body: object, key = submitter) => app.http.put(report).set("X-Api-Key", key).send(body);
    const post = (step: string, key: string, body?: object) =>
      app.http.post(`${report}/${step}`).set("X-Api-Key", key).send(body);
    expectFits("put", report, await app.http.put(report).send(sampleReport()));
    expectFits("put", report, await put(tenMistakes()));
    expectFits("put", report, await put({ collections: [] }));
    expectFits("post", `${report}/submit`, await post("submit", submitter));
    expectFits("put", report, await put(sampleReport()));
    const draft = await app.http.get(report).set("X-Api-Key", submitter);
    expectFits("put", report, await put(sampleReport()).set("If-Match", String(draft.headers["etag"])));
    expectFits("post", `${report}/submit`, await post("submit", submitter));
    expectFits("post", `${report}/request-changes`, await post("request-changes", reviewer, {}));
    expectFits("post", `${report}/publish`, await post("publish", submitter));
    expectFits("post", `${report}/publish`, await post("publish", reviewer));
    expectFits("post", `${report}/publish`, await post("publish", reviewer));
    expectFits("post", `${report}/amend`, await post("amend", submitter, { reason: "A late survey." }));
  });

  it("accepts as a body what the server accepts, and refuses what is of the wrong shape", () => {
    const fits = schemaAt("components", "schemas", "ReportInput");
    expect(fits(sampleReport())).toBe(true);
    expect(fits(tenMistakes())).toBe(false);
    const pointers = new Set((fits.errors ?? []).map((error) => error.instancePath));
    expect([...pointers]).toEqual(
      expect.arrayContaining([
        "/collections/0/customers",
        "/collections/0/measures/0/counts/n3",
        "/collections/0/measures/4/measure",
        "/collections/1/responses",
        "/collections/1/measures/0/mean",
      ]),
    );
  });

  it("describes every route, parameter, status, shape and field", () => {
    const bare: string[] = [];
    const check = (where: string, value: Json) => {
      if (typeof value["description"] !== "string" || value["description"].trim() === "") bare.push(where);
    };
    for (const [path, operations] of Object.entries<Json>(document["paths"])) {
      for (const [method, operation] of Object.entries<Json>(operations)) {
        check(`${method} ${path}`, operation);
        for (const parameter of operation["parameters"] ?? [])
          check(`${method} ${path} ${parameter.name}`, parameter);
        for (const [status, answer] of Object.entries<Json>(operation["responses"]))
          check(`${path} ${status}`, answer);
      }
    }
    for (const [name, shape] of Object.entries<Json>(document["components"].schemas)) {
      check(name, shape);
      for (const [field, spec] of Object.entries<Json>(shape["properties"] ?? {}))
        check(`${name}.${field}`, spec);
    }
    expect(bare).toEqual([]);
  });

  it("names for each route only error codes there are", () => {
    const named = JSON.stringify(document["paths"]).match(/`[A-Z_]{4,}`/g) ?? [];
    expect(named.length).toBeGreaterThan(50);
    for (const code of named) expect(Object.keys(ERRORS)).toContain(code.replaceAll("`", ""));
  });
});

describe("the GraphQL schema", () => {
  it("describes every type, field, argument and enum value", () => {
    const bare: string[] = [];
    const check = (where: string, value: { readonly description?: string | null | undefined }) => {
      if ((value.description ?? "").trim() === "") bare.push(where);
    };
    for (const type of Object.values(graphqlSchema().getTypeMap())) {
      const isRoot = ["Query", "Mutation"].includes(type.name);
      const isBuiltIn =
        type.name.startsWith("__") ||
        (isScalarType(type) && ["String", "Int", "Float", "Boolean", "ID"].includes(type.name));
      if (isBuiltIn) continue;
      if (!isRoot) check(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
      if (!isObjectType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of "args" in field ? field.args : [])
          check(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
    expect(bare).toEqual([]);
  });
});
