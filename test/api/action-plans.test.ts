import { ENGINES } from "../support/databases";
import { makeTestApp } from "../support/test-app";
describe.each(ENGINES)("An action plan on %s", (engine) => {
  it("x", async () => {
    const app = await makeTestApp(engine);
    const a = await app.http.get("/v1/scores?service=treas-irs&measure=EASE&quarter=FY2023-Q1&fields=quarter,measure,channel,mean,percentAgree,service");
    console.log(JSON.stringify(a.body.data));
    await app.close();
  });
});
