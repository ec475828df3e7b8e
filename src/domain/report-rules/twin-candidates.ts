import type { Collection } from "../report-content";
import { type Figures, figuresByMeasure, readFigures } from "./same-answers";

/**
 * Finds, among many collections, the few that can hold the same answers as one: comparing all with all takes minutes
 * for a large file. Same answers means that all cells but a tenth, or all but one, are equal; so some measure is equal
 * in all its cells or in all but one, and collections are looked up by that.
 */
export class TwinCandidates<T> {
  private readonly items: T[] = [];
  private readonly byKey = new Map<string, number[]>();

  /** Adds an item under its collection's figures. */
  add(item: T, collection: Collection): void {
    const place = this.items.push(item) - 1;
    for (const key of keysOf(collection)) {
      const places = this.byKey.get(key);
      if (places === undefined) this.byKey.set(key, [place]);
      else places.push(place);
    }
  }

  /** The items that can hold the same answers, in the order they were added. */
  of(collection: Collection): T[] {
    const places = new Set(keysOf(collection).flatMap((key) => this.byKey.get(key) ?? []));
    return [...places].sort((a, b) => a - b).flatMap((place) => this.items[place] ?? []);
  }
}

const KEYS = new WeakMap<Collection, readonly string[]>();

/** A collection is looked up again and again while a file is checked: its keys are made once. */
function keysOf(collection: Collection): readonly string[] {
  const known = KEYS.get(collection);
  if (known !== undefined) return known;
  const keys = [...figuresByMeasure(collection)].flatMap(([measure, figures]) => wildcards(measure, figures));
  KEYS.set(collection, keys);
  return keys;
}

/**
 * Keys of which two collections with the same answers have one in common, also where the public sees only part of one
 * of them.
 */
export function likelyTwinKeys(collection: Pick<Collection, "measures">): readonly string[] {
  // A repeated question is told apart by its place, which is another one where a part is withheld.
  return [...readFigures(collection)].flatMap(([measure, figures]) =>
    wildcards(measure.replace(/\++$/, ""), figures),
  );
}

/** One key per cell that may differ. */
function wildcards(measure: string, { kind, cells }: Figures): string[] {
  const whole = `${measure} ${kind}`;
  if (kind !== "COUNTS") return [`${whole} ${cells.join(" ")}`];
  return cells.map(
    (_, index) => `${whole} ${cells.map((cell, at) => (at === index ? "*" : cell)).join(" ")}`,
  );
}
