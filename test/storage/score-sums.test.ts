import fc from "fast-check";
import { copyDatabase } from "../../src/compose";
import { readConfig } from "../../src/config";
import type { ReportContent } from "../../src/domain/report-content";
import type { ScoreDimension } from "../../src/domain/score-row";
import type { SummedScores } from "../../src/domain/score-sums";
import { openConnections } from "../../src/storage/data-source";
import { makeScoreSums } from "../../src/storage/fill-score-sums";
import { sqlOver } from "../../src/storage/sql";
import type { Ports, Readers, ScoreFilter } from "../../src/use-cases/ports";
import { scoreRows } from "../../src/use-cases/query-scores";
import { ENGINES, makeDatabase } from "../support/databases";
import { HISPS, happen, happening, QUARTERS } from "../support/random-publications";
import { rowsOf } from "../support/table-rows";
import { makeTestApp, type TestApp } from "../support/test-app";

const FROM_DATABASE = { MODEL_MB: "0", CACHE_MB: "0" };
const GROUPINGS: readonly (readonly ScoreDimension[])[] = [
  ["DEPARTMENT"],
  ["MEASURE"],
  ["QUARTER"],
  ["DEPARTMENT", "QUARTER"],
  ["DEPARTMENT", "MEASURE", "QUARTER"],
];
const FILTERS: readonly ScoreFilter[] = [
  {},
  ...QUARTERS.map((quarter) => ({ fromQuarter: quarter, toQuarter: quarter })),
  { fromQuarter: "FY2022-Q2", toQuarter: "FY2026-Q4", measure: ["TRUST"] },
  { toQuarter: "FY2022-Q4", department: ["VA", "NEW"], measure: ["TRUST", "EASE", "OTHER"] },
];
const SUMS = "select * from score_sums order by quarter, measure, department, scale";

describe.each(ENGINES)("scores of departments, made of sums, over %s,", (engine) => {
  let app: TestApp;
  let services: string[];
  beforeAll(async () => {
    app = await makeTestApp(engine, { environment: FROM_DATABASE });
    services = (await app.ports.read.servicesOfHisps(HISPS)).map(({ slug }) => slug);
  });
  afterAll(() => app.close());

  /** Answers, each through the sums and through the results; that there are sums is asked first. */
  const expectEqual = async ({ read, ...ports }: Ports) => {
    expect(await read.scoreSums({})).not.toBeNull();
    const through = (readers: Readers) => ({ ...ports, read: readers });
    const bare = through({ ...read, scoreSums: async () => null });
    const summed = through({
      ...read,
      scoreLists: () => Promise.reject(new Error("the results were asked for")),
    });
    for (const filter of FILTERS) {
      for (const grouping of GROUPINGS) {
        const [found, wanted] = [
          await scoreRows(summed, filter, grouping),
          await scoreRows(bare, filter, grouping),
        ];
        expect(inOrder(found)).toEqual(inOrder(wanted));
      }
    }
  };

  it("are those of the published results", async () => {
    await expectEqual(app.ports);
  });

  it("stay so whatever is published, restated, fails, or moves to another department, also at once", async () => {
    const many = fc.array(happening, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(many, async (all) => {
        const outcomes = await Promise.allSettled(
          all.map((what) => app.ports.work.write((transaction) => happen(transaction, services, what))),
        );
        for (const [index, outcome] of outcomes.entries()) {
          if (outcome.status === "rejected" && all[index]?.kind !== "FAIL") throw outcome.reason;
        }
        await expectEqual(app.ports);
      }),
      { numRuns: 6, seed: 28 },
    );
    // Made anew they are the same.
    const kept = await rowsOf(app.databaseUrl, SUMS);
    expect(kept.length).toBeGreaterThan(100);
    const connections = await openConnections(readConfig({ DATABASE_URL: app.databaseUrl }).database);
    await connections.writer.transaction((manager) => makeScoreSums(sqlOver(manager)));
    await connections.close();
    expect(await rowsOf(app.databaseUrl, SUMS)).toEqual(kept);
  }, 120_000);

  it.each(ENGINES)("are there in a copy to %s", async (other) => {
    const target = await makeDatabase(other, "nothing");
    await copyDatabase(app.databaseUrl, target.url, () => undefined);
    const copy = await makeTestApp(other, { over: { databaseUrl: target.url }, environment: FROM_DATABASE });
    try {
      const [copied, own] = [await copy.ports.read.scoreSums({}), await app.ports.read.scoreSums({})];
      expect(byPlace(copied)).toEqual(byPlace(own));
      await expectEqual(copy.ports);
    } finally {
      await copy.close();
      await target.drop();
    }
  });

  it("are made of the results where a server that knows of no sums changed something, until the next start", async () => {
    const connections = await openConnections(readConfig({ DATABASE_URL: app.databaseUrl }).database);
    const sql = sqlOver(connections.writer);
    const trusted = "FY2022-Q3";
    const [answer] = await rowsOf<{ id: number }>(
      app.databaseUrl,
      `select id from reports where published is not null and quarter = '${trusted}' order by id limit 1`,
    );
    await sql.rows(`update reports set state = 'DRAFT', published = null where id = ${answer?.id}`);
    await sql.rows("update dataset set revision = revision + 1");
    await connections.close();
    const { read } = app.ports;
    expect(await read.scoreSums({})).toBeNull();
    const publish = { kind: "PUBLISH", at: 0, quarter: trusted, content: EMPTY } as const;
    await app.ports.work.write((transaction) => happen(transaction, services, publish));
    expect(await read.scoreSums({})).toBeNull();
    const again = await makeTestApp(engine, { over: app, environment: FROM_DATABASE });
    try {
      await expectEqual(again.ports);
    } finally {
      await again.close();
    }
  });

  it("are made when a database of before is brought to the newest schema", async () => {
    const connections = await openConnections(readConfig({ DATABASE_URL: app.databaseUrl }).database);
    const wanted = await rowsOf(app.databaseUrl, SUMS);
    const before = ["drop table score_sums", "drop table score_sums_at", "drop index published_by_quarter"];
    for (const statement of [...before, "delete from migrations where name like 'ScoreSums%'"])
      await sqlOver(connections.writer).rows(statement);
    await connections.close();
    await (await openConnections(readConfig({ DATABASE_URL: app.databaseUrl }).database)).close();
    expect(await rowsOf(app.databaseUrl, SUMS)).toEqual(wanted);
  });

  it("are made of the results where any may be withheld", async () => {
    const careful = await makeTestApp(engine, {
      over: app,
      environment: { ...FROM_DATABASE, SUPPRESS_BELOW: "200" },
    });
    try {
      expect(await careful.ports.read.scoreSums({})).toBeNull();
      const path = "/v1/scores?quarter=FY2022-Q3&groupBy=department";
      const { body } = await careful.http.get(path);
      expect(body.data.some((row: { suppressedParts: number }) => row.suppressedParts > 0)).toBe(true);
    } finally {
      await careful.close();
    }
  });
});

const EMPTY: ReportContent = {
  ...{ edition: "A11_2021", collections: [], indicators: [], accomplishments: [], notes: null },
};

const byPlace = (all: readonly SummedScores[] | null) =>
  new Map(all?.map((one) => [[one.quarter, one.department, one.measure, one.scale].join(), one]));

/** Rows come in no order. */
function inOrder<T>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
