import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Response } from "supertest";
import { ReportState, TRANSITIONS } from "../../src/domain/report-states";
import { auditEntries } from "../support/audit-entries";
import { ENDED_QUARTER, TEST_CLOCK } from "../support/constants";
import { ENGINES } from "../support/databases";
import { type ReportSteps, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const SERVICES = JSON.parse(readFileSync(join(__dirname, "../../seeds/services.json"), "utf8")) as {
  slug: string;
  hisp: string;
}[];

/** The step in the address of each event of the table. */
const STEPS: Readonly<Record<string, string>> = {
  SUBMIT: "submit",
  WITHDRAW: "withdraw",
  REQUEST_CHANGES: "request-changes",
  PUBLISH: "publish",
  MARK_NOT_REPORTED: "not-reported",
  AMEND: "amend",
};

/** The table is walked in a quarter of its own, so that its reports are in nobody's way. */
const TABLE_QUARTER = "FY2026-Q2";

function noted(notes: string): object {
  return { ...sampleReport(notes.length), notes };
}

describe.each(ENGINES)("the life of a report on %s", (engine) => {
  let app: TestApp;
  let now = TEST_CLOCK().getTime();
  const keys = { submitter: "", reviewer: "", stranger: "" };
  beforeAll(async () => {
    // Each look at the clock is a second later, so that before and after can be told apart.
    app = await makeTestApp(engine, {
      clock: () => {
        now += 1_000;
        return new Date(now);
      },
    });
    keys.submitter = await app.key(...new Set(SERVICES.map(({ hisp }) => `submit:${hisp}` as const)));
    keys.reviewer = await app.key("review");
    keys.stranger = await app.key("submit:va-vha");
  });
  afterAll(() => app.close());

  const submitterOf = (service: string, quarter = ENDED_QUARTER) =>
    stepsOf(app, service, quarter, keys.submitter);
  const reviewerOf = (service: string, quarter = ENDED_QUARTER) =>
    stepsOf(app, service, quarter, keys.reviewer);

  it("can be gone through by every one of the 64 services for FY2026-Q4", async () => {
    expect(SERVICES).toHaveLength(64);
    for (const [index, { slug }] of SERVICES.entries()) {
      const quarter = ENDED_QUARTER;
      const report = sampleReport(index);
      // Every service asks its own customers: nobody's answers repeat another's.
      report.collections[0].measures[0].counts.n5 += 1_000 * index;
      report.collections[0].responses += 1_000 * index;
      const submitter = submitterOf(slug, quarter);
      const saved = await submitter.save(report);
      expect({ slug, status: saved.status, needed: saved.body.stillNeeded }).toEqual({
        slug,
        status: 201,
        needed: [],
      });
      expect({ slug, state: (await submitter.step("submit")).body.state }).toEqual({
        slug,
        state: "SUBMITTED",
      });
      expect((await reviewerOf(slug, quarter).step("publish")).body.state).toBe("PUBLISHED");
    }
    const { body } = await app.http.get(`/v1/reports?quarter=${ENDED_QUARTER}&limit=100`);
    expect(body.total).toBe(64);
    const trust = await app.http.get(`/v1/scores?quarter=${ENDED_QUARTER}&measure=TRUST&groupBy=quarter`);
    expect(trust.body.data[0].collections).toBe(64);
  });
});

describe.each(ENGINES)("each step of a report on %s", (engine) => {
  let app: TestApp;
  let now = TEST_CLOCK().getTime();
  const keys = { submitter: "", reviewer: "", stranger: "", administrator: "" };
  beforeAll(async () => {
    app = await makeTestApp(engine, {
      clock: () => {
        now += 1_000;
        return new Date(now);
      },
    });
    keys.submitter = await app.key(...new Set(SERVICES.map(({ hisp }) => `submit:${hisp}` as const)));
    keys.reviewer = await app.key("review");
    keys.administrator = await app.key("administer");
    keys.stranger = await app.key("submit:va-vha");
  });
  afterAll(() => app.close());

  const submitterOf = (service: string, quarter = ENDED_QUARTER) =>
    stepsOf(app, service, quarter, keys.submitter);
  const reviewerOf = (service: string, quarter = ENDED_QUARTER) =>
    stepsOf(app, service, quarter, keys.reviewer);
  const publicOf = (service: string, quarter = ENDED_QUARTER) => stepsOf(app, service, quarter);

  /** Brings a service's report into a state. */
  async function bring(service: string, state: ReportState): Promise<void> {
    const submitter = submitterOf(service, TABLE_QUARTER);
    if (state === "NOT_REPORTED") await submitter.step("not-reported", "The survey was down.");
    if (state !== "NOT_REPORTED" && state !== "EXPECTED") await submitter.save(noted(service));
    if (["SUBMITTED", "CHANGES_REQUESTED", "PUBLISHED"].includes(state)) await submitter.step("submit");
    const reviewer = reviewerOf(service, TABLE_QUARTER);
    if (state === "CHANGES_REQUESTED") await reviewer.step("request-changes", "The counts are percentages.");
    if (state === "PUBLISHED") await reviewer.step("publish");
    expect((await submitter.read()).body.state).toBe(state);
  }

  function take(event: string, steps: ReportSteps, body: object): Promise<Response> {
    const name = STEPS[event];
    if (name === undefined) return steps.save(body);
    return steps.step(
      name,
      ["request-changes", "not-reported", "amend"].includes(name) ? "Because." : undefined,
    );
  }

  const services = SERVICES.slice(1).map(({ slug }) => slug);
  const pairs = Object.values(ReportState).flatMap((state) =>
    TRANSITIONS.map((transition) => ({ state, transition, title: `${transition.event} from ${state}` })),
  );

  it.each(pairs.map((pair, index) => ({ ...pair, service: services[index] ?? "" })))(
    "$title goes where the table says, or is refused and changes nothing",
    async ({ state, transition, service }) => {
      await bring(service, state);
      const { event, from, to, by } = transition;
      const before = await submitterOf(service, TABLE_QUARTER).read();
      // Whoever the table does not name may not, whatever the state.
      const refused = [
        await take(event, publicOf(service, TABLE_QUARTER), {}),
        await take(event, stepsOf(app, service, TABLE_QUARTER, keys.stranger), {}),
      ];
      if (!by.includes("REVIEWER"))
        refused.push(await take(event, reviewerOf(service, TABLE_QUARTER), noted("by the reviewer")));
      if (!by.includes("SUBMITTER"))
        refused.push(await take(event, submitterOf(service, TABLE_QUARTER), noted("by the submitter")));
      expect(refused.slice(0, 2).map((answer) => answer.body.code)).toEqual(["UNAUTHENTICATED", "FORBIDDEN"]);
      for (const answer of refused.slice(2)) expect(answer.body.code).toBe("FORBIDDEN");
      const actor = by.includes("SUBMITTER")
        ? submitterOf(service, TABLE_QUARTER)
        : reviewerOf(service, TABLE_QUARTER);
      const answer = await take(event, actor, noted(`${service}, changed`));
      const after = await submitterOf(service, TABLE_QUARTER).read();
      if (from.includes(state)) {
        expect({ status: answer.status < 300, state: after.body.state }).toEqual({ status: true, state: to });
      } else {
        // Of a report that is not there yet, it is not there; of one that is, its state is in the way.
        expect(answer.body.code).toBe(state === "EXPECTED" ? "NOT_FOUND" : "STATE_CONFLICT");
        const { updatedAt: _now, ...was } = before.body;
        expect(after.body).toMatchObject(was);
      }
    },
  );

  it("takes a reason where one is needed, and keeps it", async () => {
    const service = "va-vha";
    const submitter = stepsOf(app, service, ENDED_QUARTER, keys.submitter);
    const reviewer = reviewerOf(service);
    for (const reason of ["", "   "]) {
      const refused = await submitter.step("not-reported", reason);
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toMatchObject([{ pointer: "/reason" }]);
    }
    const marked = await submitter.step("not-reported", "The survey was down.");
    expect(marked.body).toMatchObject({ state: "NOT_REPORTED", notReportedReason: "The survey was down." });
    const saved = await submitter.save(noted("after all"));
    expect(saved.body.report).toMatchObject({ state: "DRAFT", notReportedReason: null });
    await submitter.step("submit");
    const returned = await reviewer.step("request-changes", "Question 3 holds percentages.");
    expect(returned.body).toMatchObject({ changesRequested: "Question 3 holds percentages." });
    expect((await submitter.read()).body).toMatchObject({
      state: "CHANGES_REQUESTED",
      changesRequested: "Question 3 holds percentages.",
    });
  });

  describe("with everything in it", () => {
    const service = "treas-irs";

    it("overwrites nothing that was handed in, after a withdrawal or a return", async () => {
      const submitter = submitterOf(service);
      await submitter.save(noted("first"));
      await submitter.save(noted("first, before it was handed in"));
      await submitter.step("submit");
      const firstSubmittedAt = (await submitter.read()).body.firstSubmittedAt;
      expect(firstSubmittedAt).not.toBeNull();
      await submitter.step("withdraw");
      await submitter.save(noted("second"));
      await submitter.step("submit");
      await reviewerOf(service).step("request-changes", "Please explain the drop.");
      await submitter.save(noted("third"));
      await submitter.step("submit");
      const { body } = await submitter.revisions();
      const seen = body.data.map((revision: { number: number; state: string; notes: string }) => [
        revision.number,
        revision.state,
        revision.notes,
      ]);
      expect(seen).toEqual([
        [3, "SUBMITTED", "third"],
        [2, "RETURNED", "second"],
        [1, "RETURNED", "first, before it was handed in"],
      ]);
      expect((await submitter.revision(1)).body.notes).toBe("first, before it was handed in");
      // The day it first came decides whether it was on time.
      const read = await submitter.read();
      expect(read.body.firstSubmittedAt).toBe(firstSubmittedAt);
      expect(read.body.submittedAt > firstSubmittedAt).toBe(true);
      await reviewerOf(service).step("publish");
      const open = await publicOf(service).revisions();
      expect(open.body.data.map((revision: { number: number }) => revision.number)).toEqual([3]);
      expect((await publicOf(service).revision(1)).status).toBe(404);
    });

    it("keeps the published one public until its amendment is published, and readable after", async () => {
      const submitter = submitterOf(service);
      const before = await publicOf(service).read();
      expect(before.body).toMatchObject({ revision: 3, notes: "third" });
      const amended = await submitter.step("amend", "Two cells were swapped.");
      expect(amended.body).toMatchObject({
        state: "DRAFT",
        revision: 4,
        publishedRevision: 3,
        notes: "third",
      });
      expect((await publicOf(service).read()).body).toEqual(before.body);
      await submitter.save(noted("fourth"));
      expect((await publicOf(service).read()).body).toEqual(before.body);
      await submitter.step("submit");
      await reviewerOf(service).step("request-changes", "Say which cells.");
      await submitter.save(noted("fifth"));
      await submitter.step("submit");
      expect((await publicOf(service).read()).body).toEqual(before.body);
      await reviewerOf(service).step("publish");
      const after = await publicOf(service).read();
      expect(after.body).toMatchObject({
        revision: 5,
        publishedRevision: 5,
        notes: "fifth",
        amendmentReason: "Two cells were swapped.",
        firstSubmittedAt: before.body.firstSubmittedAt,
      });
      const open = await publicOf(service).revisions();
      expect(
        open.body.data.map((revision: { number: number; state: string }) => [
          revision.number,
          revision.state,
        ]),
      ).toEqual([
        [5, "PUBLISHED"],
        [3, "SUPERSEDED"],
      ]);
      const old = await publicOf(service).revision(3);
      expect(old.body).toMatchObject({
        state: "SUPERSEDED",
        notes: "third",
        publishedAt: before.body.publishedAt,
      });
      expect(old.body.collections).toEqual(before.body.collections);
    });

    it("counts only the amendment in scores, and says so in the changes", async () => {
      const report = (await publicOf(service).read()).body;
      const { body } = await app.http.get(
        `/v1/scores?service=${service}&quarter=${ENDED_QUARTER}&measure=TRUST`,
      );
      expect(body.data).toMatchObject([{ counts: report.collections[0].measures[0].counts, collections: 1 }]);
      const changes = await app.http.get("/v1/changes?limit=1000");
      const own = changes.body.data.filter((change: { service: string }) => change.service === service);
      expect(own.map(({ kind, revision }: { kind: string; revision: number }) => [kind, revision])).toEqual([
        ["REPORT_PUBLISHED", 3],
        ["REPORT_RESTATED", 5],
      ]);
      expect(own[1].summary).toContain("Two cells were swapped.");
    });

    it("records who did what, when, from where, and what changed", async () => {
      const entries = await auditEntries(app.databaseUrl, `${service}/${ENDED_QUARTER}`);
      expect(entries.map(({ action }) => action)).toEqual([
        ...[
          "SAVE",
          "SAVE",
          "SUBMIT",
          "WITHDRAW",
          "SAVE",
          "SUBMIT",
          "REQUEST_CHANGES",
          "SAVE",
          "SUBMIT",
          "PUBLISH",
        ],
        ...["AMEND", "SAVE", "SUBMIT", "REQUEST_CHANGES", "SAVE", "SUBMIT", "PUBLISH"],
      ]);
      for (const entry of entries) {
        const secret = ["REQUEST_CHANGES", "PUBLISH"].includes(entry.action) ? keys.reviewer : keys.submitter;
        expect(secret.startsWith(entry.key ?? "?")).toBe(true);
        expect(entry.key).not.toBe(secret);
        expect(entry.address).toMatch(/127\.0\.0\.1|::1/);
        expect(entry.requestId).toMatch(/^[0-9a-f-]{36}$/);
        expect(entry.at).toMatch(/^2026-11-2/);
      }
      expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted());
      expect(new Set(entries.map(({ requestId }) => requestId)).size).toBe(entries.length);
      expect(entries[1]?.details["changed"]).toEqual(expect.arrayContaining(["/notes"]));
      expect(entries[6]?.details).toMatchObject({
        from: "SUBMITTED",
        to: "CHANGES_REQUESTED",
        revision: 2,
        reason: "Please explain the drop.",
      });
      expect(entries[10]?.details).toMatchObject({ reason: "Two cells were swapped." });
    });
  });

  it("keeps a half-filled draft and says what submission still needs", async () => {
    const service = "ssa-oo";
    const submitter = submitterOf(service);
    const report = sampleReport();
    const [collection] = report.collections;
    collection.measures = collection.measures.filter(
      ({ measure }: { measure: string }) => measure !== "SATISFACTION",
    );
    collection.transactionPoint = "";
    delete collection.channel;
    const saved = await submitter.save(report);
    expect(saved.status).toBe(201);
    const needs = ["required-measure-missing", "transaction-point-missing", "channel-missing"];
    const rules = (list: { rule: string }[]) => list.map(({ rule }) => rule).sort();
    expect(saved.body).toMatchObject({ submittable: false, created: true, changed: true });
    expect(rules(saved.body.stillNeeded)).toEqual(needs.toSorted());
    for (const needed of saved.body.stillNeeded)
      expect(needed).toMatchObject({ severity: "ERROR", refuses: "SUBMISSION" });
    const kept = await submitter.read();
    expect(kept.body.collections[0].measures).toHaveLength(3);
    expect(rules(kept.body.findings)).toEqual(expect.arrayContaining(needs));
    const refused = await submitter.step("submit");
    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 422,
      code: "REPORT_INCOMPLETE",
    });
    expect(rules(refused.body.errors)).toEqual(needs.toSorted());
    expect((await submitter.read()).body).toEqual(kept.body);
  });

  it("is expected with an etag that its first save may name", async () => {
    const submitter = submitterOf("hud-fha");
    const expected = await submitter.read();
    expect(expected.body).toMatchObject({
      state: "EXPECTED",
      revision: null,
      collections: [],
      dueDate: "2026-10-30",
    });
    expect((await submitter.save(noted("any"), "*")).body.code).toBe("PRECONDITION_FAILED");
    const saved = await submitter.save(noted("any"), expected.headers["etag"] ?? null);
    expect(saved.status).toBe(201);
    expect(saved.headers["location"]).toMatch(/\/v1\/services\/hud-fha\/reports\/FY2026-Q4$/);
    expect((await submitter.save(noted("other"), expected.headers["etag"] ?? null)).body.code).toBe(
      "PRECONDITION_FAILED",
    );
  });

  it("takes the same report again without a version and changes nothing", async () => {
    const submitter = submitterOf("doi-tbcc");
    const first = await submitter.save(noted("same"), null);
    const again = await submitter.save(noted("same"), null);
    expect({ status: again.status, changed: again.body.changed }).toEqual({ status: 200, changed: false });
    expect(again.headers["etag"]).toBe(first.headers["etag"]);
    expect((await submitter.save(noted("other"), null)).status).toBe(428);
    expect((await submitter.save(noted("other"), '"v999"')).status).toBe(412);
    expect((await submitter.save(noted("other"), first.headers["etag"] ?? null)).status).toBe(200);
    const entries = await auditEntries(app.databaseUrl, `doi-tbcc/${ENDED_QUARTER}`);
    expect(entries).toHaveLength(2);
  });

  it("goes through the same checks in a dry run, and leaves nothing behind", async () => {
    const service = "gsa-pep-finding-government-information-quickly-in-english-and";
    const submitter = submitterOf(service);
    const dry = await app.http
      .put(`/v1/services/${service}/reports/${ENDED_QUARTER}?dryRun=true`)
      .set("X-Api-Key", keys.submitter)
      .send(noted("dry"));
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({ dryRun: true, created: true, changed: true, submittable: true });
    expect((await submitter.read()).body.state).toBe("EXPECTED");
    expect(await auditEntries(app.databaseUrl, `${service}/${ENDED_QUARTER}`)).toEqual([]);
    const real = await submitter.save(noted("dry"));
    expect(real.body.findings).toEqual(dry.body.findings);
  });

  it("lets nobody say of two quarters at once what is true of one: each has its own report", async () => {
    const service = "doc-patents";
    const q3 = stepsOf(app, service, "FY2026-Q3", keys.submitter);
    await q3.save(noted("third quarter"));
    const q4 = submitterOf(service);
    await q4.save(noted("fourth quarter, longer"));
    expect((await q3.read()).body).toMatchObject({ quarter: "FY2026-Q3", notes: "third quarter" });
    expect((await q4.read()).body).toMatchObject({ quarter: "FY2026-Q4", notes: "fourth quarter, longer" });
  });

  it("ends in one of two when two submit at once, and the other is told", async () => {
    const service = "dhs-uscis";
    const submitter = submitterOf(service);
    await submitter.save(noted("race"));
    const answers = await Promise.all([
      submitter.step("submit"),
      submitter.step("submit"),
      submitter.step("submit"),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});
