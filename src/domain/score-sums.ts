import { countsFrom, type LikertCounts, pointsOf, totalOf } from "./likert";
import type { Measure } from "./measures";
import { rateSumsOf } from "./response-rate";
import { divideHalfUp } from "./rounding";
import { kindOfScale, type Scale } from "./scales";
import { groupOf, type KeptGroup, type PartPlace } from "./score-groups";
import type { ScorePart } from "./score-part";
import type { ScoreDimension } from "./score-row";
import { meanOf, type Score, scoreFrom } from "./scores";

/** What is added up of results of one measure and scale, so that their score can be told without them. */
export const SUM_FIELDS = [
  ...(["collections", "responses", "n1", "n2", "n3", "n4", "n5", "selected", "offered"] as const),
  // Results without counts: how many, their means (in ten-thousandths) times their answers, and these answers.
  ...(["uncounted", "weighted", "weightedResponses"] as const),
  // The collections that the response rate rests on.
  ...(["rateOffered", "rateResponses", "rateCollections"] as const),
  // The services: how many, and a digest of each added to those of the others.
  ...(["services", "serviceDigest"] as const),
] as const;

/** Whole numbers that add up, and can be taken away again, exactly however large they are. */
export type ScoreSums = Readonly<Record<(typeof SUM_FIELDS)[number], bigint>>;

/** Of no results. */
export const NO_SUMS = Object.fromEntries(SUM_FIELDS.map((field) => [field, 0n])) as ScoreSums;

/** What a department's results of one quarter, measure and scale add up to. */
export interface SummedScores {
  readonly department: string;
  readonly quarter: string;
  readonly measure: Measure;
  readonly scale: Scale;
  readonly sums: ScoreSums;
}

/**
 * What results add up to. Sums of different HISPs or quarters can be added: no collection and no service is of two HISPs, and
 * a volume of surveys is shared within one HISP and quarter only.
 * @param parts all of a HISP's of one quarter, measure (none of its own, OTHER) and scale, none withheld
 * @param digestOf a large number that no other service has
 */
export function sumsOf(parts: readonly ScorePart[], digestOf: (service: string) => bigint): ScoreSums {
  const sum = (read: (part: ScorePart) => number): bigint =>
    parts.reduce((all, part) => all + BigInt(read(part)), 0n);
  const uncounted = parts.filter(({ counts }) => counts === null);
  const meanOnly = uncounted.filter(({ meanTenThousandths }) => meanTenThousandths !== null);
  const rate = rateSumsOf(parts);
  const services = new Set(parts.map(({ service }) => service));
  return {
    // A collection has one result of a measure and scale.
    collections: BigInt(parts.length),
    responses: sum((part) => part.responses),
    n1: sum(({ counts }) => counts?.n1 ?? 0),
    n2: sum(({ counts }) => counts?.n2 ?? 0),
    n3: sum(({ counts }) => counts?.n3 ?? 0),
    n4: sum(({ counts }) => counts?.n4 ?? 0),
    n5: sum(({ counts }) => counts?.n5 ?? 0),
    selected: sum((part) => part.selected ?? 0),
    offered: sum((part) => part.offered ?? 0),
    uncounted: BigInt(uncounted.length),
    weighted: meanOnly.reduce(
      (all, part) => all + BigInt(part.meanTenThousandths ?? 0) * BigInt(part.responses),
      0n,
    ),
    weightedResponses: meanOnly.reduce((all, part) => all + BigInt(part.responses), 0n),
    rateOffered: BigInt(rate.surveysOffered),
    rateResponses: BigInt(rate.responses),
    rateCollections: BigInt(rate.collections),
    services: BigInt(services.size),
    serviceDigest: [...services].reduce((all, service) => all + digestOf(service), 0n),
  };
}

/** One added to another, or (`times` -1) taken away from it. */
export function addSums(sums: ScoreSums, more: ScoreSums, times: 1n | -1n = 1n): ScoreSums {
  const added = { ...sums };
  for (const field of SUM_FIELDS) added[field] += times * more[field];
  return added;
}

/** Groups whose score is made of sums. @param dimensions the measure, and any of department and quarter */
export function summedGroups(
  all: readonly SummedScores[],
  dimensions: ReadonlySet<ScoreDimension>,
): KeptGroup[] {
  const byGroup = Map.groupBy(all, ({ department, quarter, measure, scale }) =>
    JSON.stringify([
      dimensions.has("DEPARTMENT") ? department : null,
      dimensions.has("QUARTER") ? quarter : null,
      ...[measure, scale],
    ]),
  );
  return [...byGroup.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const { department, quarter, measure, scale } = first;
    const sums = more.reduce((added, { sums: next }) => addSums(added, next), first.sums);
    const place: PartPlace = { ...NOWHERE, department, quarter, measure, scale };
    const score = scoreOfSums(scale, sums);
    const services = `${sums.services} ${sums.serviceDigest}`;
    const made = { score, comparable: { counts: score.counts, mean: score.mean, services } };
    return [{ group: groupOf(place, dimensions), place, quarter, parts: [], made }];
  });
}

/** The score of what was added up. */
export function scoreOfSums(scale: Scale, sums: ScoreSums): Score {
  const figure = (field: keyof ScoreSums) => Number(sums[field]);
  const cells = countsFrom([figure("n1"), figure("n2"), figure("n3"), figure("n4"), figure("n5")]);
  const isCounted = kindOfScale(scale) !== "SHARE" && sums.uncounted === 0n && sums.collections > 0n;
  return scoreFrom({
    scale,
    ...{ responses: figure("responses"), collections: figure("collections"), suppressedParts: 0 },
    rate: {
      surveysOffered: figure("rateOffered"),
      responses: figure("rateResponses"),
      collections: figure("rateCollections"),
    },
    counts: isCounted ? cells : null,
    weightedMean: () => weightedMeanOf(cells, sums),
    ...{ selected: figure("selected"), offered: figure("offered") },
  });
}

function weightedMeanOf(cells: LikertCounts, { weighted, weightedResponses }: ScoreSums): number | null {
  if (weightedResponses === 0n) return meanOf(cells);
  const points = BigInt(pointsOf(cells)) * 10_000n + weighted;
  return divideHalfUp(points, (BigInt(totalOf(cells)) + weightedResponses) * 10_000n, 2);
}

const NOWHERE = {
  ...{ hisp: "", service: "", serviceType: null, channel: null, pointInTime: null },
  ...{ organizationalUnit: null, statement: null },
};
