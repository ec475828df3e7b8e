import { DOCUMENTED, fileOf, publishedRow, type Row } from "../formats/v1/v1-files";
import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { stepsOf } from "../support/report-steps";
import { makeTestApp, type TestApp } from "../support/test-app";

const COUNTS = (position: number, ...cells: number[]) =>
  Object.fromEntries(cells.map((cell, index) => [`q${position}_${index + 1}`, String(cell)]));

/** A row as the published file has them: the organization's name and abbreviation the wrong way round, zeros for what was not asked. */
const RENEWAL: Row = publishedRow({
  ...{ id: "4711", collection_id: "77", collection_year: "2026", collection_quarter: "4" },
  collection_name: "CX Quarterly Reporting",
  collection_organization_id: "9",
  collection_organization_name: "DOS",
  collection_organization_abbreviation: "Department of State",
  service_provider_id: "31",
  service_provider_name: "Bureau of Consular Affairs",
  service_provider_organization_id: "9",
  service_provider_organization_name: "DOS",
  service_provider_organization_abbreviation: "Department of State",
  service_provided: "Applying for\r\nand renewing a passport",
  ...{ service_id: "25", service_name: "Passport Services" },
  transaction_point: 'After submitting the form, "online"',
  ...{ channel: "website", volume_of_customers: "120000" },
  volume_of_customers_provided_survey_opportunity: "4000",
  volume_of_respondents: "310",
  omb_control_number: "1405-0193",
  federal_register_url: "https://www.federalregister.gov/d/2021-1",
  q1_text: "I am satisfied with the service I received from Passport Services.",
  ...COUNTS(1, 11, 12, 25, 104, 155),
  q2_text: "This interaction increased my trust in Passport Services.",
  ...COUNTS(2, 14, 9, 31, 98, 150),
  q4_text: "It was easy to complete\nwhat I needed to do.",
  ...COUNTS(4, 20, 18, 33, 95, 140),
  ...{ created_at: "2026-10-12 14:02:11 UTC", operational_metrics: "Average wait: 6 weeks" },
});
/** Its second question is not about trust, one has a text and no answers, and what it says would run as a formula. */
const CALLS: Row = {
  ...RENEWAL,
  ...COUNTS(1, 21, 8, 15, 114, 131),
  ...COUNTS(2, 4, 19, 41, 78, 147),
  ...COUNTS(4, 9, 27, 38, 90, 125),
  ...{ id: "4712", channel: "phone", service_provided: "=Calls", volume_of_respondents: "290" },
  q2_text: "The agent understood me.",
  q7_text: "Employees I interacted with were helpful.",
  operational_metrics: "@busy",
};
const EARLIER: Row = {
  ...RENEWAL,
  ...{ id: "4600", collection_quarter: "3" },
  ...COUNTS(1, 10, 14, 24, 107, 151),
  ...COUNTS(2, 15, 10, 32, 90, 152),
  ...COUNTS(4, 22, 20, 31, 97, 137),
};
const UNKNOWN: Row = {
  ...RENEWAL,
  ...{ id: "4800", service_id: "9999", service_name: "Pasport Service" },
};
const QUARTER = "FY2026-Q4";

/** The file as a stranger's program writes it: byte order mark, columns in another order and spelling, CRLF, guards. */
function asSent(rows: readonly Row[]): string {
  const order = DOCUMENTED.map((_, index) => DOCUMENTED[(index * 37) % DOCUMENTED.length] ?? "");
  const spelled = (column: string) => ` ${column.toUpperCase().replaceAll("_", " ")}`;
  const guarded = (cell = "") => (/^[=+\-@]/.test(cell) ? `'${cell}` : cell);
  const renamed = rows.map((row) =>
    Object.fromEntries(order.map((column) => [spelled(column), guarded(row[column])])),
  );
  return `\uFEFF${fileOf(renamed)}`;
}

