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

/** What a 304 is compared with: it is to be no slower than Q0. */
export function unchangedFigures(reads: readonly ReadMeasure[]): Figure[] {
  const at = (name: string) => reads.find((read) => read.name === name && read.clients === TARGET_CLIENTS);
  const [known, one] = [at("304"), at("Q0")];
  if (known === undefined || one === undefined) return [];
  return (["warm", "cold"] as const).map((side) => ({
    ...{ name: `304 ${side}`, what: `Q1 with If-None-Match, ${side}` },
    figure: `${known[side].rate.toFixed(0)}/s, ${known[side].work.toFixed(2)} ms of work`,
    beside: `Q0 ${one[side].rate.toFixed(0)}/s, ${one[side].work.toFixed(2)} ms`,
    // Not asked by turns: what the processor took is the same whatever else the machine did.
    ratio: Number.isFinite(known[side].work)
      ? one[side].work / known[side].work
      : known[side].rate / one[side].rate,
    target: 1,
  }));
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
