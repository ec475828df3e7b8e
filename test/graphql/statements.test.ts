import { ENGINES } from "../support/databases";
import { samplePlan } from "../support/sample-plan";
import { makeTestApp, type TestApp } from "../support/test-app";

/** What a dashboard asks of some HISPs, all the way down and back up. */
const tree = (filter: string) => `{
  hisps(first: 20${filter}) {
    nodes {
      name
      services {
        name
        hisp { name services { slug } }
        trend(measure: [TRUST]) { quarter mean benchmark { mean hisps } }
        peers(quarter: "FY2022-Q4") { measure percentile }
        reports(last: 6) {
          quarter
          hisp { name }
          service { name hisp { slug } }
          revisions { number collections { name } findings { rule } }
          collections { name measures { measure mean counts { n1 n5 } } }
          indicators { name }
        }
      }
    }
  }
}`;

describe.each(ENGINES)("the SQL statements of a query on %s", (engine) => {
  let app: TestApp;
  let statements: string[] = [];
  beforeAll(async () => {
    app = await makeTestApp(engine, { onStatement: (sql) => statements.push(sql) });
  });
  afterAll(() => app.close());

  /** Begins to count, once what is kept until somebody writes has been read: deadlines, and the key. */
  async function count(key?: string): Promise<void> {
    const first = app.http.get("/v1/deadlines");
    await (key === undefined ? first : first.set("X-Api-Key", key));
    statements = [];
  }

  /** The tables each statement reads, in order: what a query costs, whatever its values. */
  async function costOf(query: string): Promise<{ statements: string[]; nodes: number; reports: number }> {
    await count();
    const { data, errors } = await app.graphql(query);
    expect(errors).toBeUndefined();
    const counted = statements.map((sql) =>
      sql.replace(/\s+/g, " ").replace(/\((?:values )?(?:\(?[?$][^)]*\)?,? ?)+\)/g, "(…)"),
    );
    const nodes = data.hisps?.nodes ?? data.reports?.nodes ?? data.services.nodes;
    const services = nodes.flatMap((node: { services?: object[] }) => node.services ?? []);
    return {
      statements: counted,
      nodes: nodes.length,
      reports: services.flatMap((service: { reports?: object[] }) => service.reports ?? []).length,
    };
  }

  it("are as many for 20 HISPs as for one", async () => {
    const many = await costOf(tree(""));
    const one = await costOf(tree(', filter: { hisp: ["va-vha"] }'));
    expect(many.nodes).toBe(20);
    expect(many.reports).toBeGreaterThan(50);
    expect(one.nodes).toBe(1);
    expect(one.reports).toBeGreaterThan(5);
    // A filter's HISP is looked up first: one statement more, and not every slug there is.
    expect(one.statements.filter((sql) => sql.startsWith("select slug from hisps"))).toEqual([]);
    expect(one.statements.length - 1).toBe(many.statements.length);
    expect(many.statements.length).toBeLessThan(40);
  });

  it("are as many for a hundred reports as for one", async () => {
    const query = (first: number) => `{ reports(first: ${first}) {
      nodes { service { name } hisp { name } revisions { number } collections { measures { mean } } }
    } }`;
    const many = await costOf(query(100));
    const one = await costOf(query(1));
    expect([many.nodes, one.nodes]).toEqual([100, 1]);
    expect(many.statements.length).toBe(one.statements.length);
  });

  it("are as many for what all HISPs owe and declare as for one", async () => {
    const key = await app.key("review");
    const counts: number[] = [];
    for (const first of [20, 1]) {
      await count(key);
      const { errors } = await app.graphql(
        `{ hisps(first: ${first}) { nodes { designations { fiscalYear designatedServices { name } }
             compliance(fiscalYear: 2022) { status hisp { name } service { name } } } } }`,
        {},
        key,
      );
      expect(errors).toBeUndefined();
      counts.push(statements.length);
    }
    expect(counts[0]).toBe(counts[1]);
  });

  it("are as many for every benchmark, standing and row of a plan as for one", async () => {
    const queries = (first: number) => [
      `benchmarks(first: ${first}, filter: { hisp: ["va-vha", "dos-ca"], service: ["dos-ca", "dhs-tsa"] })
        { nodes { hisp { name } service { name hisp { name } } } }`,
      `peers(first: ${first}) { nodes { hisp { name } service { name } } }`,
      `planExtract(first: ${first}, fiscalYear: 2022) { nodes { hisp { name } service { name } } }`,
    ];
    for (const [at, many] of queries(100).entries()) {
      const counts: number[] = [];
      for (const query of [many, queries(1)[at]]) {
        await count();
        const { errors } = await app.graphql(`{ ${query} }`);
        expect(errors).toBeUndefined();
        counts.push(statements.length);
      }
      expect(counts[1]).toBe(counts[0]);
    }
  });

  it("are as many for a plan of two hundred actions as for one, with the trend beside each", async () => {
    const key = await app.key("submit:treas-irs");
    const [sample] = samplePlan().actions;
    const measures = ["EASE", "TRUST", "SATISFACTION", "EFFICIENCY"];
    const actions = Array.from({ length: 200 }, (_, index) => ({
      ...sample,
      id: `action-${index}`,
      service: index % 2 === 0 ? sample.service : "treas-irs",
      // The first has one of each way of asking: by channel and over all.
      goal: { ...sample.goal, measure: measures[index % 4], channel: index % 3 === 0 ? "PHONE" : null },
    }));
    const query = `query ($year: Int!) { actionPlan(hisp: "treas-irs", budgetYear: $year) { actions {
      service { name hisp { name } } progress { quarter mean } latest { score } distance
    } } }`;
    const costs: number[] = [];
    for (const [year, content] of [
      [2028, { actions: actions.slice(0, 2) }],
      [2029, { actions }],
    ] as const) {
      const put = app.http.put(`/v1/hisps/treas-irs/action-plans/${year}`).set("X-Api-Key", key);
      expect((await put.send(content)).status).toBe(201);
      await count(key);
      const { data, errors } = await app.graphql(query, { year }, key);
      costs.push(statements.length);
      expect(errors).toBeUndefined();
      expect(data.actionPlan.actions).toHaveLength(content.actions.length);
      expect(data.actionPlan.actions.at(-1).progress.length).toBeGreaterThan(3);
    }
    expect(costs[1]).toBe(costs[0]);
  });

  it("are as many on REST for a thousand reports as for one", async () => {
    const costs: number[] = [];
    for (const limit of [1, 1_000]) {
      await count();
      expect((await app.http.get(`/v1/reports?limit=${limit}`)).status).toBe(200);
      costs.push(statements.length);
    }
    expect(costs[0]).toBe(costs[1]);
  });
});
