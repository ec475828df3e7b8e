import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

interface Counts {
  readonly n1: number;
  readonly n2: number;
  readonly n3: number;
  readonly n4: number;
  readonly n5: number;
}
interface Result {
  readonly measure: string;
  readonly scale: string;
  readonly counts: Counts | null;
  readonly mean: number;
  readonly responses: number;
  readonly percentAgree: number | null;
}
interface Collection {
  readonly name: string;
  readonly channel: string | null;
  readonly customers: number | null;
  readonly surveysOffered: number | null;
  readonly responses: number | null;
  readonly measures: readonly Result[];
}
interface Report {
  readonly service: string;
  readonly hisp: string;
  readonly quarter: string;
  readonly collections: readonly Collection[];
  readonly findings: readonly {
    readonly severity: string;
    readonly refuses: string | null;
    readonly rule: string;
  }[];
  readonly provenance: object | null;
}

function fixture(name: string): Record<string, string>[] {
  const text = readFileSync(join(__dirname, "../fixtures", name), "utf8").trimEnd();
  const [header = [], ...rows] = text.split("\n").map((line) => line.split(","));
  return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
}

/** The figures as performance.gov/cx/data published them, one row per collection and measure. */
const PUBLISHED = fixture("quarterly-measures.csv");
/** Those among them that are known to be wrong, which are not shown. */
const FAULTY = fixture("faulty-measures.csv");

/** The mean of counts to two decimals, half up, in whole numbers. */
function recomputed({ n1, n2, n3, n4, n5 }: Counts): number {
  const [n, points] = [n1 + n2 + n3 + n4 + n5, n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5];
  return Math.floor((200 * points + n) / (2 * n)) / 100;
}

