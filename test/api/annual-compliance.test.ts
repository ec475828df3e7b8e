import { ENGINES } from "../support/databases";
import { documentSteps } from "../support/document-steps";
import { sampleAssessment, samplePlan } from "../support/sample-plan";
import { makeTestApp, type TestApp } from "../support/test-app";

interface Row {
  readonly obligation: string;
  readonly status: string;
  readonly doneDate: string | null;
  readonly daysLate: number | null;
}

const DIVE = { date: "2027-03-20", participants: ["Senior accountable official"] };

/** Fiscal year 2027 of one HISP, as it hands in what A-11 280.13 asks for, at the clock of the test. */
describe.each(ENGINES)("The annual obligations of A-11 280.13 on %s", (engine) => {
  let app: TestApp;
  let now = new Date("2026-11-22T17:00:00.000Z");
  let keys: { submitter: string; reviewer: string };
  const at = (date: string) => {
    now = new Date(`${date}T17:00:00.000Z`);
  };
  beforeAll(async () => {
    app = await makeTestApp(engine, { clock: () => now });
    keys = { submitter: await app.key("submit:treas-irs"), reviewer: await app.key("review") };
  });
  afterAll(() => app.close());

  const own = (below: string) => documentSteps(app, `/v1/hisps/treas-irs/${below}`, keys.submitter);
  const handIn = async (below: string, content: object) => {
    expect((await own(below).save(content)).status).toBeLessThan(300);
    expect((await own(below).step("submit")).status).toBe(200);
  };
  const annual = async (key?: string, more = "") => {
    const { body } = await app.http
      .get(`/v1/compliance?all=true&hisp=treas-irs&fiscalYear=2027${more}`)
      .set(key === undefined ? {} : { "X-Api-Key": key });
    return (body.data as Row[])
      .filter(({ obligation }) => obligation !== "QUARTERLY_REPORT")
      .map(({ obligation, status, doneDate, daysLate }) =>
        [obligation, status, doneDate, daysLate].filter((part) => part !== null).join(" "),
      );
  };

  it("are met or late by the day they were handed in, a deep dive by the day it was held", async () => {
    await own("assessments/2027").save(sampleAssessment());
    expect(await annual(keys.submitter)).toEqual([
      "DESIGNATION NOT_YET_DUE",
      "CAPACITY_ASSESSMENT NOT_YET_DUE",
      "DEEP_DIVE NOT_YET_DUE",
      "ACTION_PLAN NOT_YET_DUE",
    ]);
    at("2027-02-26");
    expect(await annual(keys.submitter)).toEqual([
      "DESIGNATION MISSING 57",
      "CAPACITY_ASSESSMENT MISSING 1",
      "DEEP_DIVE NOT_YET_DUE",
      "ACTION_PLAN NOT_YET_DUE",
    ]);
    await handIn("assessments/2027", sampleAssessment());
    at("2027-04-05");
    await handIn("deep-dives/2027", DIVE);
    at("2027-06-03");
    // The plan due in fiscal year 2027 is of budget year 2028.
    await handIn("action-plans/2028", samplePlan());
    expect(await annual(keys.reviewer)).toEqual([
      "DESIGNATION MISSING 154",
      "CAPACITY_ASSESSMENT LATE 2027-02-26 1",
      "DEEP_DIVE MET 2027-03-20",
      "ACTION_PLAN LATE 2027-06-03 3",
    ]);
    expect(await annual(keys.reviewer, "&asOf=2027-05-31")).toEqual([
      "DESIGNATION MISSING 151",
      "CAPACITY_ASSESSMENT LATE 2027-02-26 1",
      "DEEP_DIVE MET 2027-03-20",
      "ACTION_PLAN NOT_YET_DUE",
    ]);
  });

  it("are not undone by a draft of something else: what was handed in counts", async () => {
    const dive = own("deep-dives/2027");
    expect((await dive.step("withdraw")).status).toBe(200);
    expect((await dive.save({ ...DIVE, date: "2027-04-02" })).status).toBe(200);
    expect((await annual(keys.reviewer))[2]).toBe("DEEP_DIVE MET 2027-03-20");
    await dive.step("submit");
    expect((await annual(keys.reviewer))[2]).toBe("DEEP_DIVE LATE 2027-04-02 2");
  });

  it("tell the public of the plan alone, once it is published, and nothing of the others", async () => {
    expect(await annual()).toEqual(["DESIGNATION NOT_RECORDED", "ACTION_PLAN NOT_RECORDED"]);
    at("2027-06-10");
    const plan = documentSteps(app, "/v1/hisps/treas-irs/action-plans/2028", keys.reviewer);
    expect((await plan.step("publish")).status).toBe(200);
    expect(await annual()).toEqual(["DESIGNATION NOT_RECORDED", "ACTION_PLAN LATE 2027-06-03 3"]);
  });
});
