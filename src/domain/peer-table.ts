import { decimalsOf, type FigureKind, type HeadlineFigure, headlineOf } from "./headline-figure";
import { type DriverGroup, driverGroupOf, type Measure } from "./measures";
import { basisOf, type PeerBasis, type PeerPlace, placeOf } from "./peer-place";
import { quantile } from "./quantile";
import { divideHalfUp } from "./rounding";
import type { Scale } from "./scales";
import type { ScorePart } from "./score-part";
import { combineScores, LOW_RESPONSES } from "./scores";
import type { ServiceType } from "./service-types";

/** Under so many peers a place among them says nothing: rank, percentile and quartiles are null. */
export const FEWEST_PEERS = 5;

/** How one service stands among its peers, for one measure, scale, quarter and channel. */
export interface PeerRow extends PeerPlace, PeerStanding {
  readonly department: string;
  readonly hisp: string;
  readonly service: string;
  readonly serviceType: ServiceType | null;
  readonly basis: PeerBasis;
  readonly quarter: string;
  readonly measure: Measure;
  readonly driverGroup: DriverGroup;
  readonly scale: Scale;
  readonly responses: number;
  readonly lowResponses: boolean;
  readonly collections: number;
  /** How many results are left out of the score because they are withheld. */
  readonly suppressedParts: number;
  /** Which figure is compared, and what it is: 1 to 5 where it is a mean, else a share of 0 to 1. */
  readonly figure: FigureKind;
  readonly score: number;
}

/** A place among peers; everything but the two numbers of peers is null under FEWEST_PEERS. */
export interface PeerStanding {
  /** Other services with such a score. */
  readonly peers: number;
  /** How many of them rest on few responses (under 30). */
  readonly lowResponsePeers: number;
  /** How many results are left out among the peers because they are withheld. */
  readonly suppressedPeerParts: number;
  /** 1 is the highest score; equal scores share a rank. From 1 to peers + 1. */
  readonly rank: number | null;
  /** Share of the peers with a lower score, ties counting half: 0 to 1, four decimals. */
  readonly percentile: number | null;
  /** Quartiles and median of the peers, without the service itself. */
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
}

/**
 * One row per service, measure, scale, quarter and place (`placeOf`), each held against its peers: the other services
 * of its type (A-11 280.4) in the same place; where its type is not published, all of them. A program's own questions
 * (OTHER) are nobody else's and left out. Figures are compared as they are shown.
 * @param parts published results of every service
 */
export function tabulatePeers(parts: readonly ScorePart[]): PeerRow[] {
  const settings = Map.groupBy(scored(parts), ({ part, figure }) =>
    JSON.stringify([settingOf(part), figure.kind]),
  );
  const withheld = Map.groupBy(
    parts.filter(({ suppressed }) => suppressed === true),
    settingOf,
  );
  return [...settings.values()].flatMap((all) => {
    const ofType = Map.groupBy(all, ({ part }) => part.serviceType);
    const pools = new Map<ServiceType | null, Pool>();
    for (const [type, own] of ofType) pools.set(type, poolOf(type === null ? all : own));
    return all.map((one) => ({
      ...rowOf(one, pools.get(one.part.serviceType) ?? poolOf([])),
      suppressedPeerParts: withheldAmong(withheld.get(settingOf(one.part)) ?? [], one.part),
    }));
  });
}

/** What results are compared within. */
function settingOf({ quarter, measure, scale, channel }: ScorePart): string {
  const place = placeOf(channel);
  return JSON.stringify([quarter, measure, scale, place.channel ?? place.channelGroup]);
}

/** How many results of a service's peers are withheld. */
function withheldAmong(withheld: readonly ScorePart[], { service, serviceType }: ScorePart): number {
  const ofPeers = (part: ScorePart) =>
    part.service !== service && (serviceType === null || part.serviceType === serviceType);
  return withheld.filter(ofPeers).length;
}

/** The score of one service in one place. */
interface Scored {
  readonly part: ScorePart;
  readonly place: PeerPlace;
  readonly figure: HeadlineFigure;
  readonly responses: number;
  readonly collections: number;
  readonly suppressedParts: number;
}

function scored(parts: readonly ScorePart[]): Scored[] {
  const groups = Map.groupBy(
    parts.filter(({ measure }) => measure !== "OTHER"),
    ({ service, quarter, measure, scale, channel }) =>
      JSON.stringify([service, quarter, measure, scale, placeOf(channel).channel]),
  );
  return [...groups.values()].flatMap((group) => {
    const [part] = group;
    const score = combineScores(group);
    const figure = headlineOf(score);
    if (part === undefined || figure === null) return [];
    const { responses, collections, suppressedParts } = score;
    return [{ part, place: placeOf(part.channel), figure, responses, collections, suppressedParts }];
  });
}

/** Those who are compared with each other. */
interface Pool {
  /** Their figures, the lowest first. */
  readonly sorted: readonly number[];
  readonly low: number;
}

function poolOf(members: readonly Scored[]): Pool {
  return {
    sorted: members.map(({ figure }) => figure.value).sort((a, b) => a - b),
    low: members.filter(({ responses }) => responses < LOW_RESPONSES).length,
  };
}

function rowOf(
  { part, place, figure, responses, collections, suppressedParts }: Scored,
  pool: Pool,
): Omit<PeerRow, "suppressedPeerParts"> {
  const { department, hisp, service, serviceType, quarter, measure, scale } = part;
  const lowResponses = responses < LOW_RESPONSES;
  return {
    ...{ department, hisp, service, serviceType, quarter, measure, scale, ...place },
    ...{ responses, lowResponses, collections, suppressedParts },
    ...{ figure: figure.kind, score: figure.value },
    basis: basisOf(place, serviceType !== null),
    driverGroup: driverGroupOf(measure),
    lowResponsePeers: pool.low - (lowResponses ? 1 : 0),
    ...standingOf(figure, pool.sorted),
  };
}

/** @param sorted the figures of all who are compared, itself among them */
function standingOf({ kind, value }: HeadlineFigure, sorted: readonly number[]) {
  const others = sorted.toSpliced(sorted.indexOf(value), 1);
  const peers = others.length;
  if (peers < FEWEST_PEERS)
    return { peers, rank: null, percentile: null, lowerQuartile: null, median: null, upperQuartile: null };
  const lower = others.filter((other) => other < value).length;
  const ties = others.filter((other) => other === value).length;
  const quartile = (share: number) => quantile(others, share, decimalsOf(kind));
  return {
    peers,
    rank: peers - lower - ties + 1,
    percentile: divideHalfUp(2 * lower + ties, 2 * peers, 4),
    ...{ lowerQuartile: quartile(0.25), median: quartile(0.5), upperQuartile: quartile(0.75) },
  };
}
