import { readFileSync } from "node:fs";
import { ENDED_QUARTER } from "../support/constants";
import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { digitalReview, inventoryService } from "../support/inventory-samples";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const EXAMPLE = JSON.parse(readFileSync("examples/inventory-service.json", "utf8"));
const NASA = inventoryService({
  ...{ name: "Visiting a space center", department: "NASA", responsibleUnit: "Public engagement" },
  ...{ serviceTypes: ["RECREATION"], channels: ["IN_PERSON", "WEBSITE"], stages: [] },
});

describe.each(ENGINES)("the service inventory on %s", (engine) => {
  let app: TestApp;
  let keys: Readonly<Record<"state" | "consular" | "veterans" | "nasa" | "reviewer", string>>;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    keys = {
      state: await app.key("inventory:dos"),
      consular: await app.key("submit:dos-ca"),
      veterans: await app.key("submit:va-vha"),
      nasa: await app.key("inventory:nasa"),
      reviewer: await app.key("review"),
    };
  });
  afterAll(() => app.close());

  const put = (path: string, key: string, body: object, etag?: string) =>
    app.http
      .put(`/v1/inventory/${path}`)
      .set({ "X-Api-Key": key, ...(etag === undefined ? {} : { "If-Match": etag }) })
      .send(body);
  const found = async (query: string) => {
    const { body } = await app.http.get(`/v1/inventory?${query}`);
    return body.data.map(({ slug }: { slug: string }) => slug);
  };

  it("is empty until agencies fill it, and its reference says how", async () => {
    expect((await app.http.get("/v1/inventory")).body).toMatchObject({ data: [], total: 0 });
    const { body } = await app.http.get("/openapi.json");
    expect(body.paths["/v1/inventory"].get.description).toContain("/v1/inventory/{service}");
    const headers = body.paths["/v1/inventory/{service}"].put.parameters.map(
      ({ name }: { name: string }) => name,
    );
    expect(headers).toContain("If-Match");
  });

  it("takes the example as it is, says nothing against it, and shows what follows from its channels", async () => {
    const saved = await put("dos-ca", keys.consular, EXAMPLE);
    expect(saved.body).toMatchObject({ created: true, findings: [] });
    const { status, body } = await app.http.get("/v1/inventory/dos-ca");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ slug: "dos-ca", hisp: "dos-ca", designatedService: "dos-ca", state: "PUBLISHED", revision: 1 },
      ...{ digitalAvailability: "NOT_DIGITAL", channelGroups: ["TELEPHONE", "MAIL_AND_PAPER"] },
      stages: EXAMPLE.stages.map((stage: { moments: object[] }) => ({
        ...stage,
        moments: stage.moments.map((moment) => ({ description: null, ...moment })),
      })),
    });
  });

  it("refuses a service with no digital channel that does not say why, or how it could be: both named", async () => {
    const { nonDigitalReason: _, digitalPotential: __, ...silent } = inventoryService();
    const refused = await put("by-mail", keys.state, silent);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([
      { rule: "non-digital-reason", pointer: "/nonDigitalReason", clause: "A-11 280.5" },
      { rule: "digital-potential", pointer: "/digitalPotential", clause: "A-11 280.5" },
    ]);
    expect((await app.http.get("/v1/inventory/by-mail")).status).toBe(404);
    const online = await put("by-mail", keys.state, { ...silent, channels: ["POSTAL_MAIL", "WEBSITE"] });
    expect(online.body.document.digitalAvailability).toBe("PARTLY_DIGITAL");
  });

  it("says of an entry that names no owner what is missing, and not that the key is wrong", async () => {
    const refused = await put("bare", keys.nasa, {});
    expect(refused.status).toBe(422);
    const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(["/department", "/name"]));
    const anonymous = await app.http.put("/v1/inventory/bare").send({});
    expect(anonymous.status).toBe(401);
  });

  it("names every required field that is missing, at once", async () => {
    const refused = await put("bare", keys.nasa, { department: "NASA" });
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      "/channels",
      "/description",
      "/name",
      "/responsibleUnit",
    ]);
  });

  it("is each owner's: of a department without a HISP, of a HISP, of no other", async () => {
    expect((await put("space-center", keys.nasa, NASA)).status).toBe(201);
    expect((await put("veterans", keys.nasa, { ...NASA, department: "VA" })).body.code).toBe("FORBIDDEN");
    const health = { ...NASA, department: "VA", hisp: "va-vha" };
    expect((await put("va-clinic", keys.veterans, health)).status).toBe(201);
    const refused = await put("va-clinic", keys.consular, health);
    expect(refused.body.detail).toContain("submit:va-vha or inventory:va");
    expect((await put("x", keys.veterans, { ...health, department: "DOS" })).body.errors).toMatchObject([
      { rule: "hisp-of-department", action: expect.stringContaining("Give VA") },
    ]);
  });

  it("lets nobody take another's entry or the name of another's designated service", async () => {
    const mine = { ...NASA, department: "VA", hisp: "va-vha" };
    const { headers } = await app.http.get("/v1/inventory/space-center");
    expect((await put("space-center", keys.veterans, mine, headers["etag"])).body.code).toBe("FORBIDDEN");
    const squatting = await put("ssa-oo", keys.veterans, mine);
    expect(squatting.body.errors).toMatchObject([{ rule: "designated-service-named" }]);
    const twice = await put("dos-ca-again", keys.consular, EXAMPLE);
    expect(twice.body.errors).toMatchObject([{ rule: "designated-service-once", value: "dos-ca" }]);
    expect((await app.http.get("/v1/inventory/space-center")).body.department).toBe("NASA");
  });

  it("is found by every filter, by words, in order", async () => {
    // Two names, each of two entries: entries of one name go by slug.
    expect(await found("sort=title")).toEqual(["by-mail", "dos-ca", "space-center", "va-clinic"]);
    expect(await found("department=NASA")).toEqual(["space-center"]);
    expect(await found("hisp=dos-ca")).toEqual(["dos-ca"]);
    expect(await found("serviceType=recreation&channel=website")).toEqual(["space-center", "va-clinic"]);
    expect(await found("channelGroup=mail_and_paper")).toEqual(["by-mail", "dos-ca"]);
    expect(await found("digitalAvailability=not_digital,digital")).toEqual(["dos-ca"]);
    expect(await found("designated=true")).toEqual(["dos-ca"]);
    expect(await found("designated=false&department=DOS")).toEqual(["by-mail"]);
    expect(await found("moment=status-checked")).toEqual(["dos-ca"]);
    expect(await found("search=engagement SPACE")).toEqual(["space-center", "va-clinic"]);
    expect(await found("retired=true")).toEqual([]);
    expect((await app.http.get("/v1/inventory?channel=pigeon")).status).toBe(400);
  });

  it("reads well as CSV: the same fields, lists as JSON in one cell", async () => {
    const { text } = await app.http.get("/v1/inventory?format=csv&department=DOS&hisp=dos-ca");
    const [row] = csvRows(text);
    // What an entry says comes before where it stands.
    const columns = text.slice(0, text.indexOf("\n")).split(",");
    expect(columns.indexOf("name")).toBeLessThan(columns.indexOf("state"));
    expect(row).toMatchObject({
      ...{ slug: "dos-ca", department: "DOS", hisp: "dos-ca", annualVolume: "5000000" },
      ...{ digitalAvailability: "NOT_DIGITAL", channels: '["POSTAL_MAIL","PHONE"]', retiredOn: "" },
    });
    expect(JSON.parse(row?.["stages"] ?? "")[1].moments[1]).toEqual({
      ...{ slug: "status-checked", name: "Checking the status", description: "Weeks of waiting begin here." },
    });
  });

  it("is read over GraphQL with the HISP and the designated service it is", async () => {
    const { data } = await app.graphql(`{
      inventoryService(service: "dos-ca") {
        hisp { name } designatedService { slug reports(last: 1) { quarter } } stages { moments { slug } }
      }
      inventoryServices(filter: { digitalAvailability: [NOT_DIGITAL] }) { totalCount }
    }`);
    expect(data).toMatchObject({
      inventoryService: {
        ...{ hisp: { name: expect.any(String) }, designatedService: { slug: "dos-ca" } },
        stages: [{ moments: [{ slug: "finding-the-form" }] }, {}, {}],
      },
      inventoryServices: { totalCount: 1 },
    });
  });

  it("lets a report name the moments of its service's journey, and warns of others", async () => {
    const consular = stepsOf(app, "dos-ca", ENDED_QUARTER, keys.consular);
    const moments = async (transactionPoint: string) => {
      const report = sampleReport();
      report.collections[0].transactionPoint = transactionPoint;
      const { body } = await consular.save(report);
      expect(body.report.collections[0].transactionPoint).toBe(transactionPoint);
      return body.findings.filter(({ rule }: { rule: string }) => rule === "moment-unknown");
    };
    expect(await moments("After submitting the renewal form")).toEqual([]);
    expect(await moments("status-checked")).toEqual([]);
    expect(await moments("Checking the states")).toMatchObject([
      { severity: "WARNING", message: expect.stringContaining('"Checking the status"') },
    ]);
    const keysOf = { submitter: keys.consular, reviewer: keys.reviewer };
    await publishWhole(app, "dos-ca", "FY2026-Q3", sampleReport(1), keysOf);
  });

  describe("digital-opportunity reviews", () => {
    const missing = async (query = "") =>
      (await app.http.get(`/v1/digital-reviews/missing?${query}`)).body.data.map(
        ({ service, lastReviewedOn }: Record<string, string>) => [service, lastReviewedOn],
      );

    it("are owed by every service of the inventory in a year, until there is one", async () => {
      expect(await missing("fiscalYear=2027")).toEqual([
        ["by-mail", null],
        ["dos-ca", null],
        ["space-center", null],
        ["va-clinic", null],
      ]);
      const last = await put("space-center/digital-reviews/2026-03-02", keys.nasa, digitalReview());
      expect(last.status).toBe(201);
      expect(last.body.document).toMatchObject({ service: "space-center", fiscalYear: 2026, hisp: null });
      const made = await put("dos-ca/digital-reviews/2026-11-02", keys.consular, digitalReview());
      expect(made.status).toBe(201);
      expect(await missing()).toEqual([
        ["by-mail", null],
        ["space-center", "2026-03-02"],
        ["va-clinic", null],
      ]);
      expect(await missing("department=NASA,VA&hisp=va-vha")).toEqual([["va-clinic", null]]);
    });

    it("are their entry's owner's alone, of a service and a day there are", async () => {
      const at = (service: string, day: string, key: string) =>
        put(`${service}/digital-reviews/${day}`, key, digitalReview());
      expect((await at("dos-ca", "2026-11-03", keys.nasa)).body.code).toBe("FORBIDDEN");
      expect((await at("dos-ca", "2026-11-03", keys.state)).status).toBe(201);
      expect((await at("dos-c", "2026-11-03", keys.state)).body.detail).toContain("Did you mean dos-ca");
      expect((await at("dos-ca", "2026-02-30", keys.state)).body.code).toBe("INVALID_PARAMETER");
      expect((await at("dos-ca", "2026-12-01", keys.state)).body.errors).toMatchObject([
        { rule: "review-not-ahead", clause: "A-11 280.7" },
      ]);
    });

    it("are listed by service, year and decision, and are public", async () => {
      const list = async (query: string) => (await app.http.get(`/v1/digital-reviews?${query}`)).body.total;
      expect(await list("service=dos-ca")).toBe(2);
      expect(await list("fiscalYear=2026")).toBe(1);
      expect(await list("department=NASA&opportunityDecision=planned")).toBe(1);
      expect(await list("opportunityDecision=done")).toBe(0);
    });

    it("are owed only of years that are recorded and have begun", async () => {
      for (const year of [2019, 2028]) {
        const { body } = await app.http.get(`/v1/digital-reviews/missing?fiscalYear=${year}`);
        expect(body).toMatchObject({ code: "INVALID_PARAMETER", errors: [{ rule: "tracked-year" }] });
      }
    });
  });

  it("is kept with keys for departments there are, and me says which", async () => {
    const administrator = await app.key("administer");
    const make = (scopes: string[]) =>
      app.http.post("/v1/keys").set("X-Api-Key", administrator).send({ name: "x", scopes });
    const refused = await make(["inventory:usd", "inventory:USDA"]);
    expect(refused.body.code).toBe("VALIDATION_FAILED");
    expect((await make(["inventory:usd"])).body.errors).toMatchObject([
      { rule: "known-department", pointer: "/scopes/0", action: expect.stringContaining("usda") },
    ]);
    const { body } = await make(["inventory:usda", "submit:dos-ca"]);
    const me = await app.http.get("/v1/me").set("X-Api-Key", body.secret);
    expect(me.body).toMatchObject({ inventoryOf: ["usda"], submitterOf: ["dos-ca"] });
  });
});
