import { ENGINES } from "../support/databases";
import { documentSteps } from "../support/document-steps";
import { samplePlan } from "../support/sample-plan";
import { makeTestApp, type TestApp } from "../support/test-app";

const AT = "/v1/hisps/treas-irs/action-plans/2028";
const FILING = "treas-irs-filing-an-individual-tax-return";

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Json = any;

describe.each(ENGINES)("Action plans on %s", (engine) => {
  let app: TestApp;
  let keys: { submitter: string; stranger: string; reviewer: string };
  beforeAll(async () => {
    app = await makeTestApp(engine);
    keys = {
      submitter: await app.key("submit:treas-irs"),
      stranger: await app.key("submit:va-vha"),
      reviewer: await app.key("review"),
    };
  });
  afterAll(() => app.close());

  const by = (key?: string, address = AT) => documentSteps(app, address, key);
  const total = async (query: string, key?: string): Promise<number> => {
    const answer = await app.http
      .get(`/v1/action-plans${query}`)
      .set(key === undefined ? {} : { "X-Api-Key": key });
    expect(answer.status).toBe(200);
    expect(answer.body.data).toHaveLength(answer.body.total);
    return answer.body.total;
  };

  it("have an example that nothing is found in", async () => {
    const { status, body } = await by(keys.submitter).dryRun(samplePlan());
    expect([status, body.findings]).toEqual([200, []]);
  });

  it("name in one answer ten mistakes of a plan, and store nothing of it", async () => {
    const { status, body } = await by(keys.submitter).save(planWithTenMistakes());
    expect(status).toBe(422);
    expect(body.errors.map(({ rule, pointer }: Json) => `${pointer} ${rule}`).sort()).toEqual(
      [...TEN_MISTAKES].sort(),
    );
    for (const { message, action } of body.errors) expect([message, action]).not.toContain("");
    expect((await by(keys.submitter).read()).status).toBe(404);
  });

  it("keep a draft from everybody but its HISP and reviewers", async () => {
    const draft = { ...samplePlan(), summary: "Nobody knows of the zeppelin yet." };
    expect((await by(keys.submitter).save(draft)).status).toBe(201);
    const hidden = await by().read();
    const never = await by(undefined, "/v1/hisps/treas-irs/action-plans/2031").read();
    expect([hidden.status, hidden.body.detail]).toEqual([404, never.body.detail.replace("2031", "2028")]);
    for (const key of [undefined, keys.stranger]) {
      for (const query of ["", "?search=zeppelin", `?service=${FILING}`, "?measure=EASE", "?state=DRAFT"])
        expect([query, await total(query, key)]).toEqual([query, 0]);
      for (const query of ["?fiscalYear=2028", "?hisp=treas-irs", "?evidence=FEEDBACK&sort=-title"])
        expect([query, await total(query, key)]).toEqual([query, 0]);
      for (const below of ["", "/revisions", "/revisions/1", "/progress"])
        expect([below, (await by(key).get(below)).status]).toEqual([below, 404]);
      const { data } = await app.graphql(
        `{ actionPlan(hisp: "treas-irs", budgetYear: 2028) { summary }
           actionPlanRevisions(hisp: "treas-irs", budgetYear: 2028) { summary }
           actionPlans(filter: { search: "zeppelin" }) { totalCount nodes { summary } } }`,
        {},
        key,
      );
      expect(data).toEqual({
        actionPlan: null,
        actionPlanRevisions: null,
        actionPlans: { totalCount: 0, nodes: [] },
      });
    }
    for (const key of [keys.submitter, keys.reviewer]) {
      for (const query of ["", "?search=zeppelin", `?service=${FILING}`, "?state=DRAFT", "?evidence=OTHER"])
        expect([query, await total(query, key)]).toEqual([query, 1]);
      expect((await by(key).read()).body).toMatchObject({ state: "DRAFT", summary: draft.summary });
    }
  });

  it("are handed in by the HISP and published by a reviewer, and by nobody else", async () => {
    const refused = async (name: string, reason?: string) => {
      const answers = [await by().step(name, reason), await by(keys.stranger).step(name, reason)];
      expect([name, ...answers.map(({ status }) => status)]).toEqual([name, 401, 403]);
    };
    for (const name of ["submit", "withdraw", "publish"]) await refused(name);
    for (const name of ["request-changes", "amend"]) await refused(name, "Because.");
    expect((await by(keys.stranger).save(samplePlan())).status).toBe(403);
    expect((await by(keys.reviewer).step("submit")).status).toBe(403);
    expect((await by(keys.reviewer).step("publish")).status).toBe(409);
    expect((await by(keys.submitter).step("submit")).status).toBe(200);
    expect((await by(keys.submitter).step("publish")).status).toBe(403);
    expect((await by(keys.submitter).step("request-changes", "No.")).status).toBe(403);
    expect((await by(keys.submitter).save({ ...samplePlan(), summary: "Late." })).status).toBe(409);
    expect((await by(keys.reviewer).step("request-changes", "Which notices?")).status).toBe(200);
    expect((await by(keys.submitter).read()).body).toMatchObject({
      state: "CHANGES_REQUESTED",
      changesRequested: "Which notices?",
    });
    expect((await by(keys.submitter).save(samplePlan())).body.document.state).toBe("DRAFT");
    expect((await by(keys.submitter).step("submit")).status).toBe(200);
    expect((await by(keys.submitter).step("withdraw")).body.state).toBe("DRAFT");
    expect(await total("")).toBe(0);
  });

  it("are not handed in without what A-11 280.16 asks for, and stay a draft", async () => {
    const address = "/v1/hisps/treas-irs/action-plans/2029";
    const steps = by(keys.submitter, address);
    const bare = { actions: [{ id: "bare", title: "Bare" }] };
    expect((await steps.save(bare)).status).toBe(201);
    const { status, body } = await steps.step("submit");
    expect([status, body.code]).toEqual([422, "REPORT_INCOMPLETE"]);
    expect(body.errors.map(({ rule }: Json) => rule)).toEqual([
      ...["summary-missing", "service-missing", "pain-point-missing", "evidence-missing"],
      ...["improvement-missing", "milestones-missing"],
    ]);
    expect((await steps.read()).body.state).toBe("DRAFT");
  });

  it("Action plan with a target: published, read over GraphQL with its measure's trend, amended, both revisions readable", async () => {
    expect((await by(keys.submitter).step("submit")).status).toBe(200);
    const revision = await app.ports.read.datasetRevision();
    expect((await by(keys.reviewer).step("publish")).status).toBe(200);
    expect(await app.ports.read.datasetRevision()).toBe(revision + 1);

    const { data, errors } = await app.graphql(PLAN_WITH_TREND);
    expect(errors).toBeUndefined();
    const [notices] = data.actionPlan.actions;
    expect(data.actionPlan).toMatchObject({
      ...{ budgetYear: 2028, dueDate: "2027-05-31", state: "PUBLISHED", hisp: { slug: "treas-irs" } },
    });
    expect(notices).toMatchObject({
      ...{ id: "plain-notices", service: { slug: FILING, hisp: { slug: "treas-irs" } } },
      goal: {
        measure: "EASE",
        unit: "MEAN",
        baselineScore: 4.2,
        baselineQuarter: "FY2023-Q1",
        targetScore: 4.4,
      },
      latest: { quarter: "FY2023-Q1", mean: 4.2 },
      distance: 0.2,
    });
    const scores = await app.http.get(`/v1/scores?service=${FILING}&measure=EASE&sort=quarter`);
    const trend = scores.body.data.map(({ quarter, mean, percentAgree, responses }: Json) => ({
      ...{ quarter, mean, percentAgree, responses },
    }));
    expect(trend.length).toBeGreaterThan(3);
    expect(notices.progress).toEqual(trend);

    expect((await by(keys.submitter).step("amend", "The call-back starts later.")).status).toBe(200);
    const amended = samplePlan();
    amended.actions[1].milestones[0].dueDate = "2028-02-29";
    amended.actions.pop();
    const saved = await by(keys.submitter).save(amended);
    expect(saved.body.findings.map(({ rule }: Json) => rule)).toEqual([
      ...["service-without-action", "action-dropped-unsaid"],
    ]);
    amended.dropped = [{ action: "site-search", reason: "Another office does it." }];
    const again = await by(keys.submitter).save(amended);
    expect(again.body.findings.map(({ rule }: Json) => rule)).toEqual(["service-without-action"]);
    // What is in work shows nowhere: not in the plan, its tag or its filters.
    expect((await by().read()).body).toMatchObject({
      revision: 2,
      state: "PUBLISHED",
      amendmentReason: null,
    });
    expect(await total("?search=another office")).toBe(0);
    expect((await by(keys.submitter).step("submit")).status).toBe(200);
    expect((await by(keys.reviewer).step("publish")).status).toBe(200);

    const { body } = await by().get("/revisions");
    expect(body.data.map((row: Json) => [row.revision, row.revisionState, row.amendmentReason])).toEqual([
      [3, "PUBLISHED", "The call-back starts later."],
      [2, "SUPERSEDED", null],
    ]);
    const dueDates = async (number: number) =>
      (await by().get(`/revisions/${number}`)).body.actions[1].milestones[0].dueDate;
    expect([await dueDates(2), await dueDates(3)]).toEqual(["2027-12-31", "2028-02-29"]);
    const both = await app.graphql(
      `{ actionPlanRevisions(hisp: "treas-irs", budgetYear: 2028) { revision actions { id } dropped { action reason } } }`,
    );
    expect(both.data.actionPlanRevisions).toEqual([
      {
        revision: 3,
        actions: ["plain-notices", "call-back", "one-sign-in"].map((id) => ({ id })),
        dropped: [{ action: "site-search", reason: "Another office does it." }],
      },
      {
        revision: 2,
        actions: ["plain-notices", "call-back", "one-sign-in", "site-search"].map((id) => ({ id })),
        dropped: [],
      },
    ]);
    const changes = (await app.http.get("/v1/changes?sort=-sequence&limit=2")).body.data;
    expect(changes.map(({ kind, path }: Json) => [kind, path])).toEqual([
      ["DOCUMENT_CHANGED", AT],
      ["DOCUMENT_PUBLISHED", AT],
    ]);
    // The first draft was sent back: it was never public and is not now.
    expect((await by().get("/revisions/1")).status).toBe(404);
  });

  it("show as progress the figures of /v1/scores, by channel and in the goal's unit", async () => {
    const { body } = await by().get("/progress?all=true");
    const rows = (action: string) => body.data.filter((row: Json) => row.action === action);
    const scores = await app.http.get(
      `/v1/scores?service=${FILING}&measure=EFFICIENCY&channel=PHONE&groupBy=QUARTER,MEASURE&sort=quarter`,
    );
    expect(rows("call-back").map(({ quarter, percentAgree }: Json) => [quarter, percentAgree])).toEqual(
      scores.body.data.map(({ quarter, percentAgree }: Json) => [quarter, percentAgree]),
    );
    expect(rows("call-back").at(-1)).toMatchObject({
      ...{ unit: "PERCENT_AGREE", channel: "PHONE", quarter: "FY2023-Q1", score: 0.7152, distance: 0.0848 },
      ...{ service: FILING, measure: "EFFICIENCY", baselineScore: 0.683, targetScore: 0.8 },
    });
    expect(new Set(body.data.map(({ action }: Json) => action))).toEqual(
      new Set(["plain-notices", "call-back", "one-sign-in"]),
    );
    const csv = (await by().get("/progress?format=csv&fields=action,quarter,score")).text;
    expect(csv.split(/\r?\n/)[0]).toBe("action,quarter,score");
    expect(csv.trim().split("\n")).toHaveLength(body.total + 1);
    expect((await by(undefined, "/v1/hisps/treas-irs/action-plans/2030").get("/progress")).status).toBe(404);
  });

  it("are found by what they improve once they are public", async () => {
    expect(await total(`?service=${FILING}&measure=TRUST&evidence=HCD_RESEARCH&fiscalYear=2028`)).toBe(1);
    expect(await total("?search=notice CALLER")).toBe(1);
    // The last revision has no action for it any more.
    expect(await total("?service=treas-irs")).toBe(0);
    expect(await total("?hisp=va-vha")).toBe(0);
  });
});

