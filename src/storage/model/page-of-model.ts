import type { Page, PageRequest } from "../../use-cases/ports";

type Cursor = readonly string[];

/**
 * One page of rows that are in memory, as the database would give it: rows after the last one seen, by the sort's own values.
 * Null where the cursor is none of this list: the database knows how to refuse it.
 * @param ordered every row of the list, in ascending order of its cursor
 */
export function pageOfModel<T>(
  ordered: readonly T[],
  cursorOf: (row: T) => Cursor,
  { after, limit, sort, counted }: PageRequest,
): Page<T> | null {
  const descending = sort.startsWith("-");
  const total = counted === false ? 0 : ordered.length;
  if (after !== null && !isCursor(after, ordered, cursorOf)) return null;
  const start = after === null ? 0 : placeAfter(ordered, cursorOf, after as Cursor, descending);
  const rows = descending
    ? ordered.slice(Math.max(0, ordered.length - start - limit), ordered.length - start).reverse()
    : ordered.slice(start, start + limit);
  return {
    rows: rows.map((value) => ({ value, cursor: cursorOf(value) })),
    total,
    hasNext: start + limit < ordered.length,
  };
}

function isCursor<T>(
  after: readonly (string | number | null)[],
  [first]: readonly T[],
  cursorOf: (row: T) => Cursor,
): boolean {
  return (
    first !== undefined &&
    after.length === cursorOf(first).length &&
    after.every((value) => typeof value === "string")
  );
}

/** How many rows of the page's own order come before the first one that follows the cursor. */
function placeAfter<T>(
  ordered: readonly T[],
  cursorOf: (row: T) => Cursor,
  after: Cursor,
  descending: boolean,
): number {
  const isPassed = (row: T) => {
    const difference = compare(cursorOf(row), after);
    return descending ? difference < 0 : difference <= 0;
  };
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isPassed(ordered[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return descending ? ordered.length - low : low;
}

/** As databases compare rows: by code points, value by value. */
export function compare(a: Cursor, b: Cursor): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? "";
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
