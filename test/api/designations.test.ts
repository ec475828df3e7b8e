import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

const rulesOf = (body: { findings?: { rule: string; severity: string; pointer: string }[] }) =>
  (body.findings ?? []).map(({ rule, severity, pointer }) => `${severity} ${rule} ${pointer}`);

describe.each(ENGINES)("Designations on %s", (engine) => {
  let app: TestApp;
  let reviewer: string;
  let uspto: string;
  let census: string;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    reviewer = await app.key("review");
    uspto = await app.key("submit:doc-uspto");
    census = await app.key("submit:doc-census");
  });
  afterAll(() => app.close());

  const put = (path: string, body: object, key: string, ifMatch?: string) =>
    app.http
      .put(path)
      .set({ "X-Api-Key": key, ...(ifMatch === undefined ? {} : { "If-Match": ifMatch }) })
      .send(body);
  const get = async (path: string, key?: string) =>
    (await app.http.get(path).set(key === undefined ? {} : { "X-Api-Key": key })).body;

  it("say what was reported before and what stays designated, and flag fewer than two services", async () => {
    const one = await put(
      "/v1/hisps/doc-uspto/designations/2027",
      { services: [{ service: "doc-patents", reason: "Most applicants." }] },
      uspto,
    );
    expect(one.status).toBe(201);
    expect(rulesOf(one.body)).toEqual([
      "INFO reported-before /services/0/service",
      "WARNING fewer-than-two-services /services",
      "INFO stays-designated /services",
      "WARNING official-missing /officialTitle",
    ]);
    expect(one.body.findings[0].message).toContain("last for FY2023-Q1");
    expect(one.body.document).toMatchObject({
      ...{ fiscalYear: 2027, hisp: "doc-uspto", fewerThanTwoServices: true, state: "PUBLISHED" },
      firstSubmittedAt: "2026-11-22T17:00:00.000Z",
    });
    expect((await get("/v1/designations?fewerThanTwoServices=true&fiscalYear=2027")).total).toBe(1);
    const both = { services: [{ service: "doc-patents" }, { service: "doc-trademarks" }] };
    const two = await put(
      "/v1/hisps/doc-uspto/designations/2027",
      { ...both, officialTitle: "Chief Experience Officer" },
      uspto,
      one.headers["etag"],
    );
    expect(rulesOf(two.body)).toEqual([
      "INFO reported-before /services/0/service",
      "INFO reported-before /services/1/service",
    ]);
    expect((await get("/v1/designations?fewerThanTwoServices=true")).total).toBe(0);
    expect((await get("/v1/designations?service=doc-trademarks")).data[0].designatedServices).toEqual([
      "doc-patents",
      "doc-trademarks",
    ]);
    expect((await get("/v1/hisps/doc-uspto")).officialTitle).toBe("Chief Experience Officer");
  });

  it("refuse services of others, unknown and repeated ones, and a target of a HISP that reports, all at once", async () => {
    const wrong = await put(
      "/v1/hisps/doc-uspto/designations/2028",
      {
        services: [
          { service: "dos-ca" },
          { service: "doc-patents" },
          { service: "doc-patents" },
          { service: "doc-patent" },
        ],
        cannotReportYet: true,
        targetQuarter: "FY2027-Q3",
      },
      uspto,
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ rule }: { rule: string }) => rule)).toEqual([
      "known-service",
      "service-of-hisp",
      "service-repeated",
      "reports-already",
    ]);
    expect((await put("/v1/hisps/doc-uspto/designations/2028", {}, census)).status).toBe(403);
    expect((await app.http.get("/v1/hisps/doc-uspto/designations/2028")).status).toBe(404);
  });

  it("set a new HISP's target quarter, which excuses it until then; the limit is the edition's", async () => {
    const services = [
      { service: "doc-census-responding-to-a-census-bureau-administered-survey" },
      { service: "doc-census-obtaining-census-bureau-statistics-online" },
    ];
    const at = (year: number) => `/v1/hisps/doc-census/designations/${year}`;
    const say = (year: number, more: object) => put(at(year), { services, ...more }, census);
    const errors = async (year: number, more: object) =>
      ((await say(year, more)).body.errors ?? []).map(({ rule }: { rule: string }) => rule);
    expect(await errors(2022, { cannotReportYet: true, targetQuarter: "FY2023-Q2" })).toEqual([
      "target-quarter-too-late",
    ]);
    expect(await errors(2027, { cannotReportYet: true })).toEqual(["target-quarter-missing"]);
    expect(await errors(2027, { targetQuarter: "FY2027-Q3" })).toEqual(["target-without-need"]);
    const expected = async () => (await get("/v1/reports?state=EXPECTED", census)).total;
    expect(await expected()).toBe(8);
    const saved = await say(2027, { cannotReportYet: true, targetQuarter: "FY2028-Q2" });
    expect(rulesOf(saved.body)).toContain("WARNING target-quarter-far /targetQuarter");
    expect((await get("/v1/hisps/doc-census")).targetQuarter).toBe("FY2028-Q2");
    expect(await expected()).toBe(0);
    // Nobody knows since when they are designated, and a year that is declared says nothing of those before it.
    const service = await get(`/v1/services/${services[0]?.service}`);
    expect(service.designatedFrom).toBeNull();
  });

  it("are ended and reopened by OMB alone, with its reason, and nothing is expected meanwhile", async () => {
    const record = "/v1/service-records/doc-trademarks";
    const says = { hisp: "doc-uspto", name: "Trademarks", designatedFrom: 2021, reason: "Merged." };
    expect((await put(record, says, uspto)).status).toBe(403);
    const { designatedFrom: _, ...forgetful } = says;
    const lost = await put(record, { ...forgetful, designatedTo: 2025 }, reviewer);
    expect(
      lost.body.errors.map((found: { rule: string; pointer: string }) => [found.rule, found.pointer]),
    ).toEqual([["known-kept", "/designatedFrom"]]);
    const dry = await put(`${record}?dryRun=true`, { ...says, designatedTo: 2025 }, reviewer);
    expect(dry.body.dryRun).toBe(true);
    expect((await get("/v1/services/doc-trademarks")).designatedTo).toBeNull();
    const ended = await put(record, { ...says, designatedTo: 2025 }, reviewer);
    expect(ended.status).toBe(201);
    expect(await get("/v1/services/doc-trademarks")).toMatchObject({
      ...{ name: "Trademarks", designatedTo: 2025, firstQuarter: "FY2021-Q1" },
    });
    expect((await get("/v1/reports?state=EXPECTED&service=doc-trademarks", uspto)).total).toBe(0);
    const named = await put(
      "/v1/hisps/doc-uspto/designations/2028",
      { services: [{ service: "doc-trademarks" }, { service: "doc-patents" }] },
      uspto,
    );
    expect(named.body.errors.map(({ rule }: { rule: string }) => rule)).toEqual(["designation-ended"]);
    expect((await put(record, says, reviewer)).status).toBe(428);
    await put(record, { ...says, reason: "Apart again." }, reviewer, ended.headers["etag"]);
    expect((await get("/v1/services/doc-trademarks")).designatedTo).toBeNull();
    const revisions = await get(`${record}/revisions`);
    expect(revisions.data.map(({ reason }: { reason: string }) => reason)).toEqual([
      "Apart again.",
      "Merged.",
    ]);
    const wrong = await put(record, { ...says, hisp: "dos-ca", designatedTo: 2001 }, reviewer);
    expect(wrong.body.errors.map(({ rule }: { rule: string }) => rule)).toEqual([
      "same-hisp",
      "years-in-order",
    ]);
  });

  it("put a new HISP with a service on the list by year, and end them together", async () => {
    const says = { name: "NASA Library", department: "NASA", departmentAbbreviation: "NASA" };
    const open = [{ fromYear: 2027, reason: "New on the list." }];
    const made = await put("/v1/hisp-records/nasa-library", { ...says, designations: open }, reviewer);
    expect(made.status).toBe(201);
    const service = { hisp: "nasa-library", name: "Reading", designatedFrom: 2027, reason: "Chosen." };
    expect((await put("/v1/service-records/nasa-reading", service, reviewer)).status).toBe(201);
    const years = async (year: number) =>
      (await get(`/v1/hisps?year=${year}&department=NASA,DOS`)).data.map(
        ({ slug }: { slug: string }) => slug,
      );
    expect(await years(2026)).toEqual(["dos-ca"]);
    expect(await years(2027)).toEqual(["dos-ca", "nasa-library"]);
    const few = await get("/v1/hisps?year=2027&fewerThanTwoServices=true&department=NASA,DOS");
    expect(few.data.map(({ slug }: { slug: string }) => slug)).toEqual(["nasa-library"]);
    const ended = await put(
      "/v1/hisp-records/nasa-library",
      { ...says, designations: [{ fromYear: 2027, toYear: 2028, reason: "Off the list." }] },
      reviewer,
      made.headers["etag"],
    );
    expect(ended.status).toBe(200);
    expect(await years(2029)).toEqual(["dos-ca"]);
    expect((await get("/v1/services/nasa-reading")).designatedTo).toBe(2028);
    expect((await get("/v1/hisps/nasa-library")).designatedYears).toEqual([
      { fromYear: 2027, toYear: 2028, reason: "Off the list." },
    ]);
    const wrong = await put(
      "/v1/hisp-records/nasa-library",
      { ...says, designations: [{ fromYear: 2028, toYear: 2027 }, { fromYear: 2027 }] },
      reviewer,
      ended.headers["etag"],
    );
    expect(wrong.body.errors.map(({ rule }: { rule: string }) => rule)).toEqual([
      "years-in-order",
      "designations-in-order",
    ]);
  });

  it("are filters of services by fiscal year", async () => {
    const of = async (year: number) =>
      (await get(`/v1/services?fiscalYear=${year}&hisp=ssa-oo`)).data.map(
        ({ slug }: { slug: string }) => slug,
      );
    // Three start in FY2023 or later or at an unknown time: an unknown start counts as begun.
    expect(await of(2022)).toEqual([
      "ssa-oo",
      "ssa-oo-filing-for-supplemental-security-income-ssi-individual",
      "ssa-oo-obtaining-adult-disability-benefits",
    ]);
    expect(await of(2023)).toHaveLength(5);
    expect((await get("/v1/services?fiscalYear=2001&hisp=doc-uspto")).total).toBe(0);
  });

  it("says where to look for a HISP or a service of which OMB changed nothing", async () => {
    const { status, body } = await app.http.get("/v1/hisp-records/dos-ca");
    expect([status, body.detail]).toEqual([404, expect.stringContaining("/v1/hisps says what holds")]);
  });
});
