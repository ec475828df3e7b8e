import type { Collection, MeasureResult, ReportContent } from "../report-content";
import { isOneSided } from "../scales";
import { hasAnswers } from "./answered";
import { findingOf } from "./finding-of";

const plain = (text: string): string => text.trim().toLowerCase();

/** Pairs of a later item with the first one of the same key; items whose key is null are not compared. */
function repeats<T>(items: readonly T[], keyOf: (item: T) => string | null): [number, number][] {
  if (items.length < 2) return [];
  const first = new Map<string, number>();
  const found: [number, number][] = [];
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    if (key === null) continue;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else found.push([index, earlier]);
  }
  return found;
}

const answersOf = (result: MeasureResult): string =>
  JSON.stringify([
    ...[result.measure, result.statement, result.scale, result.mean, result.responses],
    ...[result.selected, result.offered, result.counts && Object.entries(result.counts).sort()],
  ]);

/**
 * Everything of a collection but its name, whatever the order of its measures; null where nobody answered.
 */
export function contentKey(collection: Collection): string | null {
  if (!hasAnswers(collection)) return null;
  return JSON.stringify([
    ...[collection.transactionPoint, collection.channel, collection.pointInTime],
    ...[collection.organizationalUnit, collection.ombControlNumber, collection.survey],
    ...[collection.customers, collection.surveysOffered, collection.responses],
    collection.measures.map(answersOf).sort(),
  ]);
}

/**
 * What a collection has once: a measure, but one ticked by either side once per side. A program's own questions are told
 * apart by their wording, if they have any; a side's `other` is a choice of the form.
 */
function onceKey({ measure, scale, statement }: MeasureResult): string | null {
  if (isOneSided(scale)) return measure === "OTHER" && statement !== null ? null : `${measure} ${scale}`;
  return measure === "OTHER" ? null : measure;
}

function checkMeasures(collection: Collection, at: string) {
  const { measures } = collection;
  const named = repeats(measures, onceKey);
  // Without wording nobody can say that two program-specific questions are the same one.
  const asked = repeats(measures, ({ measure, scale, statement }) =>
    measure === "OTHER" && statement !== null && statement.trim() !== ""
      ? `${isOneSided(scale) ? scale : ""} ${plain(statement)}`
      : null,
  );
  return [
    ...named.map(([index, earlier]) => {
      const { measure } = measures[index]!;
      const message = `${measure} is in this collection already, as measure ${earlier}.`;
      return findingOf("measure-repeated", `${at}/measures/${index}/measure`, measure, message);
    }),
    ...asked.map(([index, earlier]) => {
      const message = `The program-specific question has the statement of measure ${earlier}.`;
      const pointer = `${at}/measures/${index}/statement`;
      return findingOf("statement-repeated", pointer, measures[index]!.statement, message);
    }),
  ];
}

/** Nothing is in a report twice: no name, no measure, no content. */
export function checkRepetition(content: ReportContent) {
  const { collections } = content;
  return [
    ...repeats(collections, (collection) => plain(collection.name)).map(([index, earlier]) => {
      const { name } = collections[index]!;
      const message = `The name "${name}" is that of collection ${earlier} already.`;
      return findingOf("collection-name-repeated", `/collections/${index}/name`, name, message);
    }),
    ...repeats(collections, contentKey).map(([index, earlier]) => {
      const { name } = collections[index]!;
      const message = `"${name}" holds exactly what "${collections[earlier]!.name}" holds.`;
      return findingOf("collection-repeated", `/collections/${index}`, name, message);
    }),
    ...collections.flatMap((collection, c) => checkMeasures(collection, `/collections/${c}`)),
  ];
}
