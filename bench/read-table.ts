import type { ReadMeasure } from "./bench-reads";
import { TARGETS } from "./targets";

/** The clients at which targets are set. */
export const TARGET_CLIENTS = 16;

/** A line of the table of reading. */
export function readLine({ name, clients, answerBytes, raw, warm, cold }: ReadMeasure) {
  const target = clients === TARGET_CLIENTS ? TARGETS[name] : undefined;
  return {
    question: name,
    clients,
    "answer B": answerBytes,
    "raw/s": Math.round(raw.rate),
    "warm/s": Math.round(warm.rate),
    "warm of raw": fraction(warm.ofRaw),
    "warm by work": fraction(warm.workOfRaw),
    "cold/s": Math.round(cold.rate),
    "cold of raw": fraction(cold.ofRaw),
    "cold by work": fraction(cold.workOfRaw),
    "warm p50/p99 ms": latencies(warm),
    "cold p50/p99 ms": latencies(cold),
    "target warm/cold": target === undefined ? "" : `${target.warm}/${target.cold}`,
    verdict:
      target === undefined ? "" : `${verdict(warm.ofRaw, target.warm)}/${verdict(cold.ofRaw, target.cold)}`,
  };
}

/** Whether a figure is what is wanted at least. */
export function verdict(figure: number, least: number): "pass" | "miss" {
  return figure >= least ? "pass" : "miss";
}

/** A fraction with three decimals. */
export function fraction(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function latencies({ p50, p99 }: { readonly p50: number; readonly p99: number }): string {
  return `${p50.toPrecision(3)}/${p99.toPrecision(3)}`;
}
