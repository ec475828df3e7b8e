import { ENDED_QUARTER, TEST_CLOCK } from "../support/constants";
import { ENGINES } from "../support/databases";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

/** What is read once between two writes is not believed any longer than that, whoever writes. */
describe.each(ENGINES)("two servers over one database on %s", (engine) => {
  let [here, there]: TestApp[] = [];
  let key: string;
  beforeAll(async () => {
    here = await makeTestApp(engine, { clock: TEST_CLOCK });
    there = await makeTestApp(engine, { clock: TEST_CLOCK, over: here });
    key = await here.key("review");
  });
  afterAll(async () => {
    await there?.close();
    await here?.close();
  });

  const me = async (app: TestApp | undefined, secret: string) =>
    (await app?.http.get("/v1/me").set("X-Api-Key", secret))?.status;

  it("refuse a key at once that was revoked at the other, and take one that was made there", async () => {
    const secret = (await here?.key("submit:dos-ca")) ?? "";
    expect([await me(here, secret), await me(there, secret)]).toEqual([200, 200]);
    const administrator = (await there?.key("administer")) ?? "";
    const revoked = await there?.http
      .delete(`/v1/keys/${secret.slice(0, 15)}`)
      .set("X-Api-Key", administrator);
    expect(revoked?.status).toBe(200);
    expect([await me(here, secret), await me(there, secret)]).toEqual([401, 401]);
    expect(await me(here, administrator)).toBe(200);
  });

  it("say the deadline that was published at the other", async () => {
    const dueOf = async (app: TestApp | undefined) => {
      const saved = await app?.http
        .put(`/v1/services/dos-ca/reports/${ENDED_QUARTER}?dryRun=true`)
        .set("X-Api-Key", key)
        .send(sampleReport());
      return saved?.body.dueDate ?? saved?.body.report?.dueDate;
    };
    const before = await dueOf(here);
    expect(before).toMatch(/^\d{4}-\d\d-\d\d$/);
    const date = "2026-11-30";
    expect(before).not.toBe(date);
    const published = await there?.http
      .put(`/v1/deadlines/${ENDED_QUARTER}`)
      .set("X-Api-Key", key)
      .send({ date, citation: "OMB Memorandum M-26-01" });
    expect(published?.status).toBeLessThan(300);
    expect([await dueOf(here), await dueOf(there)]).toEqual([date, date]);
  });

  it("warn of the same answers that were handed in at the other a moment ago", async () => {
    const twins = async (app: TestApp | undefined, service: string) => {
      const saved = await app?.http
        .put(`/v1/services/${service}/reports/${ENDED_QUARTER}`)
        .set("X-Api-Key", key)
        .send(sampleReport());
      expect(saved?.status).toBe(201);
      return saved?.body.findings
        .filter(({ rule }: { rule: string }) => rule === "duplicate-answers")
        .map(({ value }: { value: string }) => value.split(" ")[0]);
    };
    expect(await twins(here, "dos-ca")).not.toContain("dhs-tsa");
    expect(await twins(there, "dhs-tsa")).toContain("dos-ca");
    expect(await twins(here, "treas-irs")).toEqual(expect.arrayContaining(["dhs-tsa", "dos-ca"]));
  });
});
