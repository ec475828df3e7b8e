import type { Collection } from "../report-content";
import { type Figures, figuresByMeasure, readFigures } from "./same-answers";

/**
 * Finds, among many collections, the few that can hold the same answers as one: comparing all with all takes minutes
 * for a large file. Same answers means that all cells but a tenth, or all but one, are equal; so some measure is equal
 * in all its cells or in all but one, and collections are looked up by that.
 */
export class TwinCandidates<T> {
  private readonly items: T[] = [];
  /** One place of nearly every key: a list for each would take several times as much memory. */
  private readonly byKey = new Map<number, number | number[]>();

  /** Adds an item under its collection's figures. */
  add(item: T, collection: Collection): void {
    const place = this.items.push(item) - 1;
    for (const key of keysOf(collection)) {
      const places = this.byKey.get(key);
      if (places === undefined) this.byKey.set(key, place);
      else if (typeof places === "number") this.byKey.set(key, [places, place]);
      else places.push(place);
    }
  }

  /** The items that can hold the same answers, in the order they were added. */
  of(collection: Collection): T[] {
    const found = new Set<number>();
    for (const key of keysOf(collection)) {
      const places = this.byKey.get(key);
      if (typeof places === "number") found.add(places);
      else if (places !== undefined) for (const place of places) found.add(place);
    }
    if (found.size === 0) return [];
    return [...found].sort((a, b) => a - b).flatMap((place) => this.items[place] ?? []);
  }
}

const KEYS = new WeakMap<Collection, readonly number[]>();

/** A collection is looked up again and again while a file is checked: its keys are made once. */
function keysOf(collection: Collection): readonly number[] {
  const known = KEYS.get(collection);
  if (known !== undefined) return known;
  const keys = keysOfFigures(figuresByMeasure(collection));
  KEYS.set(collection, keys);
  return keys;
}

/**
 * Keys of which two collections with the same answers have one in common, also where the public sees only part of one
 * of them. Some of those that have one in common hold other answers: a key is a number made from figures.
 */
export function likelyTwinKeys(collection: Pick<Collection, "measures">): readonly number[] {
  return keysOfFigures(readFigures(collection));
}

function keysOfFigures(figures: ReadonlyMap<string, Figures>): number[] {
  const keys: number[] = [];
  for (const [measure, one] of figures) addWildcards(keys, measure, one);
  return keys;
}

/** One key per cell that may differ. */
function addWildcards(keys: number[], measure: string, { kind, cells }: Figures): void {
  // A repeated question is told apart by its place, which is another one where a part is withheld.
  const start = seedOf(`${measure.replace(/\++$/, "")} ${kind}`);
  if (kind !== "COUNTS") {
    keys.push(keyOf(start, cells, -1));
    return;
  }
  for (let without = 0; without < cells.length; without += 1) keys.push(keyOf(start, cells, without));
}

function keyOf(start: number, cells: readonly number[], without: number): number {
  let hash = mixed(start, without);
  for (let at = 0; at < cells.length; at += 1) if (at !== without) hash = mixed(hash, cells[at] ?? 0);
  return hash >>> 1;
}

/** Every bit of a number takes part, and comes into all of those above it. */
function mixed(hash: number, number: number): number {
  const product = Math.imul(hash ^ number, 0x9e3779b1);
  return product ^ (product >>> 15);
}

const SEEDS = new Map<string, number>();

/** Of measures and kinds, of which there are few. */
function seedOf(text: string): number {
  const known = SEEDS.get(text);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = mixed(hash, text.charCodeAt(index));
  SEEDS.set(text, hash);
  return hash;
}
