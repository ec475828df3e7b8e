import { FEWEST_COLLECTIONS, tabulateDrivers } from "../../src/domain/driver-table";
import { Measure, measuresOf } from "../../src/domain/measures";
import type { ScorePart } from "../../src/domain/score-part";
import { meanPart, scorePart } from "./score-parts";

/** A collection whose two questions have these means. */
const asked = (
  name: string,
  driver: number,
  target: number,
  change: Partial<ScorePart> = {},
): ScorePart[] => [
  meanPart(driver, 100, { collection: name, measure: "EASE", ...change }),
  meanPart(target, 100, { collection: name, measure: "SATISFACTION", ...change }),
];
const many = (count: number, change: Partial<ScorePart> = {}) =>
  Array.from({ length: count }, (_, at) =>
    asked(`c${at}`, 3 + at / 20, 4 + ((at * 7) % count) / 20, change),
  ).flat();

describe("drivers", () => {
  it("have no correlation under ten collections", () => {
    expect(FEWEST_COLLECTIONS).toBe(10);
    expect(tabulateDrivers(many(9))).toMatchObject([{ collections: 9, correlation: null, interval: null }]);
    expect(tabulateDrivers(many(10))[0]?.correlation).toEqual(expect.any(Number));
  });

  it("are compared within a collection, by exact means and not as shown", () => {
    // Means 4.001 to 4.010 of 1,000 answers each all show as 4.00 or 4.01; their order is perfect.
    const parts = Array.from({ length: 10 }, (_, at) => [
      scorePart([0, 0, 0, 999 - at, 1 + at], { collection: `c${at}`, measure: "EASE" }),
      scorePart([0, 0, 999 - at, 1 + at, 0], { collection: `c${at}`, measure: "TRUST" }),
    ]).flat();
    expect(tabulateDrivers(parts)).toMatchObject([
      {
        driver: "EASE",
        driverGroup: "PROCESS",
        target: "TRUST",
        collections: 10,
        correlation: 1,
        interval: null,
      },
    ]);
  });

  it("leave out collections that asked one of the two, and scales without a mean", () => {
    const parts = [
      ...many(10),
      meanPart(4, 100, { collection: "x", measure: "EASE" }),
      scorePart([30, 0, 0, 0, 70], { collection: "y", measure: "EASE", scale: "YES_NO" }),
      meanPart(4, 100, { collection: "y", measure: "SATISFACTION" }),
      meanPart(4, 100, { collection: "z", measure: "OTHER", statement: "Clean?" }),
      meanPart(4, 100, { collection: "z", measure: "SATISFACTION" }),
    ];
    expect(tabulateDrivers(parts)).toMatchObject([{ collections: 10, driver: "EASE" }]);
  });

  it("say that it is no cause, and of several services that it mixes them", () => {
    const [one] = tabulateDrivers(many(10));
    expect(one).toMatchObject({ services: 1, caution: expect.stringMatching(/not cause[\s\S]*not people/) });
    expect(one?.caution).not.toMatch(/Pooled/);
    const [two] = tabulateDrivers([...many(10), ...asked("d", 4, 4, { service: "dos-ca" })]);
    expect(two).toMatchObject({ services: 2, caution: expect.stringMatching(/Pooled over 2 services/) });
  });

  it("count the collections with under 30 answers to either question", () => {
    const [row] = tabulateDrivers([...many(10), ...asked("d", 4, 4, { responses: 29 })]);
    expect(row).toMatchObject({ collections: 11, lowResponseCollections: 1 });
  });

  it("come the strongest first, whichever its direction, and the unknown last", () => {
    const parts = Array.from({ length: 12 }, (_, at) =>
      [
        ...["SATISFACTION", "EASE"].map((measure) => ({ measure, mean: 3 + at / 20 })),
        { measure: "EMPLOYEE", mean: 5 - at / 20 },
        { measure: "EFFICIENCY", mean: 3 + ((at * 5) % 12) / 20 },
        { measure: "TRANSPARENCY", mean: 4 },
      ].map(({ measure, mean }) => meanPart(mean, 99, { collection: `c${at}`, measure: measure as Measure })),
    ).flat();
    expect(tabulateDrivers(parts).map(({ driver, correlation }) => [driver, correlation])).toEqual([
      ["EASE", 1],
      ["EMPLOYEE", -1],
      ["EFFICIENCY", expect.any(Number)],
      ["TRANSPARENCY", null],
    ]);
  });

  it("are every measure of the chart that is no overall score, each with every overall score", () => {
    const parts = Object.values(Measure).flatMap((measure) =>
      Array.from({ length: 10 }, (_, at) => meanPart(3 + at / 10, 99, { collection: `c${at}`, measure })),
    );
    const pairs = tabulateDrivers(parts)
      .map(({ driver, target }) => `${driver} ${target}`)
      .sort();
    const drivers = Object.values(Measure).filter(
      (measure) => measure !== "OTHER" && !measuresOf("OVERALL").includes(measure),
    );
    const expected = drivers.flatMap((driver) =>
      measuresOf("OVERALL").map((target) => `${driver} ${target}`),
    );
    expect(pairs).toEqual(expected.sort());
  });
});
