import { ENGINES } from "../support/databases";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const REST = [
  ...["/v1/hisps", "/v1/hisps?sort=-name&limit=5", "/v1/hisps?department=VA&sort=department"],
  ...["/v1/services", "/v1/services?sort=-hisp&limit=7", "/v1/services?serviceType=BENEFITS&hisp=va-vba"],
  ...["/v1/reports?limit=1000", "/v1/reports?sort=-quarter&limit=9", "/v1/reports?sort=-service&limit=9"],
  ...["/v1/reports?quarter=FY2022-Q3", "/v1/reports?quarter=FY2021-Q3..FY2022-Q1&department=DHS"],
  ...["/v1/reports?state=DRAFT", "/v1/reports?state=PUBLISHED&service=va-vha,dos-ca&sort=service"],
  ...["/v1/services/dos-ca/reports", "/v1/services/va-vha/reports/FY2022-Q1", "/v1/hisps/treas-irs"],
  ...["/v1/scores?limit=1000", "/v1/scores?quarter=FY2022-Q3&measure=TRUST&groupBy=department"],
  ...["/v1/scores?groupBy=serviceType,driverGroup", "/v1/scores?groupBy=channel&measure=TRUST,EASE"],
  ...["/v1/scores?channel=PHONE,WEBSITE&groupBy=hisp,channel,quarter", "/v1/scores?driverGroup=TRUST"],
  ...["/v1/scores?service=va-vha&groupBy=quarter,measure&sort=-mean", "/v1/scores?pointInTime=TRANSACTION"],
  ...["/v1/benchmarks?quarter=FY2022-Q3", "/v1/peers?quarter=FY2022-Q3", "/v1/drivers?hisp=va-vha"],
  ...["/v1/results?limit=300", "/v1/results?sort=-quarter&limit=99", "/v1/results?format=csv&hisp=treas-irs"],
  ...["/v1/results?measure=TRUST&channel=PHONE&sort=-service&limit=20", "/v1/results?state=DRAFT"],
  ...["/v1/reports?hisp=va-vha&format=csv", "/v1/deadlines?fiscalYear=2022"],
  ...[
    "/v1/reports/x",
    "/v1/reports?hisp=nobody",
    "/v1/reports?cursor=abc",
    "/v1/services/va-vha/reports/FY2001-Q1",
  ],
];
const TREE = `{
  hisps(first: 20) {
    totalCount
    nodes {
      slug
      services {
        slug
        hisp { name }
        trend(measure: [TRUST]) { quarter mean }
        reports(last: 3) { quarter dueDate state revision collections { name measures { measure mean counts { n5 } } } }
      }
    }
  }
  reports(first: 5, sort: "-quarter") { edges { cursor } nodes { etag service { name } revisions { number } } }
}`;

describe.each(ENGINES)("published figures in memory, over %s,", (engine) => {
  let inMemory: TestApp;
  let asked: TestApp;
  let owner: string;
  let reviewer: string;
  beforeAll(async () => {
    inMemory = await makeTestApp(engine, { environment: { CACHE_MB: "0" } });
    asked = await makeTestApp(engine, { over: inMemory, environment: { CACHE_MB: "0", MODEL_MB: "0" } });
    owner = await inMemory.key("submit:dos-ca");
    reviewer = await inMemory.key("review");
  });
  afterAll(async () => {
    await asked.close();
    await inMemory.close();
  });

  const get = async (app: TestApp, path: string) => {
    const { status, text, headers } = await app.http.get(path).set("Host", "cx.example.gov");
    // Each request has a name of its own, which errors tell.
    const said = text.replace(/"instance":"[^"]*"/, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "");
    return { path, status, said, link: headers["link"], total: headers["x-total-count"] };
  };
  const expectSame = async () => {
    for (const path of REST) {
      const first = await get(inMemory, path);
      expect(first).toEqual(await get(asked, path));
      const [, next] = /<http:\/\/cx\.example\.gov([^>]+)>/.exec(first.link ?? "") ?? [];
      if (next !== undefined) expect(await get(inMemory, next)).toEqual(await get(asked, next));
    }
    // The second time a program is made of it, the third time it is there.
    for (let time = 1; time <= 3; time += 1) {
      const first = await inMemory.graphql(TREE);
      expect(first.errors).toBeUndefined();
      expect(first.data).toEqual((await asked.graphql(TREE)).data);
    }
  };

  it("are what the database answers, on every list and by both faces", async () => {
    expect(inMemory.ports.load().modelBytes).toBeGreaterThan(1_000_000);
    expect(asked.ports.load().modelBytes).toBe(0);
    await expectSame();
  });

  it("are followed by what is published, restated, and dated since", async () => {
    const keys = { submitter: owner, reviewer };
    await publishWhole(inMemory, "dos-ca", "FY2026-Q3", sampleReport(1), keys);
    await publishWhole(inMemory, "dos-ca", "FY2026-Q4", sampleReport(2), keys);
    await expectSame();
    const [own, other] = [owner, reviewer].map((key) => stepsOf(inMemory, "dos-ca", "FY2026-Q4", key));
    expect((await own?.step("amend", "Counted twice."))?.status).toBe(200);
    expect((await own?.save(sampleReport(3)))?.status).toBe(200);
    expect((await own?.step("submit"))?.status).toBe(200);
    expect((await other?.step("publish"))?.status).toBe(200);
    const dated = await inMemory.http
      .put("/v1/deadlines/FY2027-Q1")
      .set("X-Api-Key", await inMemory.key("administer"))
      .send({ date: "2027-02-01", citation: "A memorandum." });
    expect(dated.status).toBeLessThan(300);
    await expectSame();
    const { body } = await inMemory.http.get("/v1/services/dos-ca/reports/FY2026-Q4");
    expect(body.revision).toBe(2);
  });

  it("are not kept where they would take more than they may", async () => {
    const small = await makeTestApp(engine, {
      over: inMemory,
      environment: { CACHE_MB: "0", MODEL_MB: "1" },
    });
    try {
      const path = "/v1/scores?quarter=FY2022-Q3&groupBy=department";
      for (let time = 0; time < 20; time += 1) expect(await get(small, path)).toEqual(await get(asked, path));
      expect(small.ports.load().modelBytes).toBe(0);
    } finally {
      await small.close();
    }
  });

  it("are withheld in memory as the database withholds them", async () => {
    const environment = { CACHE_MB: "0", SUPPRESS_BELOW: "200" };
    const apps = [
      await makeTestApp(engine, { over: inMemory, environment }),
      await makeTestApp(engine, { over: inMemory, environment: { ...environment, MODEL_MB: "0" } }),
    ] as const;
    try {
      for (const path of REST) expect(await get(apps[0], path)).toEqual(await get(apps[1], path));
    } finally {
      for (const app of apps) await app.close();
    }
  });
});
