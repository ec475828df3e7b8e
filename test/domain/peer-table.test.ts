import fc from "fast-check";
import { FEWEST_PEERS, tabulatePeers } from "../../src/domain/peer-table";
import type { ScorePart } from "../../src/domain/score-part";
import { meanPart, scorePart } from "./score-parts";

/** A service with a mean of 30 answers, or as said. */
const service = (name: string, mean: number, change: Partial<ScorePart> = {}) =>
  meanPart(mean, 30, { service: name, hisp: `h-${name}`, collection: name, ...change });
const six = [3.1, 3.4, 3.9, 4.2, 4.6, 4.2].map((mean, at) => service(`s${at}`, mean));
const of = (parts: readonly ScorePart[], name: string) =>
  tabulatePeers(parts).filter((row) => row.service === name);

describe("peers", () => {
  it("give a service its rank, its percentile with ties half, and their own quartiles without it", () => {
    // Of 3.1 3.4 3.9 4.2 4.6 three are lower than 4.2 and one is equal: (3 + ½) / 5.
    expect(of(six, "s5")).toMatchObject([
      {
        ...{ score: 4.2, figure: "MEAN", peers: 5, lowResponsePeers: 0, rank: 2, percentile: 0.7 },
        ...{ lowerQuartile: 3.4, median: 3.9, upperQuartile: 4.2, basis: "SERVICE_TYPE_AND_CHANNEL" },
      },
    ]);
    expect(of(six, "s4")).toMatchObject([{ rank: 1, percentile: 1 }]);
    expect(of(six, "s0")).toMatchObject([{ rank: 6, percentile: 0, median: 4.2 }]);
  });

  it("say nothing of a place where they are fewer than five", () => {
    expect(FEWEST_PEERS).toBe(5);
    expect(of(six.slice(1), "s5")).toMatchObject([
      { score: 4.2, peers: 4, rank: null, percentile: null, lowerQuartile: null, median: null },
    ]);
  });

  it("are flagged where they rest on under 30 answers", () => {
    const few = [...six.slice(0, 5), service("few", 4, { responses: 29 })];
    expect(of(few, "s0")).toMatchObject([{ lowResponses: false, lowResponsePeers: 1 }]);
    expect(of(few, "few")).toMatchObject([{ lowResponses: true, lowResponsePeers: 0 }]);
  });

  it("are of the same type, channel, quarter, measure and scale", () => {
    const strangers = [
      service("x1", 4, { serviceType: "COMPLIANCE" }),
      service("x2", 4, { channel: "PHONE" }),
      service("x3", 4, { quarter: "FY2022-Q2" }),
      service("x4", 4, { measure: "EASE" }),
      scorePart([10, 0, 0, 0, 20], { service: "x5", collection: "x5", scale: "YES_NO" }),
    ];
    expect(of([...six, ...strangers], "s5")).toMatchObject([{ peers: 5, rank: 2 }]);
    expect(of([...six, ...strangers], "x5")).toMatchObject([
      { peers: 0, figure: "PERCENT_AGREE", score: 0.6667 },
    ]);
  });

  it("are all on its channel where a service's type is not published", () => {
    const untyped = [...six, service("u", 4, { serviceType: null })];
    expect(of(untyped, "u")).toMatchObject([{ peers: 6, basis: "CHANNEL", rank: 4 }]);
    // To those whose type is known it is no peer: nobody knows that it is of their type.
    expect(of(untyped, "s0")).toMatchObject([{ peers: 5 }]);
  });

  it("are in the group OTHER where the channel is unknown, mixed or another one, a service once", () => {
    const others = [
      service("a", 4, { channel: null }),
      service("a", 2, { channel: "MIXED", collection: "a2" }),
      service("b", 4.5, { channel: "OTHER_NON_DIGITAL" }),
      service("c", 3.5, { channel: "MIXED" }),
    ];
    expect(of([...six, ...others], "a")).toMatchObject([
      {
        ...{ score: 3, collections: 2, channel: null, channelGroup: "OTHER", peers: 2 },
        basis: "SERVICE_TYPE_AND_CHANNEL_GROUP",
      },
    ]);
  });

  it("have none of a program's own questions", () => {
    expect(tabulatePeers([service("a", 4, { measure: "OTHER" })])).toEqual([]);
  });

  it("share out the percentiles so that they average a half, whatever the scores", () => {
    const means = fc.array(fc.integer({ min: 10, max: 50 }), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(means, (tenths) => {
        const rows = tabulatePeers(tenths.map((tenth, at) => service(`s${at}`, tenth / 10)));
        const sum = rows.reduce((total, { percentile }) => total + (percentile ?? Number.NaN), 0);
        expect(sum / rows.length).toBeCloseTo(0.5, 3);
        for (const row of rows) {
          expect(row.rank).toBe(1 + rows.filter(({ score }) => score > row.score).length);
          expect(row.lowerQuartile).toBeLessThanOrEqual(row.median ?? 0);
          expect(row.median).toBeLessThanOrEqual(row.upperQuartile ?? 0);
        }
      }),
    );
  });
});
