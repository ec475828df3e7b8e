import { XLSX } from "../../src/formats/workbook/write-workbook";
import { DOCUMENTED, fileOf, publishedRow, type Row } from "../formats/v1/v1-files";
import { bytesOf } from "../support/bytes-of";
import { ENDED_QUARTER } from "../support/constants";
import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const COUNTS = (position: number, ...cells: number[]) =>
  Object.fromEntries(cells.map((cell, index) => [`q${position}_${index + 1}`, String(cell)]));

/** A row as an agency's file has it: with columns of its own and of the published database, and swapped organizations. */
const IMPORTED: Row = {
  ...publishedRow({
    id: "4711",
    collection_id: "q-4711",
    collection_year: "2026",
    collection_quarter: "4",
    collection_name: "=Renewal, online",
    collection_organization_id: "7",
    collection_organization_name: "DOS",
    collection_organization_abbreviation: "Department of State",
    service_provider_name: "Bureau of Consular Affairs",
    service_provided: "Passports\nand more",
    service_id: "25",
    service_name: "Passport Services",
    transaction_point: "post_interaction",
    channel: "website",
    volume_of_customers: "120000",
    volume_of_customers_provided_survey_opportunity: "4000",
    volume_of_respondents: "310",
    omb_control_number: "1405-0193",
    federal_register_url: "https://www.federalregister.gov/d/2021-1",
    q1_text: "I am satisfied with the service I received.",
    ...COUNTS(1, 11, 12, 25, 104, 155),
    q2_text: "This interaction increased my trust in Passport Services.",
    ...COUNTS(2, 14, 9, 31, 98, 150),
    q4_text: "It was easy to complete what I needed to do.",
    ...COUNTS(4, 20, 18, 33, 95, 140),
    q9_text: "I would recommend it.",
    ...COUNTS(9, 5, 4, 3, 2, 280),
    created_at: "2026-10-12",
    operational_metrics: '{"wait":"6 weeks"}',
  }),
  "Regional office": "@North",
  Büro: "of a customer",
};

