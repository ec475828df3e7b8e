import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const RETIRING = {
  name: "Approaching retirement",
  selectedYear: 2022,
  levels: ["FEDERAL", "STATE"],
  services: ["ssa-oo-filing-for-social-security-retirement-benefits"],
};
const AT = "/v1/life-experiences/retiring";

describe.each(ENGINES)("A standing document on %s", (engine) => {
  let app: TestApp;
  let reviewer: string;
  let submitter: string;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    reviewer = await app.key("review");
    submitter = await app.key("submit:ssa-oo");
  });
  afterAll(() => app.close());

  const save = (body: object, key: string, more: Record<string, string> = {}) =>
    app.http
      .put(AT)
      .set({ "X-Api-Key": key, ...more })
      .send(body);

  it("is nobody's to write but those its kind names, and says which scope may", async () => {
    const refused = await save(RETIRING, submitter);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain("scope review");
    expect((await app.http.put(AT).send(RETIRING)).status).toBe(401);
  });

  it("stores nothing in a dry run and nothing of what is wrong, and says everything at once", async () => {
    const dry = await app.http.put(`${AT}?dryRun=true`).set("X-Api-Key", reviewer).send(RETIRING);
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({ dryRun: true, created: true, changed: true });
    const wrong = await save(
      { name: " ", levels: ["FEDERAL", "MOON"], services: ["ssa-oo-filing", "nope"], colour: "red" },
      reviewer,
    );
    expect(wrong.status).toBe(422);
    const found = wrong.body.errors.map(({ rule, pointer }: { rule: string; pointer: string }) => [
      rule,
      pointer,
    ]);
    expect(found).toEqual([
      ["text", "/name"],
      ["list-of-choice", "/levels"],
      ["known-field", "/colour"],
      ["known-service", "/services/0"],
      ["known-service", "/services/1"],
    ]);
    expect((await app.http.get(AT)).status).toBe(404);
  });

  it("is public once saved, is not overwritten unseen, and keeps what it said before", async () => {
    const revision = await app.ports.read.datasetRevision();
    const first = await save(RETIRING, reviewer);
    expect(first.status).toBe(201);
    expect(first.body.document).toMatchObject({
      slug: "retiring",
      state: "PUBLISHED",
      revision: 1,
      partners: [],
      description: null,
    });
    expect(await app.ports.read.datasetRevision()).toBe(revision + 1);
    expect((await save(RETIRING, reviewer)).body.changed).toBe(false);
    const changed = { ...RETIRING, partners: ["State of Maine"] };
    expect((await save(changed, reviewer)).body.code).toBe("PRECONDITION_REQUIRED");
    expect((await save(changed, reviewer, { "If-Match": '"v7"' })).body.code).toBe("PRECONDITION_FAILED");
    const second = await save(changed, reviewer, { "If-Match": first.headers["etag"] ?? "" });
    expect(second.body.document).toMatchObject({ revision: 2, partners: ["State of Maine"] });
    const seen = await app.http.get(AT);
    expect(seen.body).toMatchObject({ revision: 2, etag: '"p2"', publishedRevision: 2 });
    const { body } = await app.http.get(`${AT}/revisions`);
    expect(
      body.data.map((row: { revision: number; revisionState: string }) => [row.revision, row.revisionState]),
    ).toEqual([
      [2, "PUBLISHED"],
      [1, "SUPERSEDED"],
    ]);
    expect((await app.http.get(`${AT}/revisions/1`)).body.partners).toEqual([]);
    const changes = await app.http.get("/v1/changes?sort=-sequence&limit=1");
    expect(changes.body.data[0]).toMatchObject({ kind: "DOCUMENT_CHANGED", path: AT, revision: 2 });
  });

  it("is found by filter and by words", async () => {
    const found = async (query: string) => (await app.http.get(`/v1/life-experiences?${query}`)).body.total;
    expect(await found("search=maine RETIREMENT")).toBe(1);
    expect(await found("search=maine%25x")).toBe(0);
    expect(await found("level=state")).toBe(1);
    expect(await found("level=tribal")).toBe(0);
    expect(
      await found("service=ssa-oo-filing-for-social-security-retirement-benefits&search=approaching"),
    ).toBe(1);
  });

  it("is read over GraphQL with the services it crosses", async () => {
    const { data } = await app.graphql(
      `{ lifeExperience(slug: "retiring") { name services { slug hisp { slug } } }
         lifeExperiences(first: 2, filter: { search: "maine" }) { totalCount nodes { slug } } 
         none: lifeExperience(slug: "nothing") { name } }`,
    );
    expect(data).toEqual({
      lifeExperience: {
        name: "Approaching retirement",
        services: [
          { slug: "ssa-oo-filing-for-social-security-retirement-benefits", hisp: { slug: "ssa-oo" } },
        ],
      },
      lifeExperiences: { totalCount: 1, nodes: [{ slug: "retiring" }] },
      none: null,
    });
  });
});
