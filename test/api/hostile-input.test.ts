import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { addressOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Json = any;

const REPORT = addressOf("dos-ca", ENDED_QUARTER);
const SAVE = `mutation ($report: ReportInput!) {
  saveReport(service: "dos-ca", quarter: "${ENDED_QUARTER}", report: $report) { created } }`;
const DEEP = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
const UNSAFE = "9007199254740993";

/** The sample with one text exchanged for something else. */
const bent = (from: string, to: string): string => {
  const text = JSON.stringify(sampleReport());
  if (!text.includes(from)) throw new Error(`the sample has no ${from}`);
  return text.replace(from, to);
};

interface BodyCase {
  readonly what: string;
  readonly body: string;
  readonly code: "MALFORMED_REQUEST" | "VALIDATION_FAILED";
  /** Where the finding is; null where there is no telling. */
  readonly pointer: string | null;
}

/** Reports as no client should send them: each is refused on both faces with the same code, at the same place. */
const BODIES: readonly BodyCase[] = [
  { what: "100,000 brackets", body: DEEP, code: "MALFORMED_REQUEST", pointer: null },
  {
    what: "100,000 brackets in a field",
    body: bent('"notes":"First quarter with the new form."', `"notes":${DEEP}`),
    ...{ code: "MALFORMED_REQUEST", pointer: null },
  },
  {
    what: "a name twice",
    body: bent('"responses":380', '"responses":380,"responses":381'),
    ...{ code: "MALFORMED_REQUEST", pointer: "/collections/0/responses" },
  },
  {
    what: "a name twice, once escaped",
    body: bent('"n5":150', '"n5":150,"\\u006e5":1'),
    ...{ code: "MALFORMED_REQUEST", pointer: "/collections/0/measures/0/counts/n5" },
  },
  {
    what: "__proto__",
    body: bent('"n5":150', '"n5":150,"__proto__":{"n1":1}'),
    ...{ code: "MALFORMED_REQUEST", pointer: "/collections/0/measures/0/counts/__proto__" },
  },
  {
    what: "__proto__, escaped",
    body: bent('"notes":', '"\\u005f_proto__":{"admin":true},"notes":'),
    ...{ code: "MALFORMED_REQUEST", pointer: "/__proto__" },
  },
  {
    what: "constructor",
    body: bent('"notes":', '"constructor":{"prototype":{"admin":true}},"notes":'),
    ...{ code: "VALIDATION_FAILED", pointer: "/constructor" },
  },
  {
    what: "an unknown field",
    body: bent('"n5":150', '"n5":150,"n6":1'),
    ...{ code: "VALIDATION_FAILED", pointer: "/collections/0/measures/0/counts/n6" },
  },
  {
    what: "a count beyond safe integers",
    body: bent('"n5":150', `"n5":${UNSAFE}`),
    ...{ code: "MALFORMED_REQUEST", pointer: "/collections/0/measures/0/counts/n5" },
  },
  {
    what: "the first count that is not safe",
    body: bent('"n5":150', '"n5":9007199254740992'),
    ...{ code: "VALIDATION_FAILED", pointer: "/collections/0/measures/0/counts/n5" },
  },
  {
    what: "a value beyond safe integers",
    body: bent('"value":6.5', `"value":-${UNSAFE}`),
    ...{ code: "MALFORMED_REQUEST", pointer: "/indicators/0/value" },
  },
  {
    what: "a number beyond all",
    body: bent('"target":6', '"target":1e400'),
    ...{ code: "MALFORMED_REQUEST", pointer: "/indicators/0/target" },
  },
  {
    what: "a safe integer written as no integer, too large",
    body: bent('"n5":150', '"n5":9.1e15'),
    ...{ code: "VALIDATION_FAILED", pointer: "/collections/0/measures/0/counts/n5" },
  },
  {
    what: "half a count",
    body: bent('"n5":150', '"n5":1.5'),
    ...{ code: "VALIDATION_FAILED", pointer: "/collections/0/measures/0/counts/n5" },
  },
  {
    what: "a count below zero",
    body: bent('"n5":150', '"n5":-1'),
    ...{ code: "VALIDATION_FAILED", pointer: "/collections/0/measures/0/counts/n5" },
  },
  {
    what: "NUL in a text",
    body: bent("new form.", "new\\u0000form."),
    ...{ code: "VALIDATION_FAILED", pointer: "/notes" },
  },
  {
    what: "NUL in a list of texts",
    body: bent("opened to all.", "opened\\u0000"),
    ...{ code: "VALIDATION_FAILED", pointer: "/accomplishments" },
  },
  {
    what: "a lone surrogate",
    body: bent("Online renewal", "Online \\ud800"),
    ...{ code: "VALIDATION_FAILED", pointer: "/collections/0/name" },
  },
  {
    what: "a lone surrogate the other way round",
    body: bent("new form.", "\\udc00\\ud800"),
    ...{ code: "VALIDATION_FAILED", pointer: "/notes" },
  },
  {
    what: "NUL in a text by name",
    body: bent('"measures":', '"source":{"a":"b\\u0000"},"measures":'),
    ...{ code: "VALIDATION_FAILED", pointer: "/collections/0/source" },
  },
  {
    what: "NUL in a name of a text",
    body: bent('"measures":', '"source":{"a\\u0000":"b"},"measures":'),
    ...{ code: "VALIDATION_FAILED", pointer: "/collections/0/source" },
  },
  {
    what: "NUL in the name of an unknown field",
    body: bent('"notes":', '"a\\u0000\\ud800":1,"notes":'),
    ...{ code: "VALIDATION_FAILED", pointer: null },
  },
];

describe.each(ENGINES)("hostile input on %s", (engine) => {
  let app: TestApp;
  let key = "";
  beforeAll(async () => {
    app = await makeTestApp(engine);
    key = await app.key("review", "administer");
  });
  afterAll(() => app.close());
  afterEach(async () => {
    expect((await app.http.get("/healthz")).status).toBe(200);
    expect((await app.http.get(REPORT).set("X-Api-Key", key)).body.state).toBe("EXPECTED");
  });

  const post = (method: "put" | "post", path: string, body: string | Buffer) =>
    app.http[method](path)
      .set("X-Api-Key", key)
      .set("Content-Type", "application/json")
      .serialize((bytes: unknown) => bytes as string)
      .send(body);
  /** What both faces say of a failure. */
  const clear = (problem: Json) => {
    expect([problem.title, problem.action]).not.toContain("");
    for (const { message, action } of problem.errors) expect([message, action]).not.toContain("");
  };

  it.each(BODIES)("refuses a report with $what, alike on both faces", async ({ body, code, pointer }) => {
    const rest = await post("put", REPORT, body);
    expect(rest.body).toMatchObject({ code, status: code === "MALFORMED_REQUEST" ? 400 : 422 });
    clear(rest.body);
    const graph = await post(
      "post",
      "/graphql",
      `{"query":${JSON.stringify(SAVE)},"variables":{"report":${body}}}`,
    );
    // What is not read as JSON is refused before anybody asks what it is for.
    const shown = code === "MALFORMED_REQUEST" ? graph.body : graph.body.errors[0].extensions;
    expect(shown).toMatchObject({ code });
    clear(shown);
    if (pointer === null) return;
    expect(rest.body.errors.map((error: Json) => error.pointer)).toContain(pointer);
    const prefix = code === "MALFORMED_REQUEST" ? "/variables/report" : "";
    expect(shown.errors.map((error: Json) => error.pointer)).toContain(`${prefix}${pointer}`);
  });

  it.each([
    ["half a JSON", '{"collections":['],
    ["JSON and more", "{} {}"],
    ["bytes that are not UTF-8", Buffer.from('{"notes":"é"}', "latin1")],
    ["UTF-16", Buffer.from('\uFEFF{"notes":"x"}', "utf16le")],
    ["NUL alone", "\0"],
    ["NUL as it is in a text", '{"notes":"a\0b"}'],
    ["400,000 values", `{"collections":[${"{},".repeat(400_000)}{}]}`],
    ["100,000 names", `{${Array.from({ length: 100_000 }, (_, at) => `"n${at}":0`).join()}}`],
  ])("refuses %s as a body on both faces", async (_, body) => {
    for (const [method, path] of [
      ["put", REPORT],
      ["post", "/v1/surveys:check"],
      ["post", "/v1/keys"],
      ["post", "/graphql"],
    ] as const) {
      const answer = await post(method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 400, "MALFORMED_REQUEST"]);
      expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
      clear(answer.body);
    }
  });

  it.each([
    ["NUL", "%00"],
    ["NUL inside", "dos%00-ca"],
    ["a lone surrogate, as bytes", "%ED%A0%80"],
    ["bytes that are not UTF-8", "%FF"],
    ["half an escape", "%E0%A4%A"],
    ["brackets", "%3Cscript%3E"],
    ["a path of its own", "..%2F..%2Fetc%2Fpasswd"],
    ["__proto__", "__proto__"],
    ["a quote", "'%20or%201=1--"],
  ])("says what is wrong with %s in an address and in a question", async (_, text) => {
    const paths = [
      `/v1/hisps/${text}`,
      `/v1/services/${text}`,
      `/v1/services/dos-ca/reports/${text}`,
      `/v1/services/${text}/reports/${ENDED_QUARTER}`,
      `/v1/services/dos-ca/reports/${ENDED_QUARTER}/revisions/${text}`,
      `/v1/services/${text}/reports/${ENDED_QUARTER}/template.xlsx`,
      `/v1/hisps/${text}/action-plans/2028`,
      `/v1/hisps/dos-ca/surveys/${text}`,
      `/v1/life-experiences/${text}/revisions`,
      `/v1/inventory/${text}/digital-reviews/2026-01-01`,
      `/v1/imports/${text}`,
      `/v1/imports/${text}/findings`,
      `/v1/errors/${text}`,
      `/v1/editions/${text}`,
      `/v1/results?service=${text}`,
      `/v1/results?organizationalUnit=${text}&limit=1`,
      `/v1/scores?organizationalUnit=${text}&limit=1`,
      `/v1/scores?lifeExperience=${text}`,
      `/v1/results?cursor=${text}`,
      `/v1/results?sort=${text}`,
      `/v1/results?fields=${text}`,
      `/v1/results?${text}=1`,
      `/v1/inventory?search=${text}`,
      `/v1/action-plans?search=${text}`,
      `/v1/changes?since=${text}`,
    ];
    for (const path of paths) {
      const answer = await app.http.get(path).set("X-Api-Key", key);
      const good = /organizationalUnit|search/.test(path) ? [200, 400] : [400, 404];
      expect([path, good.includes(answer.status), answer.status]).toEqual([path, true, answer.status]);
      if (answer.status !== 200)
        expect([path, answer.headers["content-type"]]).toEqual([
          path,
          expect.stringContaining("application/problem+json"),
        ]);
    }
    for (const [method, path] of [
      ["delete", `/v1/keys/${text}`],
      ["post", `/v1/services/${text}/reports/${ENDED_QUARTER}/submit`],
    ] as const) {
      const { status } = await app.http[method](path).set("X-Api-Key", key);
      expect([path, [400, 404].includes(status), status]).toEqual([path, true, status]);
    }
  });

  it.each([
    ["NUL", "a\u0000b"],
    ["a lone surrogate", "a\ud800b"],
  ])("refuses %s in every argument of GraphQL, written out and as a variable", async (_, text) => {
    const questions = [
      "hisp(slug: $t) { slug }",
      "service(slug: $t) { slug }",
      'report(service: $t, quarter: "FY2022-Q1") { id }',
      'survey(hisp: "dos-ca", slug: $t) { title }',
      "lifeExperience(slug: $t) { slug }",
      "import(id: $t) { id }",
      "results(filter: { organizationalUnit: [$t] }) { totalCount }",
      "scores(filter: { organizationalUnit: [$t] }) { totalCount }",
      "inventoryServices(filter: { search: $t }) { totalCount }",
      "results(after: $t) { totalCount }",
      "results(sort: $t) { totalCount }",
    ];
    const asked = questions.flatMap((question) => [
      { query: `query ($t: String!) { ${question} }`, variables: { t: text } },
      { query: `{ ${question.replace("$t", JSON.stringify(text))} }` },
    ]);
    for (const body of asked) {
      const { status, body: answer } = await post("post", "/graphql", JSON.stringify(body));
      const codes = (answer.errors ?? []).map((error: Json) => error.extensions.code);
      expect([body.query, status < 500, codes.length > 0, codes.includes("INTERNAL")]).toEqual([
        ...[body.query, true, true, false],
      ]);
    }
  });

  it.each([
    ["a count", `"n5":150`, `"n5":${UNSAFE}`],
    ["a value", `"value":6.5`, `"value":${UNSAFE}`],
  ])("refuses %s beyond safe integers that is written into a GraphQL document", async (_, from, to) => {
    const literal = bent(from, to)
      .replace(/"(\w+)":/g, "$1:")
      .replace(/: ?"(WEBSITE|TRANSACTION|TRUST|SATISFACTION|EASE|EFFECTIVENESS|LOWER)"/g, ":$1");
    const query = `mutation { saveReport(service: "dos-ca", quarter: "${ENDED_QUARTER}", report: ${literal}) { created } }`;
    const { body } = await post("post", "/graphql", JSON.stringify({ query }));
    expect(body.errors?.[0]).toBeDefined();
    expect(body.errors[0].extensions.code).not.toBe("INTERNAL");
    expect(JSON.stringify(body.errors)).toMatch(
      from.includes("n5") ? /report\/collections\/measures\/counts\/n5 is/ : /report\/indicators\/value is/,
    );
  });

  it("answers a body above BODY_LIMIT with 413 on both faces", async () => {
    const body = `{"notes":"${"x".repeat(16_000_000)}"}`;
    for (const [method, path] of [
      ["put", REPORT],
      ["post", "/v1/surveys:check"],
      ["post", "/graphql"],
    ] as const) {
      const answer = await post(method, path, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 413, "PAYLOAD_TOO_LARGE"]);
    }
  });

  it("checks a draft survey of as many values as are taken, and says no more than anyone reads", async () => {
    const questions = Array.from({ length: 60_000 }, (_, at) => ({ position: at, text: "x", "": {} }));
    const answer = await post("post", "/v1/surveys:check", JSON.stringify({ questions }));
    expect(answer.status).toBeLessThan(500);
    expect(JSON.stringify(answer.body).length).toBeLessThan(5_000_000);
  });

  it("refuses headers that hold what no key, tag or name does", async () => {
    for (const [name, value] of [
      ["X-Api-Key", "cx_\u00ff\u00fe"],
      ["Authorization", `Basic ${Buffer.from("\0:\0").toString("base64")}`],
      ["Authorization", "Bearer __proto__"],
    ] as const) {
      const { status, body } = await app.http.get("/v1/me").set(name, value);
      expect([name, status, body.code]).toEqual([name, 401, "UNAUTHENTICATED"]);
    }
    const tagged = await app.http.get("/v1/hisps").set("If-None-Match", '\u00ff"x');
    expect(tagged.status).toBe(200);
  });
});
