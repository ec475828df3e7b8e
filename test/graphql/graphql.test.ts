import { buildClientSchema, getIntrospectionQuery, isEnumType, isObjectType } from "graphql";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

describe.each(ENGINES)("GraphQL on %s", (engine) => {
  let app: TestApp;
  const keys = { submitter: "", reviewer: "" };
  beforeAll(async () => {
    app = await makeTestApp(engine);
    keys.submitter = await app.key("submit:dos-ca");
    keys.reviewer = await app.key("review");
  });
  afterAll(() => app.close());

  describe("connections", () => {
    it.each([
      ["hisps", "slug"],
      ["services", "slug"],
      ["reports", "id"],
      ["scores", "service quarter measure statement scale"],
      ["changes", "sequence"],
    ])("of %s give every node once, page after page", async (name, fields) => {
      const seen: string[] = [];
      let after: string | null = null;
      let total = 0;
      for (let page = 0; page < 30; page += 1) {
        const { data } = await app.graphql(
          `query($after: String) { ${name}(first: 100, after: $after) {
            totalCount edges { cursor node { ${fields} } } nodes { ${fields} }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
          { after },
        );
        const { edges, nodes, pageInfo, totalCount } = data[name];
        expect(edges.map(({ node }: { node: object }) => node)).toEqual(nodes);
        expect(pageInfo).toMatchObject({
          hasPreviousPage: page > 0,
          startCursor: edges[0].cursor,
          endCursor: edges.at(-1).cursor,
        });
        seen.push(...nodes.map((node: object) => JSON.stringify(node)));
        total = totalCount;
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(seen).toHaveLength(total);
      expect(new Set(seen).size).toBe(total);
    });

    it("go on after any node, not only the last of a page", async () => {
      const { data } = await app.graphql("{ services(first: 5) { edges { cursor node { slug } } } }");
      const [, second, third] = data.services.edges;
      const rest = await app.graphql(
        `{ services(first: 1, after: "${second.cursor}") { nodes { slug } pageInfo { hasPreviousPage hasNextPage } } }`,
      );
      expect(rest.data.services).toEqual({
        nodes: [{ slug: third.node.slug }],
        pageInfo: { hasPreviousPage: true, hasNextPage: true },
      });
    });

    it("of nothing have no cursors", async () => {
      const { data } = await app.graphql(
        '{ reports(filter: { quarter: "FY2000-Q1" }) { totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
      );
      expect(data.reports).toEqual({
        totalCount: 0,
        nodes: [],
        edges: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      });
    });

    it("refuse more than 100 nodes, fewer than 1, and a cursor that is not theirs", async () => {
      for (const first of [101, 0, -1]) {
        const { errors } = await app.graphql(`{ hisps(first: ${first}) { totalCount } }`);
        expect(errors?.[0]?.extensions).toMatchObject({
          code: "INVALID_PARAMETER",
          errors: [{ rule: "page-size", pointer: "/first", action: expect.stringContaining("100") }],
        });
      }
      const forged = Buffer.from('["slug"]').toString("base64url");
      for (const after of ["nonsense", forged]) {
        const { errors } = await app.graphql(`{ hisps(after: "${after}") { totalCount } }`);
        expect(errors?.[0]?.extensions.code).toBe("INVALID_PARAMETER");
      }
      const last = await app.graphql('{ service(slug: "dos-ca") { reports(last: 101) { id } } }');
      expect(last.errors?.[0]?.extensions.code).toBe("INVALID_PARAMETER");
    });
  });

  it("tells all about itself", async () => {
    const { data } = await app.graphql(getIntrospectionQuery());
    const schema = buildClientSchema(data);
    const measure = schema.getType("Measure");
    if (!isEnumType(measure)) throw new Error("Measure is no enum");
    expect(measure.getValues().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "SATISFACTION",
        "TRUST",
        "EFFECTIVENESS",
        "EASE",
        "EFFICIENCY",
        "TRANSPARENCY",
        "EMPLOYEE",
      ]),
    );
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isEnumType(type) || type.name.startsWith("__")) continue;
      expect({ type: type.name, words: type.description ?? "" }).toEqual({
        type: type.name,
        words: expect.stringMatching(/\w+ \w+/),
      });
      for (const value of type.getValues())
        expect({ value: value.name, words: value.description ?? "" }).toMatchObject({
          words: expect.stringMatching(/\S/),
        });
    }
    expect(isObjectType(schema.getType("Report"))).toBe(true);
  });

  describe("a fiscal quarter", () => {
    const bad = [
      "FY22-Q1",
      "FY2022-Q0",
      "FY2022-Q5",
      "2022-Q1",
      "fy2022-q1",
      "FY1999-Q4",
      "FY2101-Q1",
      " FY2022-Q1",
      "",
    ];

    it.each(bad)("is refused as %j in a variable", async (quarter) => {
      const { data, errors } = await app.graphql(
        'query($quarter: FiscalQuarter!) { report(service: "dos-ca", quarter: $quarter) { id } }',
        { quarter },
      );
      expect(data ?? null).toBeNull();
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions).toMatchObject({
        code: "INVALID_PARAMETER",
        errors: [{ rule: "fiscal-quarter", pointer: "/quarter" }],
      });
    });

    it.each(bad)("is refused as %j in the document", async (quarter) => {
      const { status, errors } = await app.graphql(
        `{ report(service: "dos-ca", quarter: ${JSON.stringify(quarter)}) { id } }`,
      );
      // GraphQL over HTTP: application/json has such errors in the body alone.
      expect(status).toBe(200);
      expect(errors?.[0]?.message).toContain("FiscalQuarter");
      expect(errors?.[0]?.extensions.code).toBe("MALFORMED_REQUEST");
    });

    it("is refused as a number, a list or nothing", async () => {
      for (const quarter of [2022, ["FY2022-Q1"], { year: 2022 }, null, undefined]) {
        const { errors } = await app.graphql(
          'query($quarter: FiscalQuarter!) { report(service: "dos-ca", quarter: $quarter) { id } }',
          { quarter },
        );
        expect(errors?.[0]?.extensions).toMatchObject({
          code: "INVALID_PARAMETER",
          errors: [{ pointer: "/quarter" }],
        });
      }
    });
  });

  it("gives every error a code of the table, its status, and its findings", async () => {
    const report = sampleReport();
    report.collections[0].customers = -1;
    const save = `mutation($report: ReportInput!, $quarter: FiscalQuarter!) {
      saveReport(service: "dos-ca", quarter: $quarter, report: $report) { created } }`;
    const refused = await app.graphql(save, { report, quarter: ENDED_QUARTER }, keys.submitter);
    expect(refused.status).toBe(200);
    expect(refused.data).toBeNull();
    expect(refused.errors).toMatchObject([
      {
        path: ["saveReport"],
        extensions: {
          code: "VALIDATION_FAILED",
          status: 422,
          title: expect.any(String),
          action: expect.any(String),
          errors: [
            {
              rule: "whole-number",
              pointer: "/collections/0/customers",
              severity: "ERROR",
              value: -1,
              message: expect.any(String),
              action: expect.any(String),
            },
          ],
        },
      },
    ]);
    const cases: [string, object, string | undefined, string][] = [
      ['{ report(service: "dos-ca", quarter: "FY2026-Q4") { id } }', {}, undefined, "NOT_FOUND"],
      ["{ keys { name } }", {}, keys.reviewer, "FORBIDDEN"],
      ["{ keys { name } }", {}, undefined, "UNAUTHENTICATED"],
      ["{ hisps { nodes { nmae } } }", {}, undefined, "MALFORMED_REQUEST"],
      ["{ hisps {", {}, undefined, "MALFORMED_REQUEST"],
      ["query A { me { name } } query B { me { name } }", {}, undefined, "MALFORMED_REQUEST"],
    ];
    for (const [query, variables, key, code] of cases) {
      const { errors } = await app.graphql(query, variables, key);
      expect({ query, code: errors?.[0]?.extensions.code }).toEqual({ query, code });
      expect(Array.isArray(errors?.[0]?.extensions.errors)).toBe(true);
      expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules|select .* from/i);
    }
  });

  it("names every variable that does not fit at once", async () => {
    const { errors } = await app.graphql(
      `query($quarter: FiscalQuarter!, $asOf: Date, $next: Int) {
        report(service: "dos-ca", quarter: $quarter) { id } deadlines(asOf: $asOf, next: $next) { id } }`,
      { quarter: "soon", asOf: "tomorrow", next: "many" },
    );
    expect(errors?.[0]?.extensions.errors.map(({ pointer }) => pointer).sort()).toEqual([
      "/asOf",
      "/next",
      "/quarter",
    ]);
  });

  it("reads an input as REST does, whether it comes as a variable, in part as one, or in the document", async () => {
    const whole = await app.graphql("query($f: ScoreFilterInput) { scores(filter: $f) { totalCount } }", {
      f: { measure: ["TRUST"], quarter: "FY2022-Q1" },
    });
    const part = await app.graphql(
      'query($m: [Measure!]) { scores(filter: { measure: $m, quarter: "FY2022-Q1" }) { totalCount } }',
      { m: ["TRUST"] },
    );
    const literal = await app.graphql(
      '{ scores(filter: { measure: [TRUST], quarter: "FY2022-Q1" }) { totalCount } }',
    );
    const fallback = await app.graphql(
      'query($f: ScoreFilterInput = { measure: [TRUST], quarter: "FY2022-Q1" }) { scores(filter: $f) { totalCount } }',
    );
    const rest = await app.http.get("/v1/scores?measure=TRUST&quarter=FY2022-Q1");
    for (const answer of [whole, part, literal, fallback]) {
      expect(answer.errors).toBeUndefined();
      expect(answer.data.scores.totalCount).toBe(rest.body.total);
    }
    const none = await app.graphql("query($f: ScoreFilterInput) { scores(filter: $f) { totalCount } }", {
      f: null,
    });
    expect(none.data.scores.totalCount).toBe((await app.http.get("/v1/scores?limit=1")).body.total);
    const long = { service: Array.from({ length: 501 }, () => "dos-ca") };
    const refused = await app.graphql("query($f: ScoreFilterInput) { scores(filter: $f) { totalCount } }", {
      f: long,
    });
    expect(refused.errors?.[0]?.extensions.code).toBe("INVALID_PARAMETER");
  });

  it("saves a report written in the document itself", async () => {
    const { data, errors } = await app.graphql(
      `mutation { saveReport(service: "dos-ca", quarter: "${ENDED_QUARTER}", dryRun: true, report: {
        collections: [{ name: "Phone", channel: PHONE, measures: [
          { measure: TRUST, counts: { n1: 1, n2: 2, n3: 3, n4: 4, n5: 50 } } ] }]
      }) { dryRun submittable report { collections { name channel measures { measure mean } } } } }`,
      {},
      keys.submitter,
    );
    expect(errors).toBeUndefined();
    expect(data.saveReport.report.collections).toEqual([
      { name: "Phone", channel: "PHONE", measures: [{ measure: "TRUST", mean: 4.67 }] },
    ]);
  });

  it("refuses a report that is missing, rather than saving an empty one", async () => {
    const save = `mutation($report: ReportInput!) {
      saveReport(service: "dos-ca", quarter: "FY2026-Q3", report: $report) { created } }`;
    for (const variables of [{}, { report: null }]) {
      const { errors } = await app.graphql(save, variables, keys.submitter);
      expect(errors?.[0]?.extensions.code).toBe("VALIDATION_FAILED");
    }
    const { body } = await app.http
      .get("/v1/services/dos-ca/reports/FY2026-Q3")
      .set("X-Api-Key", keys.submitter);
    expect(body.state).toBe("EXPECTED");
  });

  describe("over HTTP", () => {
    it("answers 401 for a key that does not hold, whatever is asked", async () => {
      for (const query of ["{ me { name } }", "{ hisps { totalCount } }", "{ __typename }"]) {
        const { status, data, errors } = await app.graphql(query, {}, "cx_000000000000_nobody");
        expect(status).toBe(401);
        expect(data ?? null).toBeNull();
        expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
        expect(JSON.stringify(errors)).not.toContain("nobody");
      }
    });

    it("answers a query by GET, with variables", async () => {
      const { status, body } = await app.http.get("/graphql").query({
        query: "query($slug: String!) { service(slug: $slug) { name hisp { slug } } }",
        variables: JSON.stringify({ slug: "dos-ca" }),
      });
      expect(status).toBe(200);
      expect(body.data.service).toEqual({ name: "Passport Services", hisp: { slug: "dos-ca" } });
    });

    it("changes nothing by GET", async () => {
      const { status, body, headers } = await app.http.get("/graphql").set("X-Api-Key", keys.reviewer).query({
        query:
          'mutation { publishDeadline(quarter: "FY2027-Q1", date: "2027-01-27", citation: "M-27-01") { dueDate } }',
      });
      expect(status).toBe(405);
      expect(headers["allow"]).toBe("POST");
      expect(body.data ?? null).toBeNull();
      expect((await app.http.get("/v1/deadlines?quarter=FY2027-Q1")).body.data[0].publishedDate).toBeNull();
    });

    it("answers null for what has no such slug", async () => {
      const { data, errors } = await app.graphql(
        '{ hisp(slug: "nobody") { name } service(slug: "nothing") { name } }',
      );
      expect({ data, errors }).toEqual({ data: { hisp: null, service: null }, errors: undefined });
    });
  });
});
