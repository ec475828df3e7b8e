import { ENGINES } from "../support/databases";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

/** Records are kept since FY2026-Q1; on November 22, 2026 four quarters have ended. */
describe.each(ENGINES)("Expected reports on %s", (engine) => {
  let app: TestApp;
  let reviewer: string;
  let submitter: string;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    reviewer = await app.key("review");
    submitter = await app.key("submit:doc-uspto");
  });
  afterAll(() => app.close());

  const list = async (query: string, key?: string) =>
    (await app.http.get(`/v1/reports?${query}`).set(key === undefined ? {} : { "X-Api-Key": key })).body;
  const names = (body: { data: { service: string; quarter: string }[] }) =>
    body.data.map(({ service, quarter }) => `${service} ${quarter}`);

  it("exist by themselves for every designated service and every ended quarter, in pages that miss none", async () => {
    const whole = await list("state=EXPECTED&all=true", reviewer);
    const services = (await app.http.get("/v1/services?limit=1")).body.total;
    expect(whole.total).toBe(services * 4);
    const paged: string[] = [];
    for (let next = "/v1/reports?state=EXPECTED&limit=100"; next !== null; ) {
      const { body } = await app.http.get(next).set("X-Api-Key", reviewer);
      expect(body.total).toBe(whole.total);
      paged.push(...names(body));
      next = body.next === null ? null : body.next.replace(/^https?:\/\/[^/]+/, "");
    }
    expect(paged).toEqual(names(whole));
    expect(new Set(paged).size).toBe(paged.length);
  });

  it("are told to their HISP and reviewers, never to the public", async () => {
    expect((await list("state=EXPECTED")).total).toBe(0);
    expect((await list("quarter=FY2026-Q4")).total).toBe(0);
    const own = await list("state=EXPECTED&quarter=FY2026-Q4", submitter);
    expect(names(own)).toEqual(["doc-patents FY2026-Q4", "doc-trademarks FY2026-Q4"]);
    expect(own.data[0]).toMatchObject({ revision: null, dueDate: "2026-10-30", etag: '"v0"' });
  });

  it("are the same one by one, of a service and over GraphQL", async () => {
    const [first] = (await list("state=EXPECTED&quarter=FY2026-Q4", submitter)).data;
    const one = await app.http.get("/v1/services/doc-patents/reports/FY2026-Q4").set("X-Api-Key", submitter);
    expect(one.body).toEqual(first);
    const { data } = await app.graphql(
      `{ reports(first: 2, filter: { state: [EXPECTED], quarter: "FY2026-Q4" }) { totalCount nodes { id state } }
         service(slug: "doc-patents") { reports(last: 2) { quarter state } } }`,
      {},
      submitter,
    );
    expect(data.reports).toEqual({
      totalCount: 2,
      nodes: [
        { id: "doc-patents/FY2026-Q4", state: "EXPECTED" },
        { id: "doc-trademarks/FY2026-Q4", state: "EXPECTED" },
      ],
    });
    expect(data.service.reports).toEqual([
      { quarter: "FY2026-Q4", state: "EXPECTED" },
      { quarter: "FY2026-Q3", state: "EXPECTED" },
    ]);
  });

  it("are no longer expected once a draft has come", async () => {
    const saved = await app.http
      .put("/v1/services/doc-patents/reports/FY2026-Q4")
      .set("X-Api-Key", submitter)
      .send(sampleReport());
    expect(saved.status).toBe(201);
    const own = await list("quarter=FY2026-Q4", submitter);
    expect(own.data.map(({ state }: { state: string }) => state)).toEqual(["DRAFT", "EXPECTED"]);
    expect(names(await list("state=EXPECTED&quarter=FY2026-Q4", submitter))).toEqual([
      "doc-trademarks FY2026-Q4",
    ]);
  });
});
