import type { Collection, ReportContent } from "../domain/report-content";
import type { FileReport } from "./file-reading";

/** A report as it would be with what a file says, and which of its collections the file says. */
export interface MergedContent {
  readonly content: ReportContent;
  /** For each collection of `content` its index in the file's own; null for one that the file does not name. */
  readonly fileIndexes: readonly (number | null)[];
}

/**
 * What a report says once a file's part is put into it: collections of the same name (whatever its case and outer
 * spaces) are replaced where they stand, new ones come after the others; parts that the file's layout doesn't have stay
 * as they were.
 * @param replace true where the file's part is the whole report
 */
export function mergeContent(
  before: ReportContent | null,
  { content, parts }: Pick<FileReport, "content" | "parts">,
  replace: boolean,
): MergedContent {
  if (before === null || replace) {
    return { content, fileIndexes: content.collections.map((_, index) => index) };
  }
  const byName = new Map<string, number>();
  for (const [index, { name }] of content.collections.entries()) {
    // A name twice in the file is an error of its own, at its second place.
    if (!byName.has(plain(name))) byName.set(plain(name), index);
  }
  const placed = new Set<number>();
  const merged: { readonly collection: Collection; readonly index: number | null }[] = [];
  for (const collection of before.collections) {
    const index = byName.get(plain(collection.name));
    const replacement = index === undefined ? undefined : content.collections[index];
    if (index === undefined || replacement === undefined) merged.push({ collection, index: null });
    else {
      placed.add(index);
      merged.push({ collection: replacement, index });
    }
  }
  for (const [index, collection] of content.collections.entries()) {
    if (!placed.has(index)) merged.push({ collection, index });
  }
  return {
    content: {
      edition: parts.edition ? content.edition : before.edition,
      collections: merged.map(({ collection }) => collection),
      indicators: parts.indicators ? content.indicators : before.indicators,
      accomplishments: parts.accomplishments ? content.accomplishments : before.accomplishments,
      notes: parts.notes ? content.notes : before.notes,
    },
    fileIndexes: merged.map(({ index }) => index),
  };
}

/**
 * A pointer into merged content as one into the file's own.
 * @returns null where it is about a collection that the file does not name
 */
export function pointerInFile({ fileIndexes }: MergedContent, pointer: string): string | null {
  const found = /^\/collections\/(\d+)(.*)$/.exec(pointer);
  if (found === null) return pointer;
  const index = fileIndexes[Number(found[1])];
  return index == null ? null : `/collections/${index}${found[2]}`;
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
