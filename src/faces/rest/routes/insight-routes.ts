import { ScoreFilterInput } from "../../../contract/filters";
import {
  BenchmarkFilterInput,
  PeerFilterInput,
  PlanFilterInput,
  PlanParams,
} from "../../../contract/insight-filters";
import { BenchmarkOutput, DriverOutput, PeerOutput } from "../../../contract/insight-output";
import { PlanRowOutput } from "../../../contract/plan-output";
import { presentBenchmark, presentDriver, presentPeer } from "../../../contract/present-insight";
import { presentPlanRow } from "../../../contract/present-plan";
import { BENCHMARK_SORTS, queryBenchmarks } from "../../../use-cases/query-benchmarks";
import { DRIVER_SORTS, queryDrivers } from "../../../use-cases/query-drivers";
import { PEER_SORTS, queryPeers } from "../../../use-cases/query-peers";
import { PLAN_SORTS, queryPlanExtract } from "../../../use-cases/query-plan-extract";
import { inPages, mapPage } from "../map-page";
import type { ListRoute } from "../route";

/** Benchmark, peers, drivers and the plan extract. */
export function insightRoutes(): ListRoute[] {
  return [
    {
      ...INSIGHT,
      path: "/v1/benchmarks",
      operationId: "queryBenchmarks",
      summary: "The government-wide score of each measure and quarter",
      description:
        "Published results of the whole government combined into one row per quarter, measure and scale, by adding counts, with how many HISPs, services and collections are in it. Each HISP and service asked for has rows of its own that say how far it is from the government and whether that is larger than chance.",
      query: [BenchmarkFilterInput],
      answer: BenchmarkOutput,
      statuses: { 200: "Benchmarks." },
      sorts: BENCHMARK_SORTS,
      handle: async ({ ports, query, list }) =>
        mapPage(await queryBenchmarks(ports, { filter: query, ...list }), presentBenchmark),
    },
    {
      ...INSIGHT,
      path: "/v1/peers",
      operationId: "queryPeers",
      summary: "How services stand among their peers",
      description:
        "Each service's published score held against the other services of its type (A-11 280.4) on the same channel, per quarter, measure and scale: rank, percentile, the peers' median and quartiles. Where a service's type is not published its peers are all services on that channel; collections whose channel is unknown, MIXED or OTHER_NON_DIGITAL are compared in the group OTHER; basis says which it was. The peers of a row are the rows of the same quarter, measure, scale and channel.",
      query: [PeerFilterInput],
      answer: PeerOutput,
      statuses: { 200: "Standings." },
      sorts: PEER_SORTS,
      handle: async ({ ports, query, list }) =>
        mapPage(await queryPeers(ports, { filter: query, ...list }), presentPeer),
    },
    {
      ...INSIGHT,
      path: "/v1/drivers",
      operationId: "queryDrivers",
      summary: "Which drivers move with satisfaction and trust",
      description:
        "Spearman's rank correlation of each driver (A-11 280.10) with satisfaction and with trust, over the published survey collections that match, with n and a 95 % interval, the strongest first. measure and driverGroup choose the drivers. An association, not a cause: each row says what must not be read into it.",
      query: [ScoreFilterInput],
      answer: DriverOutput,
      statuses: { 200: "Drivers." },
      sorts: DRIVER_SORTS,
      handle: async ({ ports, query, list }) =>
        mapPage(inPages(await queryDrivers(ports, query), list), presentDriver),
    },
    {
      ...INSIGHT,
      path: "/v1/plan-extract",
      operationId: "readPlanExtract",
      summary: "What a performance plan or report needs",
      description:
        "Satisfaction, trust, drivers and service-level indicators with their targets, of every service designated in a fiscal year, by quarter and for the year as a whole, from published figures: ready for an annual performance plan or report (A-11 280.11). A designated service of which nothing is published has one row that says so.",
      query: [PlanParams, PlanFilterInput],
      answer: PlanRowOutput,
      statuses: { 200: "The extract." },
      sorts: PLAN_SORTS,
      handle: async ({ ports, query: { fiscalYear, ...filter }, list }) =>
        mapPage(
          await queryPlanExtract(ports, { filter, fiscalYear: Number(fiscalYear), ...list }),
          presentPlanRow,
        ),
    },
  ];
}

/** What all of them are: lists for everybody, whose rows are all in hand whatever a page holds. */
const INSIGHT = {
  kind: "list",
  method: "GET",
  tag: "Insight",
  access: "public",
  body: null,
  errors: ["INVALID_PARAMETER"],
  readWhole: true,
} as const satisfies Partial<ListRoute>;
