import type { Page } from "../../use-cases/ports";
import type { RestRequest } from "./route";

/** The same page with each row as it travels. */
export function mapPage<T, U extends object>(page: Page<T>, present: (value: T) => U): Page<U> {
  return { ...page, rows: page.rows.map(({ value, cursor }) => ({ value: present(value), cursor })) };
}

/** A page of a list that is short enough to be read whole; its cursor counts rows. */
export function inPages<T>(all: readonly T[], { limit, after, sort }: RestRequest["list"]): Page<T> {
  const start = after === null ? 0 : Number(after[0]);
  const ordered = sort.startsWith("-") ? all.toReversed() : all;
  const rows = ordered.slice(start, start + limit);
  return {
    rows: rows.map((value, index) => ({ value, cursor: [start + index + 1] })),
    total: all.length,
    hasNext: start + limit < all.length,
  };
}
