import type { ListRequest } from "./list-request";
import type { Page } from "./ports";

/** What a row is sorted by, and a text that makes its place unique. */
export type SortKey = readonly [value: string | number | null, place: string];

/**
 * A page of rows that are in hand, in the order of their keys: where it goes on is known by a key, so that rows which
 * come and go in between shift nothing. Unknown values come last in either direction.
 */
export function pageByKeys<T>(
  rows: readonly T[],
  keyOf: (row: T) => SortKey,
  { sort, limit, after }: Omit<ListRequest<unknown>, "filter">,
): Page<T> {
  const descending = sort.startsWith("-");
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  const compare = (a: SortKey, b: SortKey) => compareKeys(a, b, descending);
  keyed.sort((a, b) => compare(a.key, b.key));
  const [value, place] = after ?? [];
  const start =
    after === null ? 0 : keyed.findIndex(({ key }) => compare(key, [value ?? null, String(place ?? "")]) > 0);
  const page = start === -1 ? [] : keyed.slice(start, start + limit);
  return {
    rows: page.map(({ row, key }) => ({ value: row, cursor: key })),
    total: rows.length,
    hasNext: start !== -1 && start + limit < keyed.length,
  };
}

/** What a row of plain fields is sorted by: the field of that name, whichever way. */
export function sortValueOf(row: object, sort: string): string | number | null {
  const value = (row as Readonly<Record<string, unknown>>)[sort.replace(/^-/, "")];
  return typeof value === "number" || typeof value === "string" ? value : null;
}

function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  const turn = descending ? -1 : 1;
  if (a[0] === null || b[0] === null) {
    if (a[0] !== b[0]) return a[0] === null ? 1 : -1;
  } else if (a[0] !== b[0]) return (a[0] < b[0] ? -1 : 1) * turn;
  return (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0) * turn;
}
