import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const RETIREMENT = "ssa-oo-filing-for-social-security-retirement-benefits";

describe.each(ENGINES)("life experiences on %s", (engine) => {
  let app: TestApp;
  let statements: string[] = [];
  beforeAll(async () => {
    app = await makeTestApp(engine, { onStatement: (sql) => statements.push(sql) });
  });
  afterAll(() => app.close());

  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  const get = async (path: string): Promise<any> => (await app.http.get(path)).body;
  const assign = async (slug: string, services: string[]) => {
    const key = await app.key("review");
    const at = `/v1/life-experiences/${slug}`;
    const seen = await app.http.get(at).set("X-Api-Key", key);
    const { name, selectedYear } = seen.body;
    const saved = await app.http
      .put(at)
      .set({ "X-Api-Key": key, "If-Match": seen.headers["etag"] ?? "" })
      .send({ name, selectedYear, services });
    expect(saved.status).toBe(200);
  };

  it("are the five that were selected in 2022, as their first revision, with no service that no source names", async () => {
    const { data } = await get("/v1/life-experiences");
    expect(data).toHaveLength(5);
    for (const row of data) {
      expect(row).toMatchObject({ selectedYear: 2022, services: [], revision: 1, state: "PUBLISHED" });
    }
    expect((await get("/v1/life-experiences/approaching-retirement/revisions")).total).toBe(1);
    // What came with the system is one change of the feed, not one of each.
    expect((await get("/v1/changes")).data.map(({ kind }: { kind: string }) => kind)).toEqual([
      "DATASET_LOADED",
    ]);
    expect((await get("/v1/life-experiences?search=disaster")).total).toBe(1);
    expect((await get("/v1/scores?groupBy=life_experience")).data).toEqual([]);
  });

  it("group scores: a service in two counts in each, once; services in none are left out", async () => {
    await assign("approaching-retirement", ["ssa-oo", RETIREMENT]);
    await assign("facing-a-financial-shock", ["ssa-oo"]);
    const own = await get("/v1/scores?service=ssa-oo&groupBy=measure&measure=SATISFACTION");
    const both = await get(`/v1/scores?service=ssa-oo,${RETIREMENT}&groupBy=measure&measure=SATISFACTION`);
    const { data } = await get("/v1/scores?groupBy=life_experience&measure=SATISFACTION");
    const shown = data.map((row: Record<string, unknown>) => [row["lifeExperience"], row["responses"]]);
    expect(shown).toEqual([
      ["approaching-retirement", both.data[0].responses],
      ["facing-a-financial-shock", own.data[0].responses],
    ]);
    expect(own.data[0].responses).toBeGreaterThan(0);
  });

  it("filter scores, also beside other filters, and name the nearest where there is none of that name", async () => {
    const asked = "lifeExperience=facing-a-financial-shock";
    const services = async (query: string) => {
      const { data } = await get(`/v1/scores?${query}&all=true`);
      return [...new Set(data.map(({ service }: { service: string }) => service))];
    };
    expect(await services(asked)).toEqual(["ssa-oo"]);
    expect(await services(`${asked}&service=dos-ca`)).toEqual([]);
    expect(await services("lifeExperience=recovering-from-a-disaster")).toEqual([]);
    const grouped = await get(`/v1/scores?${asked}&groupBy=life_experience`);
    const slugs = grouped.data.map(({ lifeExperience }: { lifeExperience: string }) => lifeExperience);
    expect(new Set(slugs)).toEqual(new Set(["facing-a-financial-shock"]));
    expect(await get("/v1/scores?lifeExperience=approaching-retirment")).toMatchObject({
      code: "INVALID_PARAMETER",
      errors: [{ rule: "known-lifeExperience", action: expect.stringContaining("approaching-retirement") }],
    });
  });

  it("are read over GraphQL with services and scores, in as many statements for all as for one", async () => {
    const tree = (first: number) => `{ lifeExperiences(first: ${first}) { nodes {
      slug trend(measure: [SATISFACTION]) { quarter mean }
      services { slug lifeExperiences { slug } }
    } } }`;
    const ask = async (first: number) => {
      statements = [];
      const { data, errors } = await app.graphql(tree(first));
      expect(errors).toBeUndefined();
      return { nodes: data.lifeExperiences.nodes, cost: statements.length };
    };
    const one = await ask(1);
    const all = await ask(5);
    expect(all.cost).toBe(one.cost);
    expect(one.nodes).toMatchObject([
      {
        slug: "approaching-retirement",
        services: [
          {
            slug: "ssa-oo",
            lifeExperiences: [{ slug: "approaching-retirement" }, { slug: "facing-a-financial-shock" }],
          },
          { slug: RETIREMENT, lifeExperiences: [{ slug: "approaching-retirement" }] },
        ],
      },
    ]);
    const quarters = one.nodes[0].trend.map(({ quarter }: { quarter: string }) => quarter);
    expect(quarters.length).toBeGreaterThan(3);
    expect(quarters).toEqual([...quarters].sort());
    expect(all.nodes[4].trend).toEqual([]);
  });
});
