import fc from "fast-check";
import { tabulateBenchmarks } from "../../src/domain/benchmark-table";
import { tabulateDrivers } from "../../src/domain/driver-table";
import { addQuarters, type FiscalQuarter } from "../../src/domain/fiscal-quarter";
import { tabulatePeers } from "../../src/domain/peer-table";
import { scoreRowsOfPlan } from "../../src/domain/plan-rows";
import type { Collection, MeasureResult } from "../../src/domain/report-content";
import type { ScorePart } from "../../src/domain/score-part";
import { ScoreDimension, type ScoreRow } from "../../src/domain/score-row";
import { tabulateScores } from "../../src/domain/score-table";
import { suppressCollection, suppressPart, suppressResult } from "../../src/domain/suppression";
import { meanPart, scorePart } from "./score-parts";

const BELOW = 30;
const shift = (quarter: string, steps: number) => addQuarters(quarter as FiscalQuarter, steps);
const cells = fc.array(fc.nat(20), { minLength: 5, maxLength: 5 });
const place = fc.record({
  service: fc.constantFrom("va-vba", "va-vha", "dos-ca", "dhs-tsa", "treas-irs", "doi-nps", "hhs-cms"),
  channel: fc.constantFrom("WEBSITE" as const, "PHONE" as const),
  quarter: fc.constantFrom("FY2022-Q1", "FY2022-Q2"),
  measure: fc.constantFrom("TRUST" as const, "EASE" as const, "EFFICIENCY" as const),
  collection: fc.constantFrom("a", "b", "c"),
  surveysOffered: fc.constantFrom(null, 12, 200, 900),
  collectionResponses: fc.constantFrom(null, 7, 45, 120),
});
const part: fc.Arbitrary<ScorePart> = fc.oneof(
  fc.tuple(cells, place).map(([counts, at]) => scorePart(counts, at)),
  fc
    .tuple(fc.integer({ min: 100, max: 500 }), fc.nat(60), place)
    .map(([mean, responses, at]) => meanPart(mean / 100, responses, at)),
);
const parts = fc.array(part, { minLength: 1, maxLength: 40 });
const grouping = fc.subarray(Object.values(ScoreDimension));
const table = (of: readonly ScorePart[], by: readonly ScoreDimension[]) =>
  tabulateScores(of, by, () => true, shift);
const withheld = (of: readonly ScorePart[]) => of.map((one) => suppressPart(one, BELOW));

/** The place of a row, without figures. */
function placeOf({ hisp, service, channel, quarter, measure, driverGroup, scale, department }: ScoreRow) {
  return JSON.stringify([department, hisp, service, channel, quarter, measure, driverGroup, scale]);
}

/** What both tables must agree on; a response rate may be unknown where a withheld collection has the same volume. */
function figuresOf({
  responseRate: _,
  responseRateCollections: __,
  suppressedParts: ___,
  ...row
}: ScoreRow): object {
  // An interval over several measures is left out, also where all but one are withheld.
  const { meanInterval: _m, percentAgreeInterval: _p, ...figures } = row;
  return figures;
}

