import fc from "fast-check";
import { buildSchema, getIntrospectionQuery, getOperationAST, parse } from "graphql";
import { measureOperation } from "../../src/faces/graphql/cost";
import { LIMITS } from "../../src/faces/graphql/limits";
import { ENGINES } from "../support/databases";
import { type GraphAnswer, makeTestApp, type TestApp } from "../support/test-app";

/** The largest question of a dashboard: all of what 20 HISPs' services measured in their latest four quarters. */
const DASHBOARD = `{ hisps(first: 20) { nodes { slug name services { slug name
  reports(last: 4) { quarter state collections { name channel
    measures { measure statement scale mean percentAgree responses counts { n1 n2 n3 n4 n5 } } } } } } } }`;

/** What GraphiQL and graphql-js ask of a schema at most. */
const WHOLE_SCHEMA = getIntrospectionQuery({
  ...{ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true },
  ...{ schemaDescription: true, inputValueDeprecation: true, oneOf: true },
});

const aliases = (count: number, field: string) =>
  `{ ${Array.from({ length: count }, (_, at) => `a${at}: ${field}`).join(" ")} }`;

describe.each(ENGINES)("the limits of GraphQL on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine);
  });
  afterAll(() => app.close());

  const refusal = ({ status, data, errors }: GraphAnswer) => ({
    status,
    data: data ?? null,
    code: errors?.[0]?.extensions.code,
    found: errors?.[0]?.extensions.errors.map(({ rule, value }) => [rule, value]),
  });
  const refused = (...found: [string, number][]) => ({
    ...{ status: 400, data: null, code: "QUERY_TOO_EXPENSIVE", found },
  });

  it("leave room for a dashboard's large tree, and say what it cost", async () => {
    const { status, data, errors, extensions } = await app.graphql(DASHBOARD);
    expect([status, errors]).toEqual([200, undefined]);
    expect(data.hisps.nodes).toHaveLength(20);
    expect(extensions?.cost.limit).toBe(LIMITS.cost);
    expect(extensions?.cost.requested).toBeGreaterThan(10_000);
    expect(extensions?.cost.requested).toBeLessThan(LIMITS.cost / 3);
  });

  it("leave room for the whole schema, which costs nothing", async () => {
    const { status, data, errors, extensions } = await app.graphql(WHOLE_SCHEMA);
    expect([status, errors]).toEqual([200, undefined]);
    expect(extensions?.cost).toEqual({ requested: 0, limit: LIMITS.cost });
    expect((await app.graphql(WHOLE_SCHEMA)).data).toEqual(data);
  });

  it("refuse what costs more, with the figure, the limit and what to do", async () => {
    const answer = await app.graphql(
      "{ hisps { nodes { services { reports { collections { measures { mean counts { n1 } } } } } } } }",
    );
    const cost = answer.extensions?.cost.requested ?? 0;
    expect(cost).toBeGreaterThan(LIMITS.cost);
    expect(refusal(answer)).toEqual(refused(["query-cost", cost]));
    expect(answer.errors?.[0]?.message).toMatch(
      new RegExp(`costs ${cost} of at most ${LIMITS.cost}.*smaller pages \\(first\\)`),
    );
  });

  it("count a page by its first, given in the document, as a variable or as its default", async () => {
    const costs = await Promise.all([
      app.graphql("{ hisps(first: 7) { nodes { slug } } }"),
      app.graphql("query($n: Int) { hisps(first: $n) { nodes { slug } } }", { n: 7 }),
      app.graphql("query($n: Int = 7) { hisps(first: $n) { nodes { slug } } }"),
      app.graphql(
        "{ hisps(first: 7) { ...Page } } fragment Page on HispConnection { edges { node { slug } } }",
      ),
      app.graphql("{ hisps { nodes { slug } } }"),
    ]);
    expect(costs.map(({ extensions }) => extensions?.cost.requested)).toEqual([9, 9, 9, 16, 102]);
  });

  it("refuse a seventeenth level", async () => {
    const chain = (levels: number): string => {
      const around = ["hisp", "services", "reports(last: 1)", "service"];
      const inner = Array.from({ length: levels - 2 }, (_, at) => `{ ${around[at % 4]} `);
      return `{ service(slug: "dos-ca") ${inner.join("")} { __typename } ${"}".repeat(levels - 1)}`;
    };
    expect(refusal(await app.graphql(chain(17)))).toEqual(refused(["query-depth", 17]));
    expect((await app.graphql(chain(16))).errors).toBeUndefined();
  });

  it("refuse a field of the root under more than ten names, wherever they come from", async () => {
    expect((await app.graphql(aliases(LIMITS.rootAliases, "me { name }"))).status).toBe(200);
    expect(refusal(await app.graphql(aliases(11, "me { name }")))).toEqual(refused(["root-aliases", 11]));
    const inFragments = await app.graphql(
      `${aliases(6, "me { name }").slice(0, -1)} ...More } fragment More on Query ${aliases(11, "me { name }")}`,
    );
    expect(refusal(inFragments)).toEqual(refused(["root-aliases", 11]));
    const writes = await app.graphql(`mutation ${aliases(11, 'revokeKey(prefix: "cx_0") { prefix }')}`);
    expect(refusal(writes)).toEqual(refused(["root-aliases", 11]));
  });

  it("refuse a document of more than 3,000 tokens", async () => {
    const answer = await app.graphql(`{ me { ${"name ".repeat(LIMITS.tokens)} } }`);
    expect(refusal(answer)).toEqual(refused(["query-tokens", LIMITS.tokens]));
    expect(answer.errors?.[0]?.message).toContain("3000 tokens");
  });

  it("refuse a schema that asks of itself over and over", async () => {
    const answer = await app.graphql(
      `{ __schema ${aliases(60, "types { fields { type { name } args { name type { name } } } }")} }`,
    );
    expect(refusal(answer)).toMatchObject({ status: 400, code: "QUERY_TOO_EXPENSIVE" });
    expect(answer.errors?.[0]?.extensions.errors[0].rule).toBe("introspection-cost");
  });

  it("say everything that is too much at once", async () => {
    const answer = await app.graphql(
      `{ ${aliases(11, "hisps { nodes { services { reports { revisions { number } } } } }").slice(1)}`,
    );
    expect(answer.errors?.[0]?.extensions.errors.map(({ rule }) => rule)).toEqual([
      "query-cost",
      "root-aliases",
    ]);
  });

  it("take no time for fragments in fragments, and none for what is asked twice", async () => {
    const many = Array.from(
      { length: 180 },
      (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
    );
    const { status, extensions } = await app.graphql(
      `{ ...F0 } ${many.join(" ")} fragment F180 on Query { me { name } }`,
    );
    expect(status).toBe(200);
    expect(extensions?.cost.requested).toBe(2);
  });
});

