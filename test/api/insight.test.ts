import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENDED_QUARTER } from "../support/constants";
import { csvRows } from "../support/csv-rows";
import { ENGINES } from "../support/databases";
import { publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

/** The published figures as the public reads them today, one line a measure of a collection; none of our own code. */
interface Line {
  readonly collection: string;
  readonly hisp: string;
  readonly service: string;
  readonly quarter: string;
  readonly channel: string;
  readonly measure: string;
  readonly cells: readonly number[] | null;
  readonly n: number;
  readonly mean: number;
}
const LINES: readonly Line[] = csvRows(
  readFileSync(join(__dirname, "../fixtures/quarterly-measures.csv"), "utf8"),
)
  // VHA published FY2020-Q1 again, with other means: that took the place of this.
  .filter(({ collection }) => collection !== "v-2020q1a")
  .map((row) => {
    const cells = row["n1"] === "" ? null : ["n1", "n2", "n3", "n4", "n5"].map((name) => Number(row[name]));
    const n = cells === null ? Number(row["responses"]) : cells.reduce((sum, cell) => sum + cell, 0);
    const points = cells?.reduce((sum, cell, at) => sum + cell * (at + 1), 0);
    return {
      collection: row["collection"] ?? "",
      hisp: row["hisp"] ?? "",
      // One service that two HISPs report is two records.
      service: `${row["service"]}${row["hisp"] === "usda-nrcs" && /^farmers/.test(row["service"] ?? "") ? "-usda-nrcs" : ""}`,
      quarter: row["fiscal_quarter"] ?? "",
      channel: row["channel"] ?? "",
      measure: row["measure"] ?? "",
      ...{ cells, n, mean: points === undefined ? Number(row["mean"]) : points / n },
    };
  })
  // Answers of yes and no in the outer cells of farmers.gov are no Likert means.
  .filter(({ hisp, cells }) => !(/^usda/.test(hisp) && cells !== null && isYesNo(cells)))
  .filter(({ measure }) => measure !== "OTHER");

function isYesNo([, n2, n3, n4]: readonly number[]): boolean {
  return n2 === 0 && n3 === 0 && n4 === 0;
}

const halfUp = (value: number) => Math.round((value + 1e-9) * 100) / 100;
const countOf = (values: readonly string[]) => new Set(values).size;

/** Ranks by counting: one more than are smaller, and half of the others that are equal. */
function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const smaller = values.filter((other) => other < value).length;
    return smaller + (values.filter((other) => other === value).length + 1) / 2;
  });
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (of: (at: number) => number) => x.reduce((total, _, at) => total + of(at), 0);
  const dx = (at: number) => (x[at] ?? 0) - mx;
  const dy = (at: number) => (y[at] ?? 0) - my;
  return sum((at) => dx(at) * dy(at)) / Math.sqrt(sum((at) => dx(at) ** 2) * sum((at) => dy(at) ** 2));
}