describe("public scores with a threshold", () => {
  it("are the scores of the results that reach it, and say how many do not", () => {
    fc.assert(
      fc.property(parts, grouping, (all, by) => {
        const shown = table(
          all.filter(({ responses }) => responses >= BELOW),
          by,
        );
        const rows = table(withheld(all), by);
        const known = new Map(shown.map((row) => [placeOf(row), figuresOf(row)]));
        for (const row of rows) {
          const expected = known.get(placeOf(row));
          if (expected === undefined)
            expect(row).toMatchObject({ counts: null, mean: null, responses: 0, collections: 0 });
          else expect(figuresOf(row)).toEqual(expected);
        }
        expect(rows.filter(({ collections }) => collections > 0)).toHaveLength(shown.length);
        const left = rows.reduce((sum, row) => sum + row.suppressedParts, 0);
        expect(left).toBe(all.filter(({ responses }) => responses < BELOW).length);
      }),
    );
  });

  it("say the same whatever a withheld result says: so no difference of two answers gives one", () => {
    const other = fc.tuple(fc.array(fc.nat(5), { minLength: 5, maxLength: 5 }), fc.nat(29));
    fc.assert(
      fc.property(parts, fc.infiniteStream(other), grouping, (all, others, by) => {
        const changed = all.map((one) => {
          const [counts, volume] = others.next().value as [number[], number];
          const hidden = {
            collectionResponses:
              (one.collectionResponses ?? BELOW) < BELOW ? volume : one.collectionResponses,
            surveysOffered: (one.surveysOffered ?? BELOW) < BELOW ? volume : one.surveysOffered,
          };
          if (one.responses >= BELOW) return { ...one, ...hidden };
          const { counts: cellsNow, responses } = scorePart(counts);
          return { ...one, ...hidden, counts: cellsNow, meanTenThousandths: null, responses };
        });
        const [before, after] = [withheld(all), withheld(changed)];
        expect(table(after, by)).toEqual(table(before, by));
        expect(tabulateBenchmarks(after, [{ hisp: "va-vba", service: null }])).toEqual(
          tabulateBenchmarks(before, [{ hisp: "va-vba", service: null }]),
        );
        expect(tabulatePeers(after)).toEqual(tabulatePeers(before));
        expect(tabulateDrivers(after)).toEqual(tabulateDrivers(before));
        expect(scoreRowsOfPlan(after)).toEqual(scoreRowsOfPlan(before));
      }),
    );
  });

  it("count peers whose results are withheld, and no year of theirs", () => {
    const large = ["va-vha", "dos-ca"].map((service) => scorePart([0, 0, 0, 20, 20], { service }));
    const small = scorePart([1, 0, 3, 2, 1], { service: "doi-nps" });
    const rows = tabulatePeers(withheld([...large, small]));
    expect(
      rows.map(({ service, peers, suppressedPeerParts }) => [service, peers, suppressedPeerParts]),
    ).toEqual([
      ["va-vha", 1, 1],
      ["dos-ca", 1, 1],
    ]);
    expect(
      scoreRowsOfPlan(withheld([small])).map(({ quarters, mean, suppressedParts }) => [
        quarters,
        mean,
        suppressedParts,
      ]),
    ).toEqual([
      [0, null, 1],
      [0, null, 1],
    ]);
  });
});

describe("a collection with a threshold", () => {
  const result = (counts: number[] | null, more: Partial<MeasureResult> = {}): MeasureResult => ({
    ...{ measure: "TRUST", statement: "I trust it.", scale: "LIKERT_5", mean: null, responses: null },
    ...{ selected: null, offered: null, counts: counts === null ? null : scorePart(counts).counts },
    ...more,
  });
  const collection = (more: Partial<Collection>): Collection => ({
    ...{
      name: "Phone",
      transactionPoint: null,
      channel: "PHONE",
      pointInTime: null,
      organizationalUnit: null,
    },
    ...{ ombControlNumber: null, survey: null, surveyRevision: null },
    ...{ customers: 9_000, surveysOffered: 500, responses: 41, source: { q1_1: "1" }, measures: [] },
    ...more,
  });

  it.each([
    ["seven answers", result([1, 0, 3, 2, 1])],
    ["twenty-nine answers", result([1, 0, 3, 12, 13])],
    ["nobody's answers", result([0, 0, 0, 0, 0])],
    ["a mean of seven", result(null, { mean: 3.29, responses: 7 })],
    ["a mean of nobody knows how many", result(null, { mean: 3.29 })],
    ["a share of seven", result(null, { scale: "MULTIPLE_CHOICE", selected: 2, offered: 7 })],
  ])("shows no figure of %s", (_, small) => {
    expect(suppressResult(small, BELOW)).toEqual({
      ...small,
      ...{ counts: null, mean: null, responses: null, selected: null, offered: null, suppressed: true },
    });
    expect(suppressResult(small, 0)).toBe(small);
    const kept = suppressCollection(collection({ measures: [result([0, 0, 0, 20, 21]), small] }), BELOW);
    expect(kept).toMatchObject({ suppressed: true, source: null, responses: 41, surveysOffered: 500 });
    expect(kept.measures[0]).toEqual(result([0, 0, 0, 20, 21]));
  });

  it("shows no volume under it", () => {
    const few = collection({ customers: 29, surveysOffered: 12, responses: 7 });
    expect(suppressCollection(few, BELOW)).toMatchObject({
      ...{ customers: null, surveysOffered: null, responses: null, suppressed: true },
    });
  });

  it("stays as it is where everything reaches it", () => {
    const whole = collection({ measures: [result([0, 0, 0, 10, 20])] });
    expect(suppressCollection(whole, BELOW)).toBe(whole);
  });
});
