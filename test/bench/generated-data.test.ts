import { contentAt, hispAt, LARGE, quartersIn, resultsIn, SMALL } from "../../bench/generated-data";
import { newReportAt, newReportsIn } from "../../bench/generated-reports";
import { readQuestions } from "../../bench/read-questions";
import { storeGenerated } from "../../bench/store-generated";
import { openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { sqlOver } from "../../src/storage/sql";
import { makeDatabase } from "../support/databases";

const TINY = { hisps: 3, servicesEach: 2, quarters: 5, channels: 2 };

async function rowsOf(url: string, table: string): Promise<object[]> {
  const target = parseDatabaseUrl(url);
  if (target === null) throw new Error(`no database: ${url}`);
  const connections = await openConnections(target);
  try {
    return await sqlOver(connections.reader).rows<object>(`select * from ${table}`);
  } finally {
    await connections.close();
  }
}

describe("generated data", () => {
  test("is of the size that is said", () => {
    expect(resultsIn(SMALL)).toBe(80_640);
    expect(resultsIn(LARGE)).toBe(6_720_000);
    expect(quartersIn(SMALL)).toHaveLength(24);
    expect([quartersIn(SMALL)[0], quartersIn(SMALL).at(-1)]).toEqual(["FY2021-Q1", "FY2026-Q4"]);
    expect(new Set(quartersIn(LARGE)).size).toBe(40);
  });

  test("is the same every time, and differs from report to report", () => {
    expect(contentAt(17, 2)).toEqual(contentAt(17, 2));
    expect(contentAt(17, 2)).not.toEqual(contentAt(18, 2));
    expect(hispAt(SMALL, 4)).toEqual(hispAt(SMALL, 4));
    expect(newReportAt(SMALL, 300)).toEqual(newReportAt(SMALL, 300));
  });

  test("new reports are each of another service or quarter, and of none that is there", () => {
    const places = Array.from({ length: 10_000 }, (_, at) => newReportAt(SMALL, at)).map(
      ({ service, quarter }) => `${service} ${quarter}`,
    );
    expect(new Set(places).size).toBe(10_000);
    const there = new Set(quartersIn(SMALL));
    expect(places.filter((place) => there.has(place.split(" ")[1] ?? ""))).toEqual([]);
    expect(() => newReportAt(SMALL, newReportsIn(SMALL))).toThrow(RangeError);
  });

  test("the questions ask for what is there", () => {
    const questions = new Map(readQuestions(SMALL).map((question) => [question.name, question]));
    expect([...questions.keys()]).toEqual(["Q0", "Q1", "Q2", "Q2s", "Q3", "Q4", "Q5"]);
    for (const name of ["Q2", "Q2s", "Q4"]) expect(questions.get(name)?.requests).toHaveLength(240);
  });

  test("is stored whole, and all of it published", async () => {
    const database = await makeDatabase("sqlite", "nothing");
    try {
      await storeGenerated(database.url, TINY);
      expect(await rowsOf(database.url, "measure_results")).toHaveLength(resultsIn(TINY));
      expect(await rowsOf(database.url, "reports where state = 'PUBLISHED'")).toHaveLength(30);
      expect(await rowsOf(database.url, "dataset")).toMatchObject([{ revision: 1 }]);
    } finally {
      await database.drop();
    }
  });
});