describe.each(ENGINES)("a GraphQL request, on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine);
  });
  afterAll(() => app.close());

  it("is one, not a list of them", async () => {
    const { status, body } = await app.http.post("/graphql").send([{ query: "{ me { name } }" }]);
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({
      message: expect.stringContaining("batching"),
      extensions: { code: "MALFORMED_REQUEST" },
    });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "that a page of another origin can send unasked, as %s, changes nothing",
    async (type) => {
      const body = JSON.stringify({ query: 'mutation { revokeKey(prefix: "cx_0") { prefix } }' });
      const answer = await app.http.post("/graphql").set("Content-Type", type).send(body);
      expect([answer.status, answer.body.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
    },
  );
});

describe("what a query costs", () => {
  const schema = buildSchema(`
    type Query { things(first: Int): ThingConnection! thing: Thing }
    type ThingConnection { nodes: [Thing!]! pageInfo: PageInfo! }
    type PageInfo { hasNextPage: Boolean! }
    type Thing { a: Int b: Int others: [Thing!]! }`);
  const costOf = (text: string): number => {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error("no operation");
    return measureOperation(schema, document, operation, {}).data.cost;
  };
  const selection = fc.letrec<{ set: string; field: string }>((tie) => ({
    set: fc.array(tie("field"), { minLength: 1, maxLength: 4 }).map((fields) => `{ ${fields.join(" ")} }`),
    field: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("a", "b"),
      tie("set").map((set) => `others ${set}`),
      tie("set").map((set) => `... on Thing ${set}`),
    ),
  })).set;

  it("is the same through a fragment, and grows with every field and every node", () => {
    fc.assert(
      fc.property(selection, fc.integer({ min: 1, max: 99 }), (set, first) => {
        const plain = costOf(`{ thing ${set} }`);
        expect(costOf(`{ thing { ...T } } fragment T on Thing ${set}`)).toBe(plain);
        expect(costOf(`{ thing ${set.slice(0, -1)} more: a } }`)).toBe(plain + 1);
        const page = costOf(`{ things(first: ${first}) { nodes ${set} } }`);
        expect(page).toBe(2 + first * (plain - 1));
      }),
    );
  });
});
