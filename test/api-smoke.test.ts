import { ENDED_QUARTER } from "./support/constants";
import { ENGINES } from "./support/databases";
import { sampleReport } from "./support/sample-report";
import { makeTestApp, type TestApp } from "./support/test-app";

describe.each(ENGINES)("a report's whole way on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine);
  });
  afterAll(() => app.close());

  it("goes from draft to public, over REST, GraphQL and scores", async () => {
    const submitter = await app.key("submit:dos-ca");
    const reviewer = await app.key("review");
    const address = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;
    const put = await app.http.put(address).set("X-Api-Key", submitter).send(sampleReport());
    expect(put.body.stillNeeded ?? put.body).toEqual([]);
    expect(put.status).toBe(201);
    expect((await app.http.get(address)).status).toBe(404);
    expect((await app.http.post(`${address}/submit`).set("X-Api-Key", submitter)).body.state).toBe("SUBMITTED");
    const published = await app.http.post(`${address}/publish`).set("X-Api-Key", reviewer);
    expect(published.body.state).toBe("PUBLISHED");
    const read = await app.http.get(address);
    expect(read.body.collections[0].measures[0]).toMatchObject({ measure: "TRUST", mean: 4.2 });
    const { data } = await app.graphql(`{ report(service: "dos-ca", quarter: "${ENDED_QUARTER}") { state service { name } collections { measures { mean } } } }`);
    expect(data.report.service.name).toBe("Passport Services");
    const scores = await app.http.get(`/v1/scores?service=dos-ca&measure=trust&quarter=${ENDED_QUARTER}`);
    expect(scores.body.data).toHaveLength(1);
    expect(scores.body.data[0].mean).toBe(4.2);
  });
});
