import { type CapacityAssessment, CxFunction } from "./capacity-assessment";
import type { MaturityScale } from "./maturity-scale";

/** How mature one function was in one fiscal year. */
export interface MaturityTrendRow {
  readonly fiscalYear: number;
  readonly function: CxFunction;
  /** The slug of the scale it was rated on. */
  readonly scale: string;
  readonly level: number;
  /** The level's name; null where the scale is not there. */
  readonly levelName: string | null;
  /** The number of the scale's highest level; null where the scale is not there. */
  readonly highestLevel: number | null;
  /** Levels since the year before; null where that year was not rated, or on another scale. */
  readonly change: number | null;
}

/**
 * Levels per function over the years (A-11 280.9), oldest year first, functions in the circular's order. Levels of
 * different scales are never compared.
 * @param scales by slug
 */
export function maturityTrend(
  assessments: readonly { readonly fiscalYear: number; readonly content: CapacityAssessment }[],
  scales: ReadonlyMap<string, MaturityScale>,
): MaturityTrendRow[] {
  const byYear = new Map(assessments.map(({ fiscalYear, content }) => [fiscalYear, content]));
  return [...byYear.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([fiscalYear, content]) =>
      Object.values(CxFunction).flatMap((name): MaturityTrendRow[] => {
        const level = levelOf(content, name);
        if (level === null) return [];
        const scale = scales.get(content.scale) ?? null;
        const before = byYear.get(fiscalYear - 1);
        const earlier = before?.scale === content.scale ? levelOf(before, name) : null;
        return [
          {
            ...{ fiscalYear, function: name, scale: content.scale, level },
            levelName: scale?.levels.find(({ number }) => number === level)?.name ?? null,
            highestLevel: scale?.levels.at(-1)?.number ?? null,
            change: earlier === null ? null : level - earlier,
          },
        ];
      }),
    );
}

function levelOf({ ratings }: CapacityAssessment, name: CxFunction): number | null {
  return ratings.find((rating) => rating.function === name)?.level ?? null;
}
