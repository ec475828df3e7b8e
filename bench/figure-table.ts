import type { Ratios } from "./below-floors";
import type { ReadMeasure } from "./bench-reads";
import type { Figure } from "./figure";
import { fraction, TARGET_CLIENTS, verdict } from "./read-table";

/** A line of the table of everything but the questions of reading. */
export function figureLine({ name, what, figure, beside, ratio, target }: Figure) {
  return {
    ...{ name, what, figure, beside },
    ratio: ratio === null ? "" : fraction(ratio),
    target: target === null ? "" : fraction(target),
    verdict: ratio === null || target === null ? "" : verdict(ratio, target),
  };
}

/**
 * Every ratio that was measured, by the name that its floor has: of reading those by work, where the machine tells, since
 * they hold on a machine that is busy with something else.
 */
export function ratiosOf(reads: readonly ReadMeasure[], figures: readonly Figure[]): Ratios {
  const atTarget = reads.filter(({ name, clients }) => clients === TARGET_CLIENTS && name !== "304");
  return Object.fromEntries([
    ...atTarget.flatMap(({ name, warm, cold }): [string, number][] => [
      [`${name} warm`, Number.isFinite(warm.workOfRaw) ? warm.workOfRaw : warm.ofRaw],
      [`${name} cold`, Number.isFinite(cold.workOfRaw) ? cold.workOfRaw : cold.ofRaw],
    ]),
    ...figures.flatMap(({ name, ratio }): [string, number][] => (ratio === null ? [] : [[name, ratio]])),
  ]);
}