const PLAN_WITH_TREND = `{
  actionPlan(hisp: "treas-irs", budgetYear: 2028) {
    hisp { slug } budgetYear dueDate state
    actions {
      id
      service { slug hisp { slug } }
      goal { measure unit baselineScore baselineQuarter targetScore }
      progress { quarter mean percentAgree responses }
      latest { quarter mean }
      distance
    }
  }
}`;

/** The sample with ten mistakes, each of another kind. */
function planWithTenMistakes(): object {
  const plan = samplePlan();
  const [first, second, third, fourth] = plan.actions;
  first.id = "Plain Notices";
  first.colour = "blue";
  first.goal.targetScore = 5.5;
  first.goal.targetDate = "2028-02-30";
  first.updates[0].date = "2026-12-24";
  second.service = "treas-irs-filing-a-return";
  second.evidence[0].kind = "HEARSAY";
  third.id = "call-back";
  third.milestones[0].doneDate = "2026-11-01";
  fourth.service = "va-vha";
  return plan;
}

const TEN_MISTAKES = [
  "/actions/0/id text",
  "/actions/0/colour known-field",
  "/actions/0/goal/targetScore score-beyond-scale",
  "/actions/0/goal/targetDate text",
  "/actions/0/updates/0/date date-in-future",
  "/actions/1/service known-service",
  "/actions/1/evidence/0/kind choice",
  "/actions/2/id action-id-repeated",
  "/actions/2/milestones/0/doneDate done-date-without-done",
  "/actions/3/service service-of-another-hisp",
];
