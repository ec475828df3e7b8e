import type { DocumentKind, DocumentView } from "../../domain/documents";
import type { DocumentFilter } from "../document-ports";
import type { PageRequest, Readers } from "../ports";

/** What the public sees, whoever asks: the same answer for everybody. */
const PUBLIC_ALONE = { all: false, hisps: [], departments: [], publicToo: true } as const;

/** Every public document of a kind, by key, however many there are. */
export async function everyDocument<C extends object>(
  read: Readers,
  kind: DocumentKind,
  filter: DocumentFilter = {},
): Promise<DocumentView<C>[]> {
  const views: DocumentView<C>[] = [];
  let after: PageRequest["after"] = null;
  for (;;) {
    const request: PageRequest = { limit: 1_000, after, sort: "key", counted: false };
    const page = await read.documents<C>(kind, filter, PUBLIC_ALONE, request);
    views.push(...page.rows.map(({ value }) => value));
    const last = page.rows.at(-1);
    if (!page.hasNext || last === undefined) return views;
    after = last.cursor;
  }
}