describe.each(ENGINES)("the quarterly file as it was published through FY2023, on %s", (engine) => {
  let app: TestApp;
  const keys = { submitter: "", reviewer: "" };
  beforeEach(async () => {
    app = await makeTestApp(engine);
    keys.submitter = await app.key("submit:dos-ca");
    keys.reviewer = await app.key("review");
  });
  afterEach(() => app.close());

  const send = (file: string, query = "", key = keys.submitter) =>
    app.http
      .post(`/v1/imports?fileName=published.csv${query}`)
      .set({ "X-Api-Key": key, "Content-Type": "text/csv", Prefer: "wait=60" })
      .send(file);
  const exported = async (filter: string) => {
    const { text } = await app.http.get(`/v1/results?layout=v1&${filter}`).set("X-Api-Key", keys.submitter);
    return text;
  };
  const namesOf = async (quarter: string) => {
    const { body } = await stepsOf(app, "dos-ca", quarter, keys.submitter).read();
    return (body.collections as { name: string }[]).map(({ name }) => name);
  };

  it("comes in with the right warnings, and goes out as it was, in the documented order", async () => {
    const { status, body } = await send(asSent([RENEWAL, EARLIER, CALLS]));
    expect([status, body.errors]).toEqual([201, undefined]);
    expect(body).toMatchObject({ layout: "V1", rowsDone: 3, counts: { reports: 2, created: 2 } });
    const warnings = (body.findings as Record<string, unknown>[]).filter(
      ({ severity }) => severity === "WARNING",
    );
    expect(warnings.map(({ rule, row, column, value }) => [rule, row, column, value])).toEqual([
      ["second-question-not-trust", 4, " Q2 TEXT", "The agent understood me."],
      ["required-measure-missing-in-collection", 4, null, null],
    ]);

    const { body: report } = await stepsOf(app, "dos-ca", QUARTER, keys.submitter).read();
    expect(report.collections).toMatchObject([
      {
        ...{ name: "CX Quarterly Reporting (id 4711)", channel: "WEBSITE", surveysOffered: 4_000 },
        measures: [{ measure: "SATISFACTION" }, { measure: "TRUST" }, { measure: "EASE" }],
      },
      {
        ...{ name: "CX Quarterly Reporting (id 4712)", channel: "PHONE" },
        measures: [{ measure: "SATISFACTION" }, { measure: "OTHER" }, { measure: "EASE" }],
        source: { operational_metrics: "@busy", service_provided: "=Calls" },
      },
    ]);

    const guarded = (row: Row) => ({
      ...row,
      service_provided: row["service_provided"]?.replace(/^=/, "'=") ?? "",
      operational_metrics: row["operational_metrics"]?.replace(/^@/, "'@") ?? "",
    });
    const text = await exported("service=dos-ca&quarter=FY2026-Q3..FY2026-Q4&sort=quarter");
    expect(text.split("\n")[0]).toBe(DOCUMENTED.join(","));
    expect(csvRows(text)).toEqual([EARLIER, guarded(RENEWAL), guarded(CALLS)]);
  });

  it("changes nothing when its bytes, or what came out, come again", async () => {
    const file = asSent([RENEWAL, EARLIER, CALLS]);
    await send(file);
    const before = (await stepsOf(app, "dos-ca", QUARTER, keys.submitter).read()).headers["etag"];
    for (const again of [file, await exported("service=dos-ca&quarter=FY2026-Q3..FY2026-Q4")]) {
      const { status, body } = await send(again);
      expect([status, body.counts]).toEqual([201, expect.objectContaining({ reports: 2, unchanged: 2 })]);
    }
    expect((await stepsOf(app, "dos-ca", QUARTER, keys.submitter).read()).headers["etag"]).toBe(before);
  });

  it("merges by collection, and replaces the whole report where that is asked", async () => {
    await send(asSent([RENEWAL, CALLS]));
    const changed = { ...CALLS, volume_of_respondents: "295" };
    expect((await send(asSent([changed]))).body.counts).toMatchObject({ changed: 1 });
    expect(await namesOf(QUARTER)).toEqual([
      "CX Quarterly Reporting (id 4711)",
      "CX Quarterly Reporting (id 4712)",
    ]);
    expect((await send(asSent([changed]), "&replace=report")).body).toMatchObject({
      replaceReport: true,
      counts: { changed: 1 },
    });
    expect(await namesOf(QUARTER)).toEqual(["CX Quarterly Reporting (id 4712)"]);
  });

  it("names services nobody knows with the nearest, and stores nothing of the file", async () => {
    const { status, body } = await send(asSent([RENEWAL, UNKNOWN]));
    expect([status, body.code]).toEqual([422, "IMPORT_REFUSED"]);
    const found = (body.errors as Record<string, unknown>[]).filter(({ rule }) => rule === "known-service");
    expect(found).toMatchObject([
      { row: 3, column: " SERVICE NAME", value: "Pasport Service", clause: "A-11 280.13" },
    ]);
    expect(found[0]?.["action"]).toContain('Did you mean "Passport Services"?');
    expect((await stepsOf(app, "dos-ca", QUARTER, keys.submitter).read()).body).toMatchObject({
      state: "EXPECTED",
    });
  });

  it("makes them with create=services for a reviewer, and for nobody else", async () => {
    const file = asSent([UNKNOWN]);
    expect(await send(file, "&create=services")).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
    const dry = await send(file, "&create=services&dryRun=true", keys.reviewer);
    expect([dry.status, dry.body.counts]).toEqual([200, expect.objectContaining({ created: 1, refused: 0 })]);
    expect((await app.http.get("/v1/services/dos-ca-pasport-service")).status).toBe(404);
    const made = await send(file, "&create=services", keys.reviewer);
    expect([made.status, made.body.errors]).toEqual([201, undefined]);
    expect((await app.http.get("/v1/services/dos-ca-pasport-service")).body).toMatchObject({
      name: "Pasport Service",
      hisp: "dos-ca",
    });
    const steps = stepsOf(app, "dos-ca-pasport-service", QUARTER, keys.submitter);
    expect((await steps.read()).body).toMatchObject({ state: "DRAFT" });
    const again = await send(file);
    expect([again.status, again.body.errors]).toEqual([201, undefined]);
    expect(again.body.counts).toMatchObject({ unchanged: 1 });
  });
});
