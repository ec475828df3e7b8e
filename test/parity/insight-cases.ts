import type { Call, Case } from "./case";
import type { Arguments, OperationName } from "./operations";

const call = (name: OperationName, given: Arguments = {}): Call => ({ as: "public", name, given });
const good = (title: string, ...calls: Call[]): Case => ({ title, calls, code: null });
const bad = (title: string, made: Call, ...rules: string[]): Case => ({
  title,
  calls: [made],
  code: "INVALID_PARAMETER",
  rules,
});
/** The cursor of the page last seen (`NEXT` of the cases). */
const AFTER = { after: "NEXT" };

/** Benchmark, peers, drivers, the plan extract. */
export const INSIGHT_CASES: readonly Case[] = [
  good("benchmarks", call("benchmarks", { first: 100 })),
  good(
    "a HISP and a service against the government, in pages, the furthest above first",
    ...[{}, AFTER, AFTER].map((more) =>
      call("benchmarks", {
        filter: {
          quarter: "FY2021-Q1..FY2022-Q4",
          measure: ["TRUST", "EASE"],
          hisp: ["va-vha"],
          service: ["dos-ca"],
        },
        sort: "-difference",
        first: 10,
        ...more,
      }),
    ),
  ),
  good("benchmarks of no measure", call("benchmarks", { filter: { measure: ["OTHER"] } })),
  bad(
    "benchmarks against a HISP and a service there are not",
    call("benchmarks", { filter: { hisp: ["irs"], service: ["nope"] } }),
    "known-hisp",
    "known-service",
  ),
  bad("benchmarks in an unknown order", call("benchmarks", { sort: "height" }), "known-sort"),
  bad("benchmarks of a bad quarter", call("benchmarks", { filter: { quarter: "FY22" } }), "text"),
  good("peers", call("peers", { first: 100 })),
  good(
    "the peers of a department's services on two channels, in pages",
    ...[{}, AFTER].map((more) =>
      call("peers", {
        filter: {
          department: ["TREAS", "DHS"],
          channel: ["COMPUTER", "MIXED"],
          quarter: "FY2022-Q1..FY2022-Q4",
          driverGroup: ["OVERALL"],
        },
        sort: "-percentile",
        first: 5,
        ...more,
      }),
    ),
  ),
  bad("the peers of an unknown service", call("peers", { filter: { service: ["nope"] } }), "known-service"),
  bad(
    "peers on a channel there is not",
    call("peers", { filter: { channel: ["PIGEON"] } }),
    "list-of-choice",
  ),
  good("drivers over the government", call("drivers")),
  good("the drivers of one service", call("drivers", { filter: { service: ["va-vha"] } })),
  good(
    "some drivers of a year and channel",
    call("drivers", {
      filter: { quarter: "FY2022-Q1..FY2022-Q4", channel: ["COMPUTER"], driverGroup: ["PROCESS"] },
    }),
  ),
  good("trust as a driver", call("drivers", { filter: { measure: ["TRUST"] } })),
  bad("the drivers of an unknown HISP", call("drivers", { filter: { hisp: ["irs"] } }), "known-hisp"),
  good(
    "the plan extract of a department, in pages",
    ...[{}, AFTER, AFTER].map((more) =>
      call("planExtract", { fiscalYear: 2022, filter: { department: ["TREAS"] }, first: 40, ...more }),
    ),
  ),
  good(
    "the plan extract of a year nobody has reported",
    call("planExtract", { fiscalYear: 2031, filter: { hisp: ["va-vha"] } }),
  ),
  bad("the plan extract of no year", call("planExtract"), "fiscalYear-given"),
  bad("the plan extract of a year out of range", call("planExtract", { fiscalYear: 1999 }), "whole"),
  bad(
    "the plan extract of an unknown department",
    call("planExtract", { fiscalYear: 2022, filter: { department: ["NOPE"] } }),
    "known-department",
  ),
];
