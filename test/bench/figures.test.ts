import { belowFloors } from "../../bench/below-floors";
import type { ReadMeasure } from "../../bench/bench-reads";
import { selfTimes } from "../../bench/cpu-profile";
import { ratiosOf } from "../../bench/figure-table";
import { medianOf, quantileOf } from "../../bench/medians";
import { readLine } from "../../bench/read-table";

const side = (rate: number, ofRaw: number) => ({
  rate,
  ofRaw,
  workOfRaw: ofRaw / 2,
  work: 1 / ofRaw,
  p50: 1.234,
  p99: 20.5,
});

function read(name: string, clients: number, warm: number, cold: number): ReadMeasure {
  return {
    ...{ name, asks: "what", clients, answerBytes: 100 },
    ...{ raw: side(1_000, 1), warm: side(warm * 1_000, warm), cold: side(cold * 1_000, cold) },
  };
}

describe("floors", () => {
  test("what fell by a third is let pass, what fell by more is named", () => {
    expect(belowFloors({ "Q1 warm": 0.2, "Q1 cold": 0.1 }, { "Q1 warm": 0.3, "Q1 cold": 0.15 })).toEqual([]);
    expect(belowFloors({ "Q1 warm": 0.199, "Q1 cold": 0.2 }, { "Q1 warm": 0.3, "Q1 cold": 0.15 })).toEqual([
      "Q1 warm: 0.199, and its floor is 0.3",
    ]);
  });

  test("what was not measured is not compared; what is not a number falls", () => {
    expect(belowFloors({}, { "Q1 warm": 0.3 })).toEqual([]);
    expect(belowFloors({ "Q9 warm": 0.1 }, {})).toEqual([]);
    expect(belowFloors({ C: Number.NaN }, { C: 1 })).toHaveLength(1);
  });
});

describe("tables", () => {
  test("medians", () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([])).toBe(0);
    expect(quantileOf([5, 1, 4, 2, 3], 0.99)).toBe(5);
  });

  test("a question's verdicts are at 16 clients alone", () => {
    expect(readLine(read("Q1", 16, 0.7, 0.149)).verdict).toBe("pass/miss");
    expect(readLine(read("Q1", 1, 0.7, 0.149)).verdict).toBe("");
    expect(readLine(read("Q0", 16, 0.7, 0.149)).verdict).toBe("");
  });

  test("ratios are by work, and named by side; a 304 is not compared with raw", () => {
    const reads = [read("Q0", 16, 0.5, 0.4), read("304", 16, 0.6, 0.2), read("Q1", 1, 0.1, 0.1)];
    const unchanged = { name: "304 warm", what: "", figure: "", beside: "", ratio: 1.2, target: 1 };
    expect(ratiosOf(reads, [unchanged, { ...unchanged, name: "W1 1", ratio: null }])).toEqual({
      ...{ "Q0 warm": 0.25, "Q0 cold": 0.2, "304 warm": 1.2 },
    });
  });

  test("a profile's last seconds are added up by name, without those in which nothing was done", () => {
    const frame = (functionName: string) => ({ functionName, url: "", lineNumber: 0 });
    const nodes = ["start", "work", "rest", "(idle)"].map((name, id) => ({ id, callFrame: frame(name) }));
    const profile = {
      ...{ nodes, startTime: 0, endTime: 4e6 },
      ...{ samples: [0, 1, 2, 3], timeDeltas: [1e6, 1.5e6, 0.5e6, 1e6] },
    };
    expect(selfTimes(profile, 2, (name) => name)).toEqual([
      { what: "work", part: 0.75 },
      { what: "rest", part: 0.25 },
    ]);
  });
});
