import type { Interval } from "./intervals";
import { pointsOf, totalOf } from "./likert";
import { type DriverGroup, driverGroupOf, isDriver, type Measure } from "./measures";
import { roundTo } from "./rounding";
import type { Scale } from "./scales";
import type { ScorePart } from "./score-part";
import { LOW_RESPONSES } from "./scores";
import { type Pair, spearman, spearmanInterval } from "./spearman";

/**
 * Under so many collections no correlation is given: the interval's variance is an approximation that is not good for
 * fewer, and with nine the interval of an r of 0 would span -0.66 to 0.66 anyway.
 */
export const FEWEST_COLLECTIONS = 10;

/** How a driver goes along with an overall score, over survey collections. */
export interface DriverRow {
  readonly driver: Measure;
  readonly driverGroup: DriverGroup;
  /** An overall score: satisfaction or trust. */
  readonly target: Measure;
  readonly scale: Scale;
  /** n: collections that asked both and give both a mean. */
  readonly collections: number;
  /** How many of them rest on few responses (under 30) to either question. */
  readonly lowResponseCollections: number;
  readonly services: number;
  /** How many collections that asked both are left out because one of the two results is withheld. */
  readonly suppressedParts: number;
  /** Spearman's, -1 to 1, four decimals; null under FEWEST_COLLECTIONS and where either side never differs. */
  readonly correlation: number | null;
  /** 95 %. */
  readonly interval: Interval | null;
  /** What must not be read into it, in words. */
  readonly caution: string;
}

/**
 * Which driver moves with the overall scores (A-11 280.10): Spearman's rank correlation over collections, one point per
 * collection: its mean of the driver and its mean of the overall score. Means are exact, not as shown. Scales are never
 * mixed, and those without a mean are left out. The strongest first, whichever its direction; unknown ones last.
 */
export function tabulateDrivers(parts: readonly ScorePart[]): DriverRow[] {
  const points = new Map<string, { driver: Point; target: Point }[]>();
  for (const collection of Map.groupBy(parts.flatMap(pointOf), ({ part }) => part.collection).values()) {
    const targets = collection.filter(({ part }) => driverGroupOf(part.measure) === "OVERALL");
    for (const driver of collection.filter(({ part }) => isDriver(part.measure))) {
      for (const target of targets.filter(({ part }) => part.scale === driver.part.scale)) {
        const key = `${driver.part.measure} ${target.part.measure} ${driver.part.scale}`;
        const known = points.get(key);
        if (known === undefined) points.set(key, [{ driver, target }]);
        else known.push({ driver, target });
      }
    }
  }
  return [...points.values()].flatMap(rowOf).sort(byStrength);
}

/** A result with its mean. */
interface Point {
  readonly part: ScorePart;
  /** Null where it is withheld. */
  readonly mean: number | null;
}

function pointOf(part: ScorePart): Point[] {
  // The only scale with a mean.
  if (part.scale !== "LIKERT_5") return [];
  if (part.suppressed === true) return [{ part, mean: null }];
  const { counts, meanTenThousandths } = part;
  if (counts === null)
    return meanTenThousandths === null ? [] : [{ part, mean: meanTenThousandths / 10_000 }];
  const answers = totalOf(counts);
  return answers === 0 ? [] : [{ part, mean: pointsOf(counts) / answers }];
}

function rowOf(all: readonly { readonly driver: Point; readonly target: Point }[]): DriverRow[] {
  const [first] = all;
  if (first === undefined) return [];
  const { measure, scale } = first.driver.part;
  const points = all.filter(({ driver, target }) => driver.mean !== null && target.mean !== null);
  const n = points.length;
  const pairs = points.map(({ driver, target }): Pair => [driver.mean ?? 0, target.mean ?? 0]);
  const r = n < FEWEST_COLLECTIONS ? null : spearman(pairs);
  const services = new Set(points.map(({ driver }) => driver.part.service)).size;
  return [
    {
      ...{ driver: measure, driverGroup: driverGroupOf(measure), target: first.target.part.measure, scale },
      ...{ collections: n, services, suppressedParts: all.length - n },
      lowResponseCollections: points.filter(
        ({ driver, target }) => Math.min(driver.part.responses, target.part.responses) < LOW_RESPONSES,
      ).length,
      correlation: r === null ? null : roundTo(r, 4),
      interval: r === null ? null : spearmanInterval(r, n),
      caution: cautionOf(services),
    },
  ];
}

function cautionOf(services: number): string {
  const always =
    "Association, not cause: what moves together need not move each other. Points are survey collections, not people, and not independent of one another: the same customers answered both questions, and a service's quarters resemble each other, so the interval is narrower than what is known.";
  if (services < 2) return always;
  return `${always} Pooled over ${services} services, differences between services are mixed with changes within them: ask for one service to leave them out.`;
}

function byStrength(a: DriverRow, b: DriverRow): number {
  const strength = ({ correlation }: DriverRow) => (correlation === null ? -1 : Math.abs(correlation));
  return strength(b) - strength(a) || compareText(a.target, b.target) || compareText(a.driver, b.driver);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
