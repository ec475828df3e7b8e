import type { Figure } from "./figure";

/** The parts of a run that are wanted, and what they came to. */
export interface ChosenParts {
  readonly figures: readonly Figure[];
  /** True where any of these names is asked for. */
  isWanted(...names: readonly string[]): boolean;
  /** Measures a part, where it is wanted. */
  measure(name: string, work: () => Promise<readonly Figure[]>): Promise<void>;
}

/** @param only names of parts; null for all of them */
export function chosenParts(only: readonly string[] | null): ChosenParts {
  const figures: Figure[] = [];
  const isWanted = (...names: readonly string[]) =>
    only === null || names.some((name) => only.includes(name));
  return {
    ...{ figures, isWanted },
    measure: async (name, work) => {
      if (!isWanted(name)) return;
      console.error(`measuring ${name}`);
      figures.push(...(await work()));
    },
  };
}
