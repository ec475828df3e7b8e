import { ENDED_QUARTER, TEST_CLOCK } from "../support/constants";
import { ENGINES } from "../support/databases";
import { addressOf, publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const DRAFTED = "dos-ca";
const SUBMITTED = "dos-ca-getting-help-getting-a-passport";
const RETURNED = "treas-irs";
const NOT_REPORTED = "treas-irs-filing-an-individual-tax-return";
const AMENDED = "treas-irs-managing-an-individual-online-account";
/** A report that came with the history: restating it here is an amendment like any other. */
const HISTORIC = { service: "treas-irs", quarter: "FY2022-Q1" };
const SERVICES = [DRAFTED, SUBMITTED, RETURNED, NOT_REPORTED, AMENDED];
const STATES = ["EXPECTED", "DRAFT", "SUBMITTED", "CHANGES_REQUESTED", "NOT_REPORTED", "PUBLISHED"];

/** Text that only what is not public yet contains. */
const SECRET = "Nobody outside may read this yet";

function secretReport(seed: number): object {
  const report = sampleReport(seed);
  report.notes = SECRET;
  report.collections[0].name = `${SECRET} ${seed}`;
  report.collections[0].organizationalUnit = SECRET;
  return report;
}

const REPORT_FIELDS = `id state revision publishedRevision etag updatedAt submittedAt firstSubmittedAt notes
  changesRequested notReportedReason amendmentReason collections { name measures { mean counts { n1 n5 } } }
  findings { rule message } service { slug } hisp { slug }
  revisions { number state createdAt submittedAt notes collections { name } findings { message } }`;

/** Every way to read that a report could show in. */
function everyRead(): { readonly path: string; readonly accept?: string }[] {
  const lists = [
    "/v1/reports?limit=1000",
    "/v1/reports?hisp=dos-ca,treas-irs&limit=1000&sort=-service",
    `/v1/reports?quarter=${ENDED_QUARTER}`,
    "/v1/reports?limit=1&sort=-quarter",
    ...STATES.map((state) => `/v1/reports?state=${state}&limit=1000`),
    ...SERVICES.map((service) => `/v1/services/${service}/reports`),
    ...SERVICES.map((service) => `/v1/scores?service=${service}`),
    `/v1/scores?quarter=${ENDED_QUARTER}`,
    "/v1/results?hisp=dos-ca,treas-irs&limit=1000",
    "/v1/results?limit=3&sort=-quarter",
    `/v1/results?quarter=${ENDED_QUARTER}`,
    ...STATES.map((state) => `/v1/results?state=${state}&limit=1`),
    "/v1/scores?groupBy=quarter",
    "/v1/scores?groupBy=organizationalUnit",
    "/v1/scores?groupBy=pointInTime,channel",
    "/v1/changes?limit=1000",
    "/v1/services?limit=1000",
    "/v1/hisps",
    "/v1/withheld",
    `/v1/deadlines?quarter=${ENDED_QUARTER}`,
  ];
  const reports = [...SERVICES.map((service) => ({ service, quarter: ENDED_QUARTER })), HISTORIC];
  const items = reports.flatMap(({ service, quarter }) => {
    const address = addressOf(service, quarter);
    return [address, `${address}/revisions`, ...[1, 2, 3].map((number) => `${address}/revisions/${number}`)];
  });
  return [
    ...[...lists, ...items].map((path) => ({ path })),
    ...lists.map((path) => ({ path, accept: "text/csv" })),
    ...lists.map((path) => ({ path, accept: "application/x-ndjson" })),
  ];
}

const EVERY_QUESTION = [
  `{ reports(first: 100, sort: "-quarter") { totalCount nodes { ${REPORT_FIELDS} } } }`,
  ...STATES.map((state) => `{ reports(filter: { state: [${state}] }) { totalCount nodes { id } } }`),
  `{ hisps(filter: { hisp: ["dos-ca", "treas-irs"] }) { nodes { services { reports { ${REPORT_FIELDS} } } } } }`,
  `{ services(filter: { hisp: ["dos-ca", "treas-irs"] }) { nodes { reports(last: 2) { ${REPORT_FIELDS} } trend { quarter mean } } } }`,
  ...SERVICES.map(
    (service) => `{ report(service: "${service}", quarter: "${ENDED_QUARTER}") { ${REPORT_FIELDS} } }`,
  ),
  `{ report(service: "${HISTORIC.service}", quarter: "${HISTORIC.quarter}") { ${REPORT_FIELDS} } }`,
  `{ scores(filter: { quarter: "${ENDED_QUARTER}" }) { totalCount nodes { service mean } } }`,
  `{ results(sort: "-quarter") { totalCount pageInfo { endCursor } nodes { state revision collection n1 } } }`,
  ...STATES.map((state) => `{ results(filter: { state: [${state}] }) { totalCount nodes { n1 } } }`),
  "{ changes { totalCount nodes { sequence summary } } }",
];

/** Everything a caller can read, as it came: status, ETag, body. */
async function readEverything(app: TestApp, key: string | null): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  // Links name the host, and supertest listens on another port for each request.
  const headers = { Host: "cx.example.gov", ...(key === null ? {} : { "X-Api-Key": key }) };
  for (const { path, accept } of everyRead()) {
    const answer = await app.http
      .get(path)
      .set(headers)
      .set(accept === undefined ? {} : { Accept: accept });
    const { requestId: _id, ...body } = answer.body;
    const text = accept === undefined ? body : answer.text;
    seen[`${path} ${accept ?? ""}`] = [answer.status, answer.headers["etag"], text];
  }
  for (const question of EVERY_QUESTION) {
    const { data, errors } = await app.graphql(question, {}, key ?? undefined);
    seen[question] = [data, errors?.map((error) => [error.message, error.extensions])];
  }
  return seen;
}