describe.each(ENGINES)("insight into the published figures on %s", (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await makeTestApp(engine);
  });
  afterAll(() => app.close());
  const rows = async (path: string) => {
    const { status, body } = await app.http.get(`/v1/${path}`);
    expect({ path, status, next: body.next }).toEqual({ path, status: 200, next: null });
    return body.data;
  };

  it("gives the government's mean of every measure and quarter, from counts", async () => {
    const all = await rows("benchmarks?all=true");
    const likert = all.filter(({ scale }: { scale: string }) => scale === "LIKERT_5");
    const groups = Map.groupBy(LINES, ({ quarter, measure }) => `${quarter} ${measure}`);
    expect(likert).toHaveLength(groups.size);
    for (const row of likert) {
      const lines = groups.get(`${row.quarter} ${row.measure}`) ?? [];
      const n = lines.reduce((sum, line) => sum + line.n, 0);
      const counted = lines.every(({ cells }) => cells !== null);
      const mean = halfUp(lines.reduce((sum, line) => sum + line.n * line.mean, 0) / n);
      expect(row).toMatchObject({
        ...{ responses: n, mean, counts: counted ? expect.any(Object) : null },
        hisps: countOf(lines.map(({ hisp }) => hisp)),
        services: countOf(lines.map(({ service }) => service)),
        collections: countOf(lines.map(({ collection }) => collection)),
        ...{ hisp: null, service: null, comparison: null },
      });
    }
    // Yes and no are shares of their own.
    const shares = all.filter(({ scale }: { scale: string }) => scale === "YES_NO");
    expect(shares.length).toBeGreaterThan(0);
    for (const row of shares) expect(row).toMatchObject({ mean: null, percentAgree: expect.any(Number) });
  });

  it("holds a HISP and a service against it", async () => {
    const found = await rows(
      "benchmarks?hisp=va-vha&service=dhs-tsa&measure=TRUST&quarter=FY2022-Q1..FY2022-Q4&all=true",
    );
    const government = await rows("benchmarks?measure=TRUST&quarter=FY2022-Q1..FY2022-Q4&all=true");
    expect(found).toHaveLength(2 * government.length);
    const compared = found.filter((row: { comparison: object | null }) => row.comparison !== null);
    expect(compared.length).toBeGreaterThan(4);
    for (const row of compared) {
      const whose = row.service === null ? "hisp=va-vha" : "service=dhs-tsa";
      const [own] = await rows(`scores?${whose}&measure=TRUST&quarter=${row.quarter}&groupBy=QUARTER`);
      expect(row.comparison).toMatchObject({
        ...{ mean: own.mean, responses: own.responses, difference: halfUp(own.mean - row.mean) },
        significant: expect.any(Boolean),
      });
      expect(row).toMatchObject({
        mean: government.find(({ quarter }: { quarter: string }) => quarter === row.quarter)?.mean,
      });
    }
  });

  it("ranks services among all of their channel where their types are not published", async () => {
    const found = await rows("peers?quarter=FY2022-Q4&measure=SATISFACTION&channel=COMPUTER&all=true");
    const lines = LINES.filter(
      ({ quarter, measure, channel }) =>
        quarter === "FY2022-Q4" && measure === "SATISFACTION" && channel === "COMPUTER",
    );
    const services = [...Map.groupBy(lines, ({ service }) => service)].map(([service, own]) => {
      const n = own.reduce((sum, line) => sum + line.n, 0);
      return { service, n, mean: halfUp(own.reduce((sum, line) => sum + line.n * line.mean, 0) / n) };
    });
    expect(found).toHaveLength(services.length);
    const untyped = found.filter(({ serviceType }: { serviceType: string | null }) => serviceType === null);
    expect(untyped.length).toBeGreaterThan(10);
    for (const row of untyped) {
      const own = services.find(({ service }) => service === row.service);
      const others = services.filter((one) => one !== own);
      const lower = others.filter(({ mean }) => mean < row.score).length;
      const equal = others.filter(({ mean }) => mean === row.score).length;
      expect(row).toMatchObject({
        ...{ basis: "CHANNEL", score: own?.mean, responses: own?.n, peers: others.length },
        rank: others.length - lower - equal + 1,
        percentile: Math.round((10_000 * (lower + equal / 2)) / others.length) / 10_000,
        lowResponsePeers: others.filter(({ n }) => n < 30).length,
      });
    }
  });

  it.each([
    ["the government", "", () => true],
    ["one service", "service=va-vha", ({ hisp }: Line) => hisp === "va-vha"],
    ["a channel", "channel=COMPUTER", ({ channel }: Line) => channel === "COMPUTER"],
  ])(
    "correlates each driver with satisfaction and trust over the collections of %s",
    async (_, query, of) => {
      const found = await rows(`drivers?${query}&all=true`);
      const collections = [...Map.groupBy(LINES.filter(of), ({ collection }) => collection).values()];
      expect(found.length).toBeGreaterThan(4);
      for (const row of found) {
        const points = collections.flatMap((lines) => {
          const driver = lines.find(({ measure }) => measure === row.driver);
          const target = lines.find(({ measure }) => measure === row.target);
          return driver === undefined || target === undefined ? [] : [[driver.mean, target.mean] as const];
        });
        expect(row.collections).toBe(points.length);
        if (points.length < 10) {
          expect(row).toMatchObject({ correlation: null, interval: null });
          continue;
        }
        const r = pearson(ranks(points.map(([x]) => x)), ranks(points.map(([, y]) => y)));
        const half = 1.959964 * Math.sqrt((1 + r ** 2 / 2) / (points.length - 3));
        expect(row.correlation).toBeCloseTo(r, 4);
        expect(row.interval.low).toBeCloseTo(Math.tanh(Math.atanh(r) - half), 3);
        expect(row.interval.high).toBeCloseTo(Math.tanh(Math.atanh(r) + half), 3);
        expect(row.caution).toMatch(/not cause/);
      }
      const strengths = found.flatMap(({ correlation }: { correlation: number | null }) =>
        correlation === null ? [] : [Math.abs(correlation)],
      );
      expect(strengths).toEqual(strengths.toSorted((a: number, b: number) => b - a));
    },
  );

  it("extracts a department's year for its plan, with every designated service", async () => {
    const found = await rows("plan-extract?department=TREAS&fiscalYear=2022&all=true");
    const services = await rows("services?department=TREAS&all=true");
    expect([...new Set(found.map(({ service }: { service: string }) => service))].sort()).toEqual(
      services
        .filter(
          ({
            designatedFrom,
            designatedTo,
          }: {
            designatedFrom: number | null;
            designatedTo: number | null;
          }) => (designatedFrom ?? 0) <= 2022 && (designatedTo ?? 9999) >= 2022,
        )
        .map(({ slug }: { slug: string }) => slug)
        .sort(),
    );
    const lines = LINES.filter(({ hisp, quarter }) => /^treas-/.test(hisp) && /^FY2022/.test(quarter));
    const years = found.filter(
      ({ kind, quarter }: { kind: string; quarter: string | null }) => kind === "SCORE" && quarter === null,
    );
    expect(years).toHaveLength(countOf(lines.map(({ service, measure }) => `${service} ${measure}`)));
    for (const row of years) {
      const own = lines.filter(({ service, measure }) => service === row.service && measure === row.measure);
      const n = own.reduce((sum, line) => sum + line.n, 0);
      expect(row).toMatchObject({
        responses: n,
        mean: halfUp(own.reduce((sum, line) => sum + line.n * line.mean, 0) / n),
        quarters: countOf(own.map(({ quarter }) => quarter)),
        ...{ department: "TREAS", fiscalYear: 2022, hispName: expect.stringMatching(/\w/) },
      });
    }
    const silent = found.filter(({ kind }: { kind: string }) => kind === "NOTHING_PUBLISHED");
    for (const { service } of silent) expect(lines.filter((line) => line.service === service)).toEqual([]);
  });

  it("gives the extract as CSV and as a workbook, a row as in JSON", async () => {
    const path = "plan-extract?department=TREAS&fiscalYear=2022";
    const answer = await app.http.get(`/v1/${path}&format=csv`);
    expect(answer.headers["content-disposition"]).toBe('inline; filename="plan-extract.csv"');
    const table = csvRows(answer.text);
    const found = await rows(`${path}&all=true`);
    const text = (value: unknown) => (value === null ? "" : String(value));
    expect(table).toEqual(
      found.map((row: object) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)])),
      ),
    );
    const sheet = await app.http.get(`/v1/${path}&format=xlsx`);
    expect(sheet.headers["content-type"]).toMatch(/spreadsheetml/);
  });

  it("rests on published figures alone, whoever asks", async () => {
    const keys = { submitter: await app.key("submit:dos-ca"), reviewer: await app.key("review") };
    const lists = [
      `benchmarks?quarter=${ENDED_QUARTER}`,
      `peers?quarter=${ENDED_QUARTER}`,
      `drivers?quarter=${ENDED_QUARTER}`,
    ];
    const plan = "plan-extract?fiscalYear=2026&hisp=dos-ca";
    const ask = async (path: string) => {
      const { body } = await app.http.get(`/v1/${path}`).set("X-Api-Key", keys.reviewer);
      return body.data;
    };
    await stepsOf(app, "dos-ca", ENDED_QUARTER, keys.submitter).save(sampleReport(3));
    for (const list of lists) expect(await ask(list)).toEqual([]);
    for (const row of await ask(plan)) expect(row).toMatchObject({ kind: "NOTHING_PUBLISHED", quarters: 0 });

    await publishWhole(app, "dos-ca", ENDED_QUARTER, sampleReport(3), keys);
    for (const list of lists) expect((await ask(list)).length).toBeGreaterThan(1);
    const rowsOfPlan = await ask(plan);
    const indicators = rowsOfPlan.filter(({ kind }: { kind: string }) => kind === "INDICATOR");
    // 6.5 weeks, where at most 6 were aimed at.
    expect(indicators).toMatchObject([
      { quarter: ENDED_QUARTER, value: 6.5, unit: "weeks", target: 6, better: "LOWER", targetMet: false },
      { quarter: null, value: null, target: 6, targetMet: null, quartersMet: 0, quarters: 1 },
    ]);
    // As in a report: scores first, each measure's quarters before its year.
    const places = rowsOfPlan
      .filter(({ service }: { service: string }) => service === "dos-ca")
      .map(
        ({ measure, quarter }: { measure: string; quarter: string }) =>
          `${measure ?? "-"} ${quarter ?? "year"}`,
      );
    expect(places.slice(0, 4)).toEqual([
      ...[`SATISFACTION ${ENDED_QUARTER}`, "SATISFACTION year", `TRUST ${ENDED_QUARTER}`, "TRUST year"],
    ]);
  });

  it("stands beside a service and its scores in a GraphQL tree", async () => {
    const { data, errors } = await app.graphql(`{
      service(slug: "dhs-tsa") {
        trend(measure: [TRUST], quarter: "FY2022-Q4") { scale mean benchmark { mean hisps comparison { mean } } }
        peers(measure: [TRUST], quarter: "FY2022-Q4") { quarter measure channel percentile service { slug } }
      }
      scores(groupBy: [DRIVER_GROUP], first: 1) { nodes { benchmark { mean } } }
    }`);
    expect(errors).toBeUndefined();
    const [benchmark] = await rows("benchmarks?measure=TRUST&quarter=FY2022-Q4");
    expect(data.service.trend).toMatchObject([
      { benchmark: { mean: benchmark.mean, hisps: benchmark.hisps, comparison: null } },
    ]);
    const peers = await rows("peers?service=dhs-tsa&measure=TRUST&quarter=FY2022-Q4");
    expect(peers.length).toBeGreaterThan(0);
    expect(data.service.peers).toEqual(
      peers.map((row: { quarter: string; measure: string; channel: string; percentile: number }) => ({
        ...{ quarter: row.quarter, measure: row.measure, channel: row.channel, percentile: row.percentile },
        service: { slug: "dhs-tsa" },
      })),
    );
    expect(data.scores.nodes).toEqual([{ benchmark: null }]);
  });
});