describe.each(ENGINES)("results in the layout published through FY2023, on %s", (engine) => {
  let app: TestApp;
  const keys = { submitter: "", stranger: "", reviewer: "" };
  beforeAll(async () => {
    app = await makeTestApp(engine);
    keys.submitter = await app.key("submit:dos-ca");
    keys.stranger = await app.key("submit:va-vha");
    keys.reviewer = await app.key("review");
  });
  afterAll(() => app.close());

  const get = (query: string, key?: string) =>
    app.http.get(`/v1/results?layout=v1${query}`).set(key === undefined ? {} : { "X-Api-Key": key });
  const rowsOf = async (query: string, key?: string) => csvRows((await get(query, key)).text);
  const send = (file: string, query: string, key: string) =>
    app.http
      .post(`/v1/imports?${query}`)
      .set({ "X-Api-Key": key, "Content-Type": "text/csv", Prefer: "wait=60" })
      .send(file);

  it("has the documented columns, and each of the 431 current collections once", async () => {
    const { status, headers, text } = await get("");
    expect(status).toBe(200);
    expect(headers["content-type"]).toMatch(/^text\/csv/);
    expect(headers["content-disposition"]).toContain("results-v1.csv");
    expect(headers["x-total-count"]).toBe("431");
    expect(text.slice(0, text.indexOf("\n"))).toBe(DOCUMENTED.join(","));
    const rows = csvRows(text);
    expect(rows).toHaveLength(431);
    expect(new Set(rows.map((row) => row["collection_name"])).size).toBe(431);
  });

  it("says the counts that the flat list says, at the place of their measure", async () => {
    const { body } = await app.http.get("/v1/results?service=treas-irs&all=true");
    const rows = await rowsOf("&service=treas-irs");
    const place: Readonly<Record<string, number>> = { SATISFACTION: 1, TRUST: 2, EASE: 4, EMPLOYEE: 7 };
    let compared = 0;
    for (const result of body.data) {
      const position = place[result.measure];
      if (position === undefined || result.n1 === null) continue;
      const row = rows.find((one) => one["collection_name"] === result.collection);
      const cells = [1, 2, 3, 4, 5].map((point) => row?.[`q${position}_${point}`]);
      expect([result.collection, ...cells]).toEqual([
        result.collection,
        ...["n1", "n2", "n3", "n4", "n5"].map((name) => String(result[name])),
      ]);
      expect(`FY${row?.["collection_year"]}-Q${row?.["collection_quarter"]}`).toBe(result.quarter);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it("takes the filters of a list of collections, and pages", async () => {
    const channel = await rowsOf("&channel=automated_phone&quarter=FY2021-Q1..FY2021-Q2&hisp=dhs-fema");
    expect(channel.length).toBeGreaterThan(2);
    expect(new Set(channel.map((row) => row["channel"]))).toEqual(new Set(["automated_phone"]));
    expect(new Set(channel.map((row) => row["collection_year"]))).toEqual(new Set(["2021"]));
    const all = await rowsOf("&sort=-quarter&department=DHS");
    const pages: Record<string, string>[] = [];
    for (
      let path: string | null = "/v1/results?layout=v1&sort=-quarter&department=DHS&limit=7";
      path !== null;
    ) {
      const { headers, text }: { headers: Record<string, string>; text: string } = await app.http.get(path);
      pages.push(...csvRows(text));
      const [, next = null] = /<http:\/\/[^/]+(\/.*)>; rel="next"/.exec(headers["link"] ?? "") ?? [];
      path = next;
    }
    expect(pages).toEqual(all);
    expect(all.length).toBeGreaterThan(14);
  });

  it("names every parameter that can't choose rows of it, and what to do", async () => {
    const { status, body } = await get("&measure=TRUST&driverGroup=PEOPLE&fields=service_id&hisps=x&limit=0");
    expect([status, body.code]).toEqual([400, "INVALID_PARAMETER"]);
    expect(body.errors.map(({ pointer }: Row) => pointer).sort()).toEqual([
      "/driverGroup",
      "/fields",
      "/hisps",
      "/limit",
      "/measure",
    ]);
    const measure = body.errors.find(({ pointer }: Row) => pointer === "/measure");
    expect(measure.message).toBe("measure is not a parameter with layout=v1.");
    expect(measure.action).toContain("channel");
    const json = await get("&format=json");
    expect([json.status, json.body.errors[0].pointer]).toEqual([400, "/format"]);
    expect(json.body.errors[0].action).toContain("csv, ndjson, xlsx");
    const accept = await get("").set("Accept", "application/json");
    expect([accept.status, accept.body.code]).toEqual([406, "NOT_ACCEPTABLE"]);
    const unknown = await get("&hisp=tres-irs");
    expect([unknown.status, unknown.body.errors[0].action]).toEqual([
      400,
      expect.stringContaining("treas-irs"),
    ]);
    const layout = await app.http.get("/v1/results?layout=v2");
    expect([layout.status, layout.body.errors[0].pointer]).toEqual([400, "/layout"]);
    const elsewhere = await app.http.get("/v1/scores?layout=v1");
    expect([elsewhere.status, elsewhere.body.errors[0].rule]).toEqual([400, "known-parameter"]);
  });

  it("says the same as NDJSON, with every column in every row", async () => {
    const { headers, text } = await get("&service=treas-irs&format=ndjson");
    expect(headers["content-type"]).toMatch(/^application\/x-ndjson/);
    const rows = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string | number>);
    expect(rows.map((row) => Object.keys(row))).toEqual(rows.map(() => DOCUMENTED));
    expect(rows.map((row) => Object.values(row).map(String))).toEqual(
      (await rowsOf("&service=treas-irs")).map((row) => Object.values(row)),
    );
    expect(rows[0]?.["q1_5"]).toEqual(expect.any(Number));
  });

  it("gives back a file that came in, every column of it; and what it gives comes in again as no change", async () => {
    const file = fileOf([IMPORTED]);
    const sent = await send(file, "", keys.submitter);
    expect([sent.status, sent.body.errors]).toEqual([201, undefined]);
    const mine = `&service=dos-ca&quarter=${ENDED_QUARTER}`;
    // A draft: its HISP and reviewers see it, nobody else does, not even that it brought columns along.
    expect(await rowsOf(mine)).toEqual([]);
    expect((await get(mine)).text).toBe(`${DOCUMENTED.join(",")}\n`);
    expect((await get(mine, keys.stranger)).text).toBe(`${DOCUMENTED.join(",")}\n`);
    const guarded = {
      ...IMPORTED,
      collection_name: `'${IMPORTED["collection_name"]}`,
      "Regional office": "'@North",
    };
    expect(await rowsOf(mine, keys.submitter)).toEqual([guarded]);

    const steps = stepsOf(app, "dos-ca", ENDED_QUARTER, keys.submitter);
    expect((await steps.step("submit")).body).toMatchObject({ state: "SUBMITTED" });
    expect((await stepsOf(app, "dos-ca", ENDED_QUARTER, keys.reviewer).step("publish")).status).toBe(200);
    const exported = await get(mine);
    expect(csvRows(exported.text)).toEqual([guarded]);
    expect(exported.text.split("\n")[0]).toBe([...DOCUMENTED, "Büro", "Regional office"].join(","));
    // Rows that brought no such columns have nothing there.
    const other = (await rowsOf("&service=dos-ca")).filter((row) => row["collection_year"] !== "2026");
    expect(new Set(other.map((row) => row["Büro"]))).toEqual(new Set([""]));

    const again = await send(exported.text, "dryRun=true", keys.reviewer);
    expect([again.status, again.body.errors]).toEqual([200, undefined]);
    const noChange = { reports: 1, created: 0, changed: 0, unchanged: 1, refused: 0 };
    expect(again.body.counts).toMatchObject(noChange);
    const workbook = await get(`${mine}&format=xlsx`).buffer(true).parse(bytesOf);
    const asWorkbook = await app.http
      .post("/v1/imports?dryRun=true&fileName=dos-ca.xlsx")
      .set({ "X-Api-Key": keys.reviewer, "Content-Type": XLSX, Prefer: "wait=60" })
      .send(workbook.body);
    expect([asWorkbook.status, asWorkbook.body.errors]).toEqual([200, undefined]);
    expect(asWorkbook.body).toMatchObject({ layout: "V1", counts: noChange });
  });

  it("is not changed by a draft for those who don't see it", async () => {
    const before = (await get("&service=va-vha")).text;
    await stepsOf(app, "va-vha", ENDED_QUARTER, keys.stranger).save(sampleReport());
    expect((await get("&service=va-vha")).text).toBe(before);
    expect((await rowsOf("&service=va-vha", keys.stranger)).length).toBe(csvRows(before).length + 1);
    expect(await rowsOf("&service=va-vha&state=draft", keys.reviewer)).toHaveLength(1);
    expect(await rowsOf("&service=va-vha&state=draft")).toHaveLength(0);
    await publishWhole(app, "va-vha", ENDED_QUARTER, sampleReport(), {
      submitter: keys.stranger,
      reviewer: keys.reviewer,
    });
    expect((await rowsOf("&service=va-vha")).length).toBe(csvRows(before).length + 1);
  });
});
