import type { BenchmarkComparison, BenchmarkRow } from "../domain/benchmark-table";
import type { DriverRow } from "../domain/driver-table";
import type { PeerRow } from "../domain/peer-table";
import type { BenchmarkComparisonOutput, BenchmarkOutput, DriverOutput, PeerOutput } from "./insight-output";

/** A benchmark as it travels. */
export function presentBenchmark(row: BenchmarkRow): BenchmarkOutput {
  return {
    quarter: row.quarter,
    measure: row.measure,
    driverGroup: row.driverGroup,
    scale: row.scale,
    responses: row.responses,
    mean: row.mean,
    meanInterval: row.meanInterval,
    percentAgree: row.percentAgree,
    percentAgreeInterval: row.percentAgreeInterval,
    selectedShare: row.selectedShare,
    selectedShareInterval: row.selectedShareInterval,
    counts: row.counts,
    lowResponses: row.lowResponses,
    suppressedParts: row.suppressedParts,
    hisps: row.hisps,
    services: row.services,
    collections: row.collections,
    hisp: row.hisp,
    service: row.service,
    comparison: row.comparison === null ? null : presentComparison(row.comparison),
  };
}

function presentComparison(comparison: BenchmarkComparison): BenchmarkComparisonOutput {
  return {
    responses: comparison.responses,
    mean: comparison.mean,
    percentAgree: comparison.percentAgree,
    selectedShare: comparison.selectedShare,
    difference: comparison.difference,
    percentAgreeDifference: comparison.percentAgreeDifference,
    selectedShareDifference: comparison.selectedShareDifference,
    significant: comparison.significant,
    lowResponses: comparison.lowResponses,
    suppressedParts: comparison.suppressedParts,
  };
}

/** A standing among peers as it travels. */
export function presentPeer(row: PeerRow): PeerOutput {
  return {
    department: row.department,
    hisp: row.hisp,
    service: row.service,
    serviceType: row.serviceType,
    channel: row.channel,
    channelGroup: row.channelGroup,
    basis: row.basis,
    quarter: row.quarter,
    measure: row.measure,
    driverGroup: row.driverGroup,
    scale: row.scale,
    responses: row.responses,
    lowResponses: row.lowResponses,
    collections: row.collections,
    suppressedParts: row.suppressedParts,
    figure: row.figure,
    score: row.score,
    peers: row.peers,
    lowResponsePeers: row.lowResponsePeers,
    suppressedPeerParts: row.suppressedPeerParts,
    rank: row.rank,
    percentile: row.percentile,
    lowerQuartile: row.lowerQuartile,
    median: row.median,
    upperQuartile: row.upperQuartile,
  };
}

/** A driver as it travels. */
export function presentDriver(row: DriverRow): DriverOutput {
  const { driver, driverGroup, target, scale, collections, lowResponseCollections, services } = row;
  return {
    ...{ driver, driverGroup, target, scale, collections, lowResponseCollections, services },
    suppressedParts: row.suppressedParts,
    correlation: row.correlation,
    interval: row.interval,
    caution: row.caution,
  };
}