describe.each(ENGINES)("what agencies published, read over REST on %s", (engine) => {
  let app: TestApp;
  let reports: readonly Report[];
  beforeAll(async () => {
    app = await makeTestApp(engine);
    const { body } = await app.http.get("/v1/reports?limit=1000");
    reports = body.data;
  });
  afterAll(() => app.close());

  const deadlines = async (query: string) => (await app.http.get(`/v1/deadlines?${query}`)).body.data;

  it("is 197 reports of FY2019-Q1 to FY2023-Q1 in 432 collections with 2,599 results", () => {
    expect(reports).toHaveLength(197);
    const collections = reports.flatMap((report) => report.collections);
    // The 432nd collection is the revision of VHA's FY2020-Q1 that its restatement replaced.
    expect(collections).toHaveLength(431);
    const quarters = reports.map((report) => report.quarter).sort();
    expect([quarters[0], quarters.at(-1)]).toEqual(["FY2019-Q1", "FY2023-Q1"]);
  });

  it("holds every published result, whose mean follows from its counts to two decimals", async () => {
    const shown = new Map<string, { result: Result; collection: Collection; report: Report }>();
    const restated = await app.http.get("/v1/services/va-vha/reports/FY2020-Q1/revisions/1");
    const first = {
      ...reports.find(({ service }) => service === "va-vha"),
      ...restated.body,
      quarter: "FY2020-Q1",
    };
    for (const report of [...reports, first as Report]) {
      for (const collection of report.collections) {
        for (const result of collection.measures)
          shown.set(`${collection.name}/${result.measure}`, { result, collection, report });
      }
    }
    expect(shown.size).toBe(PUBLISHED.length);
    // A volume of zero beside answers was published where nobody knew it (seeds/PROVENANCE.md): unknown, not zero.
    const number = (text = "") => (text === "" || text === "0" ? null : Number(text));
    for (const row of PUBLISHED) {
      const name = `${row["collection"]}/${row["measure"]}`;
      const found = shown.get(name);
      const counts = row["n1"] === "" ? null : [1, 2, 3, 4, 5].map((point) => Number(row[`n${point}`]));
      expect({
        name,
        service: found?.report.service,
        hisp: found?.report.hisp,
        quarter: found?.report.quarter,
        channel: found?.collection.channel,
        customers: found?.collection.customers,
        responses: found?.collection.responses,
        counts: found?.result.counts === null ? null : Object.values(found?.result.counts ?? {}),
        mean: found?.result.mean,
      }).toEqual({
        name,
        // A service that two HISPs report has a slug under each.
        service: [row["service"], `${row["service"]}-${row["hisp"]}`].find(
          (slug) => slug === found?.report.service,
        ),
        hisp: row["hisp"],
        quarter: row["fiscal_quarter"],
        channel: row["channel"] === "" ? null : row["channel"],
        customers: number(row["customers"]),
        responses: number(row["responses"]),
        counts,
        // A yes/no question was published with a mean, but has none: a share is what it gives.
        mean: found?.result.scale === "YES_NO" ? null : Number(row["mean"]),
      });
      const given = found?.result.counts;
      if (given != null)
        expect({ name, mean: recomputed(given) }).toEqual({ name, mean: Number(row["mean"]) });
      else expect({ name, percentAgree: found?.result.percentAgree }).toEqual({ name, percentAgree: null });
    }
  });

  it("keeps what would be an error today as a warning beside the figure, and refuses none", () => {
    const findings = reports.flatMap((report) => report.findings);
    expect(findings.some(({ severity }) => severity === "WARNING")).toBe(true);
    expect(findings.filter(({ severity, refuses }) => severity === "ERROR" || refuses !== null)).toEqual([]);
    for (const report of reports) expect(report.provenance).not.toBeNull();
  });

  it("leaves out 28 collections by name, with the reason, and shows no figure of them", async () => {
    const { body } = await app.http.get("/v1/withheld?limit=1000");
    expect(body.total).toBe(28);
    for (const row of body.data) {
      expect(row).toMatchObject({
        collection: expect.stringMatching(/^[qv]-\w+$/),
        quarter: expect.stringMatching(/^FY20\d\d-Q[1-4]$/),
        reason: expect.stringMatching(/\S{3,}/),
      });
    }
    const withheld = new Set<string>(body.data.map(({ collection }: { collection: string }) => collection));
    expect(withheld).toEqual(new Set(FAULTY.map((row) => row["collection"])));
    const shown = reports.flatMap((report) => report.collections.map(({ name }) => name));
    expect(shown.filter((name) => withheld.has(name))).toEqual([]);
    // Nor in any total: a passport quarter whose only collections are withheld has no score at all.
    const only = body.data.filter(
      (row: Report) =>
        !reports.some(({ service, quarter }) => service === row.service && quarter === row.quarter),
    );
    for (const { service, quarter } of only) {
      const scores = await app.http.get(`/v1/scores?service=${service}&quarter=${quarter}`);
      expect({ service, quarter, rows: scores.body.data }).toEqual({ service, quarter, rows: [] });
    }
    const all = await app.http.get("/v1/scores?measure=TRUST&groupBy=quarter,measure&limit=1000");
    const summed = all.body.data.reduce((sum: number, row: { responses: number }) => sum + row.responses, 0);
    const trust = reports.flatMap(({ collections }) =>
      collections.flatMap(({ measures }) => measures.filter(({ measure }) => measure === "TRUST")),
    );
    expect(summed).toBe(trust.reduce((sum, result) => sum + result.responses, 0));
  });

  it("has VHA's trust for FY2020-Q1 as 4.42, restated as 4.27", async () => {
    const address = "/v1/services/va-vha/reports/FY2020-Q1";
    const trustOf = (collections: readonly Collection[]) =>
      collections.flatMap(({ measures }) => measures).find(({ measure }) => measure === "TRUST")?.mean;
    const current = (await app.http.get(address)).body;
    expect({ revision: current.revision, mean: trustOf(current.collections) }).toEqual({
      revision: 2,
      mean: 4.27,
    });
    expect(current.amendmentReason).toMatch(/\S/);
    const { body } = await app.http.get(`${address}/revisions`);
    expect(body.data.map(({ number, state }: { number: number; state: string }) => [number, state])).toEqual([
      [2, "PUBLISHED"],
      [1, "SUPERSEDED"],
    ]);
    expect(trustOf((await app.http.get(`${address}/revisions/1`)).body.collections)).toBe(4.42);
    const scores = await app.http.get("/v1/scores?service=va-vha&measure=TRUST&quarter=FY2019-Q4..FY2020-Q2");
    expect(
      scores.body.data.map(({ quarter, mean }: { quarter: string; mean: number }) => [quarter, mean]),
    ).toEqual(expect.arrayContaining([["FY2020-Q1", 4.27]]));
    const graph = await app.graphql(
      '{ report(service: "va-vha", quarter: "FY2020-Q1") { collections { measures { measure mean } } revisions { number collections { measures { mean } } } } }',
    );
    expect(trustOf(graph.data.report.collections)).toBe(4.27);
    expect(graph.data.report.revisions).toHaveLength(2);
  });

  describe("and the dates they were due", () => {
    const due = (list: Record<string, unknown>[]) =>
      list
        .filter(({ obligation }) => obligation === "QUARTERLY_REPORT")
        .map(({ quarter, dueDate, ruleDate, publishedDate, basis, discrepancy }) => [
          quarter,
          dueDate,
          ruleDate,
          publishedDate,
          basis,
          discrepancy,
        ]);

    it("show for FY2022 both what the circular prints and what its rule gives", async () => {
      expect(due(await deadlines("fiscalYear=2022"))).toEqual([
        ["FY2022-Q1", "2022-01-28", "2022-01-31", "2022-01-28", "PUBLISHED", true],
        ["FY2022-Q2", "2022-04-29", "2022-04-29", "2022-04-29", "PUBLISHED", false],
        ["FY2022-Q3", "2022-07-29", "2022-07-29", "2022-07-29", "PUBLISHED", false],
        ["FY2022-Q4", "2022-10-28", "2022-10-31", "2022-10-28", "PUBLISHED", true],
      ]);
      const [first] = await deadlines("quarter=FY2022-Q1");
      expect(first).toMatchObject({
        dueAt: "2022-01-28T23:59:59-05:00",
        citation: expect.stringContaining("280.15"),
      });
      const [last] = await deadlines("quarter=FY2022-Q4&asOf=2022-10-30");
      expect(last).toMatchObject({ dueAt: "2022-10-28T23:59:59-04:00", daysRemaining: -2 });
    });

    it("follow from the rule alone where OMB printed none", async () => {
      expect(due(await deadlines("fiscalYear=2023"))).toEqual([
        ["FY2023-Q1", "2023-01-31", "2023-01-31", null, "RULE", false],
        ["FY2023-Q2", "2023-04-28", "2023-04-28", null, "RULE", false],
        ["FY2023-Q3", "2023-07-31", "2023-07-31", null, "RULE", false],
        ["FY2023-Q4", "2023-10-31", "2023-10-31", null, "RULE", false],
      ]);
      expect(due(await deadlines("quarter=FY2026-Q1"))).toEqual([
        ["FY2026-Q1", "2026-01-30", "2026-01-30", null, "RULE", false],
      ]);
    });

    it("are eight in a year, and say of annual ones whether they are business days", async () => {
      const list = await deadlines("fiscalYear=2022");
      expect(list).toHaveLength(8);
      // December 31, 2021 was the observed New Year's holiday.
      expect(list[0]).toMatchObject({
        obligation: "DESIGNATION",
        dueDate: "2021-12-31",
        isBusinessDay: false,
        lastBusinessDayOnOrBefore: "2021-12-30",
      });
      expect(list.map(({ dueDate }: { dueDate: string }) => dueDate)).toEqual(
        list.map(({ dueDate }: { dueDate: string }) => dueDate).toSorted(),
      );
    });
  });
});