/** The reads that differ. */
function differences(was: Record<string, unknown> = {}, is: Record<string, unknown> = {}): string[] {
  return Object.keys(is).filter((read) => JSON.stringify(was[read]) !== JSON.stringify(is[read]));
}

describe.each(ENGINES)("what is not public yet, on %s", (engine) => {
  let app: TestApp;
  let now = TEST_CLOCK().getTime();
  const keys = { submitter: "", reviewer: "", stranger: "" };
  const before: Record<string, Record<string, unknown>> = {};
  const mine = (service: string, quarter = ENDED_QUARTER) => stepsOf(app, service, quarter, keys.submitter);
  const reviewed = (service: string, quarter = ENDED_QUARTER) =>
    stepsOf(app, service, quarter, keys.reviewer);

  beforeAll(async () => {
    app = await makeTestApp(engine, {
      clock: () => {
        now += 1_000;
        return new Date(now);
      },
    });
    keys.submitter = await app.key("submit:dos-ca", "submit:treas-irs");
    keys.reviewer = await app.key("review");
    keys.stranger = await app.key("submit:va-vha", "submit:ssa-oo");
    await publishWhole(app, AMENDED, ENDED_QUARTER, sampleReport(1), keys);
    // Whoever looks twice sees the same: otherwise the comparison below would say nothing.
    before["public"] = await readEverything(app, null);
    expect(differences(before["public"], await readEverything(app, null))).toEqual([]);
    before["stranger"] = await readEverything(app, keys.stranger);
    await mine(DRAFTED).save(secretReport(2));
    await mine(SUBMITTED).save(secretReport(3));
    await mine(SUBMITTED).step("submit");
    await mine(RETURNED).save(secretReport(4));
    await mine(RETURNED).step("submit");
    await reviewed(RETURNED).step("request-changes", SECRET);
    await mine(RETURNED).save(secretReport(5));
    await mine(RETURNED).step("submit");
    await reviewed(RETURNED).step("request-changes", SECRET);
    await mine(NOT_REPORTED).step("not-reported", SECRET);
    for (const { service, quarter } of [{ service: AMENDED, quarter: ENDED_QUARTER }, HISTORIC]) {
      expect((await mine(service, quarter).step("amend", SECRET)).status).toBe(200);
      expect((await mine(service, quarter).save(secretReport(service.length))).status).toBe(200);
      expect((await mine(service, quarter).step("submit")).body.state).toBe("SUBMITTED");
    }
  });
  afterAll(() => app.close());

  it.each(["public", "stranger"] as const)(
    "changes nothing of what the %s reads, on any route",
    async (who) => {
      const after = await readEverything(app, who === "public" ? null : keys.stranger);
      expect(Object.keys(after).length).toBeGreaterThan(100);
      expect(differences(before[who], after)).toEqual([]);
      expect(JSON.stringify(after).includes(SECRET)).toBe(false);
    },
  );

  it("is seen by its HISP and by reviewers", async () => {
    for (const key of [keys.submitter, keys.reviewer]) {
      const states = await Promise.all(
        SERVICES.map(async (service) => (await stepsOf(app, service, ENDED_QUARTER, key).read()).body.state),
      );
      expect(states).toEqual(["DRAFT", "SUBMITTED", "CHANGES_REQUESTED", "NOT_REPORTED", "SUBMITTED"]);
      const { data } = await app.graphql(
        `{ report(service: "${AMENDED}", quarter: "${ENDED_QUARTER}") { notes revisions { number } } }`,
        {},
        key,
      );
      expect(data.report).toEqual({ notes: SECRET, revisions: [{ number: 2 }, { number: 1 }] });
    }
    const list = await app.http
      .get("/v1/reports?state=SUBMITTED,DRAFT,CHANGES_REQUESTED,NOT_REPORTED")
      .set("X-Api-Key", keys.submitter);
    expect(list.body.total).toBe(6);
  });

  it("lets a report's own HISP read no figures of it as scores before it is public", async () => {
    const { body } = await app.http
      .get(`/v1/scores?service=${DRAFTED}&quarter=${ENDED_QUARTER}`)
      .set("X-Api-Key", keys.submitter);
    expect(body.data).toEqual([]);
  });

  it("is not given away by how another HISP's steps are refused", async () => {
    const refusals = await Promise.all(
      [DRAFTED, SUBMITTED, "dhs-tsa"].flatMap((service) => {
        const stranger = stepsOf(app, service, ENDED_QUARTER, keys.stranger);
        return [
          stranger.save(secretReport(9), '"v1"'),
          stranger.step("submit"),
          stranger.step("withdraw"),
          stranger.step("amend", "To see."),
        ];
      }),
    );
    expect(new Set(refusals.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(["403 FORBIDDEN"]),
    );
    const details = refusals.map(({ body }) => String(body.detail).replace(/dos-ca|dhs-tsa/g, "?"));
    expect(new Set(details).size).toBe(4);
  });

  it("is not answered from what another key was sent: an ETag of a draft is nobody else's", async () => {
    const { headers } = await mine(AMENDED).read();
    const address = addressOf(AMENDED, ENDED_QUARTER);
    const open = await app.http.get(address).set("If-None-Match", headers["etag"] ?? "");
    expect(open.status).toBe(200);
    expect(open.headers["vary"]).toMatch(/X-Api-Key/);
    expect(open.headers["cache-control"]).not.toMatch(/public|max-age=[1-9]/);
  });

  describe("compared with other reports", () => {
    const COPYIST = "va-vha";
    const duplicates = (findings: { rule: string; message: string }[]) =>
      findings.filter(({ rule }) => rule === "duplicate-answers").map(({ message }) => message);
    const copy = () => {
      const report = sampleReport(2);
      report.collections[0].name = "A copy";
      return report;
    };

    it("is not named to another HISP that hands in a copy, but to the reviewer", async () => {
      const stranger = stepsOf(app, COPYIST, ENDED_QUARTER, keys.stranger);
      const dry = await app.http
        .put(`${addressOf(COPYIST, ENDED_QUARTER)}?dryRun=true`)
        .set("X-Api-Key", keys.stranger)
        .send(copy());
      const saved = await stranger.save(copy());
      const submitted = await stranger.step("submit");
      expect(submitted.body.state).toBe("SUBMITTED");
      for (const { body } of [dry, saved, submitted, await stranger.read(), await stranger.revisions()]) {
        expect(JSON.stringify(body)).not.toContain("duplicate-answers");
        expect(JSON.stringify(body)).not.toContain(SECRET);
      }
      const { data } = await app.graphql(
        `{ report(service: "${COPYIST}", quarter: "${ENDED_QUARTER}") { findings { rule message } } }`,
        {},
        keys.stranger,
      );
      expect(duplicates(data.report.findings)).toEqual([]);
      const review = await reviewed(COPYIST).read();
      expect(duplicates(review.body.findings).join()).toContain(`${DRAFTED} (dos-ca), ${ENDED_QUARTER}`);
      const graph = await app.graphql(
        `{ report(service: "${COPYIST}", quarter: "${ENDED_QUARTER}") { findings { rule message } } }`,
        {},
        keys.reviewer,
      );
      expect(duplicates(graph.data.report.findings)).toEqual(duplicates(review.body.findings));
    });

    it("is not named to the public either, once the copy is published", async () => {
      await reviewed(COPYIST).step("publish");
      for (const steps of [
        stepsOf(app, COPYIST, ENDED_QUARTER),
        stepsOf(app, COPYIST, ENDED_QUARTER, keys.stranger),
      ]) {
        const { body } = await steps.read();
        expect(body.state).toBe("PUBLISHED");
        expect(JSON.stringify(body)).not.toContain(SECRET);
        expect(duplicates(body.findings)).toEqual([]);
      }
    });

    it("is named to another HISP from the day it is public", async () => {
      const [copied] = sampleReport(1).collections;
      const { body } = await app.http
        .put(`${addressOf("ssa-oo", ENDED_QUARTER)}?dryRun=true`)
        .set("X-Api-Key", keys.stranger)
        .send({ ...copy(), collections: [{ ...copied, name: "Copied from what is public" }] });
      expect(duplicates(body.findings).join()).toContain(AMENDED);
    });

    it("is named to its own HISP while it works, and to nobody outside when that is published", async () => {
      // The same HISP enters one survey's answers under two services, and last quarter's draft is not published.
      const other = "ssa-oo-filing-for-social-security-retirement-benefits";
      const draft = sampleReport(6);
      draft.collections[0].name = `${SECRET}: the twin`;
      await stepsOf(app, other, ENDED_QUARTER, keys.stranger).save(draft);
      const earlier = sampleReport(7);
      earlier.collections[0].measures[0].counts = { n1: 300, n2: 30, n3: 10, n4: 10, n5: 30 };
      await stepsOf(app, "ssa-oo", "FY2026-Q3", keys.stranger).save(earlier);
      const twin = sampleReport(6);
      const own = stepsOf(app, "ssa-oo", ENDED_QUARTER, keys.stranger);
      const saved = await own.save(twin);
      const rules = (findings: { rule: string }[]) => findings.map(({ rule }) => rule);
      expect(duplicates(saved.body.findings).join()).toContain(SECRET);
      expect(rules(saved.body.findings)).toContain("mean-change");
      await own.step("submit");
      const published = await reviewed("ssa-oo").step("publish");
      expect(rules(published.body.findings)).toEqual(
        expect.arrayContaining(["duplicate-answers", "mean-change"]),
      );
      for (const open of [
        await stepsOf(app, "ssa-oo", ENDED_QUARTER).read(),
        await stepsOf(app, "ssa-oo", ENDED_QUARTER).revisions(),
        await stepsOf(app, "ssa-oo", ENDED_QUARTER, keys.submitter).revision(1),
      ]) {
        expect(open.status).toBe(200);
        expect(JSON.stringify(open.body)).not.toContain(SECRET);
        expect(JSON.stringify(open.body)).not.toContain("mean-change");
      }
    });
  });

  it("becomes visible to everyone when it is published", async () => {
    await reviewed(AMENDED).step("publish");
    const open = await stepsOf(app, AMENDED, ENDED_QUARTER).read();
    expect(open.body).toMatchObject({
      notes: SECRET,
      revision: 2,
      amendmentReason: SECRET,
      state: "PUBLISHED",
    });
    // A weak one, since it came compressed.
    expect(open.headers["etag"]).toBe('W/"p2"');
    expect(open.body.updatedAt).toBe(open.body.publishedAt);
  });
});
