import type { Collection } from "../../domain/report-content";
import { collectionOfV1 } from "./collection-of-v1";
import { readV1Cells } from "./read-v1-cells";
import { placesOf, renderV1Cells } from "./render-v1-cells";
import { countColumns, POSITIONS, textColumn } from "./v1-columns";
import type { V1Cells, V1Reading } from "./v1-reading";

const NOTHING: V1Cells = new Map();

/** Counts: an empty one is a 0 there, and is written as one. */
const COUNTS: ReadonlySet<string> = new Set(POSITIONS.flatMap(countColumns));

/** Columns that a collection fills. All others, of a service or of the published database, it only keeps. */
const FILLED: ReadonlySet<string> = new Set(renderV1Cells(emptyCollection(), "FY2022-Q1", NOTHING).keys());

/**
 * The cells of a row that would not come back by themselves: columns the model doesn't have, and those it would write
 * otherwise (an unknown volume that stands there as 0, the text of a question that was not asked, "Q1"). An empty count
 * is not kept: it is a 0 there, and comes back as one.
 * @param service what the service's own columns would be written as
 */
export function keptCells(cells: V1Cells, reading: V1Reading, service: V1Cells): Map<string, string> {
  const collection = collectionOfV1(reading);
  // A row with something unreadable is not stored: what it keeps is never asked for.
  if (collection === null) return new Map();
  const quarter = reading.quarter ?? "";
  const hints = textHints(cells, reading, collection);
  const written = renderV1Cells(collection, quarter, hints);
  const row = [...cells].map(([column, text]): [string, string] =>
    COUNTS.has(column) && text.trim() === "" ? [column, "0"] : [column, text],
  );
  const kept = row.filter(([column, text]) => {
    if (hints.has(column)) return true;
    return text !== (written.get(column) ?? service.get(column) ?? "");
  });
  const back = cellsWithSource({ ...collection, source: Object.fromEntries(kept) }, quarter);
  // Two questions of the same words: their places are kept by keeping all of them.
  const isWhole = row.every(([column, text]) => !FILLED.has(column) || back.get(column) === text);
  return new Map(isWhole ? kept : row);
}

/** The texts that must be kept so that a program's own questions find their places again; none where they do anyway. */
function textHints(cells: V1Cells, reading: V1Reading, collection: Collection): V1Cells {
  const places = placesOf(renderV1Cells(collection, "", NOTHING));
  const stood = reading.questions.map(({ position }) => position);
  if (places.join() === stood.join()) return NOTHING;
  const others = reading.questions.filter(({ fields }) => fields["measure"]?.value === "OTHER");
  return new Map(
    others.map(({ position }) => [textColumn(position), cells.get(textColumn(position)) ?? ""] as const),
  );
}

/**
 * The cells of a collection's row: those it fills, over what it kept. A kept cell of a column that the collection fills
 * is given back only while the row still reads as the collection does without it, so that a figure which was changed
 * since is never undone by what once stood in a file.
 */
export function cellsWithSource(collection: Collection, quarter: string): Map<string, string> {
  const kept: V1Cells = new Map(Object.entries(collection.source ?? {}));
  const written = renderV1Cells(collection, quarter, kept);
  const only = new Map([...kept].filter(([column]) => !FILLED.has(column)));
  const plain = new Map([...written, ...only]);
  if (only.size === kept.size) return plain;
  const candidate = new Map([...written, ...kept]);
  return meaningOf(candidate) === meaningOf(plain) ? candidate : plain;
}

/** What a row says of its collection, as one text; in what order its questions stand says nothing. */
function meaningOf(cells: V1Cells): string {
  const reading = readV1Cells(cells);
  const collection = collectionOfV1(reading);
  const measures = collection?.measures.map((result) => JSON.stringify(result)).sort();
  return JSON.stringify([reading.quarter, { ...collection, measures }]);
}

function emptyCollection(): Collection {
  return {
    name: "",
    transactionPoint: null,
    channel: null,
    pointInTime: null,
    organizationalUnit: null,
    ombControlNumber: null,
    survey: null,
    surveyRevision: null,
    customers: null,
    surveysOffered: null,
    responses: null,
    source: null,
    measures: [],
  };
}
