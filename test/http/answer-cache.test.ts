import { ENGINES } from "../support/databases";
import { stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const LIST = "/v1/reports?service=dos-ca&sort=-quarter&limit=3";
const QUERY = `{ reports(filter: { service: ["dos-ca"] }, first: 3, sort: "-quarter") { nodes { quarter state } } }`;

describe.each(ENGINES)("two servers over one database, on %s,", (engine) => {
  let first: TestApp;
  let second: TestApp;
  let statements = 0;
  let owner: string;
  let reviewer: string;
  beforeAll(async () => {
    first = await makeTestApp(engine);
    second = await makeTestApp(engine, {
      over: first,
      onStatement: () => {
        statements += 1;
      },
    });
    // One address for all requests: answers hold links to it.
    await second.app.listen({ port: 0, host: "127.0.0.1" });
    owner = await first.key("submit:dos-ca");
    reviewer = await first.key("review");
  });
  afterAll(async () => {
    await second.close();
    await first.close();
  });

  /** How many statements an answer took, and what it was. */
  const counted = async <T>(ask: () => PromiseLike<T>) => {
    statements = 0;
    const answer = await ask();
    return { answer, statements };
  };
  const quartersOf = (body: { data: { quarter: string }[] }) => body.data.map(({ quarter }) => quarter);
  const publish = async (quarter: string) => {
    const steps = stepsOf(first, "dos-ca", quarter, owner);
    expect((await steps.save(sampleReport(1))).status).toBeLessThan(300);
    const address = `/v1/services/dos-ca/reports/${quarter}`;
    const submitted = await first.http.post(`${address}/submit`).set("X-Api-Key", owner);
    expect(submitted.status).toBe(200);
    return first.http.post(`${address}/publish`).set("X-Api-Key", reviewer);
  };

  it("answers the public again without asking the database, by both faces", async () => {
    const one = await counted(() => second.http.get(LIST));
    const two = await counted(() => second.http.get(LIST));
    expect(one.statements).toBeGreaterThan(0);
    expect(two.statements).toBe(0);
    expect(two.answer.body).toEqual(one.answer.body);
    for (const name of [
      "content-type",
      "etag",
      "vary",
      "cache-control",
      "link",
      "x-total-count",
      "x-dataset-revision",
    ])
      expect([name, two.answer.headers[name]]).toEqual([name, one.answer.headers[name]]);
    expect(two.answer.headers["x-request-id"]).not.toBe(one.answer.headers["x-request-id"]);
    const known = await counted(() =>
      second.http.get(LIST).set("If-None-Match", one.answer.headers["etag"] ?? ""),
    );
    expect([known.answer.status, known.answer.text, known.statements]).toEqual([304, "", 0]);
    const asked = await counted(() => second.graphql(QUERY));
    const again = await counted(() => second.graphql(QUERY));
    expect(asked.statements).toBeGreaterThan(0);
    expect(again.statements).toBe(0);
    expect(again.answer.data).toEqual(asked.answer.data);
  });

  it("keeps nothing for keys, and no errors", async () => {
    const key = await counted(() => second.http.get(LIST).set("X-Api-Key", owner));
    expect(key.statements).toBeGreaterThan(0);
    await second.http.get("/v1/services/nobody");
    expect((await counted(() => second.http.get("/v1/services/nobody"))).statements).toBeGreaterThan(0);
    const wrong = `{ reports(filter: { service: ["nobody"] }) { totalCount } }`;
    expect((await second.graphql(wrong)).errors).toHaveLength(1);
    expect((await counted(() => second.graphql(wrong))).statements).toBeGreaterThan(0);
  });

  it("is not asked anew for a draft, and shows nothing of it", async () => {
    const before = await second.http.get(LIST);
    expect((await stepsOf(first, "dos-ca", "FY2026-Q1", owner).save(sampleReport(2))).status).toBe(201);
    const after = await counted(() => second.http.get(LIST));
    expect(after.statements).toBe(0);
    expect(after.answer.text).toBe(before.text);
  });

  it("shows what was published at once where it was, and within a second elsewhere; at once to who asks for its revision", async () => {
    const before = await second.http.get(LIST);
    await second.graphql(QUERY);
    const published = await publish("FY2026-Q4");
    expect(published.status).toBe(200);
    const revision = String(published.headers["x-dataset-revision"]);
    expect(Number(revision)).toBeGreaterThan(Number(before.headers["x-dataset-revision"]));
    expect(quartersOf((await first.http.get(LIST)).body)[0]).toBe("FY2026-Q4");
    const asked = await second.http.get(LIST).set("X-Min-Revision", revision);
    expect(quartersOf(asked.body)[0]).toBe("FY2026-Q4");
    const since = performance.now();
    let seen = "";
    while (seen !== "FY2026-Q4" && performance.now() - since < 5_000) {
      seen = (await second.graphql(QUERY)).data.reports.nodes[0].quarter;
    }
    expect(performance.now() - since).toBeLessThan(1_000);
    const [etag = ""] = [asked.headers["etag"]];
    expect((await first.http.get(LIST).set("X-Min-Revision", etag)).status).toBe(200);
  });

  it.each([
    ["soon", "revision"],
    ["999999999", "revision-not-there"],
  ])("says what is wrong with X-Min-Revision: %s", async (value, rule) => {
    const { status, body } = await second.http.get(LIST).set("X-Min-Revision", value);
    expect([status, body.code, body.errors[0].rule, body.errors[0].value]).toEqual([
      ...[400, "INVALID_PARAMETER", rule, value],
    ]);
    const { errors } = await second.http
      .post("/graphql")
      .set("X-Min-Revision", value)
      .send({ query: QUERY })
      .then(({ body: answer }) => answer);
    expect(errors[0].extensions.code).toBe("INVALID_PARAMETER");
  });
});
