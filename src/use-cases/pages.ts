/** A page of a list: at most `limit` rows after `after`, and how many there are in all. */
export interface PageRequest {
  readonly limit: number;
  /** The sort values of the last row seen, as the reader gave them; null for the first page. */
  readonly after: readonly (string | number | null)[] | null;
  /** A name of the list's closed set, with a minus in front for descending. */
  readonly sort: string;
  /** False where nobody asks how many rows there are in all, as after the first page of a file: `total` is then 0. */
  readonly counted?: boolean;
}

/** One page of rows, each with the cursor values that continue after it. */
export interface Page<T> {
  readonly rows: readonly { readonly value: T; readonly cursor: readonly (string | number | null)[] }[];
  readonly total: number;
  readonly hasNext: boolean;
}
