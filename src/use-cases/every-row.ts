import type { Page, PageRequest } from "./ports";

/** Asks for one page of a list. */
type AskPage<T> = (page: PageRequest) => Promise<Page<T>>;

const ROWS = 1_000;

/**
 * A list from its first row to its last, page by page.
 * @param sort the order it is read in, such as `slug`
 * @param limit how many rows are in memory at once
 */
export async function* everyPage<T>(ask: AskPage<T>, sort: string, limit = ROWS): AsyncGenerator<T[]> {
  for (let after: PageRequest["after"] = null; ; ) {
    const page: Page<T> = await ask({ limit, after, sort, counted: false });
    yield page.rows.map(({ value }) => value);
    after = page.rows.at(-1)?.cursor ?? null;
    if (!page.hasNext || after === null) return;
  }
}

/** A whole list at once: for lists that fit into memory. @param sort as `everyPage` */
export async function everyRow<T>(ask: AskPage<T>, sort: string): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of everyPage(ask, sort)) rows.push(...page);
  return rows;
}
