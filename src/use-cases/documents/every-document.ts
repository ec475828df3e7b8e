import type { DocumentKind, DocumentView } from "../../domain/documents";
import type { DocumentFilter } from "../document-ports";
import { everyRow } from "../every-row";
import type { Readers } from "../ports";

/** What the public sees, whoever asks: the same answer for everybody. */
const PUBLIC_ALONE = { all: false, hisps: [], departments: [], publicToo: true } as const;

/** Every public document of a kind, by key, however many there are. */
export function everyDocument<C extends object>(
  read: Readers,
  kind: DocumentKind,
  filter: DocumentFilter = {},
): Promise<DocumentView<C>[]> {
  return everyRow((page) => read.documents<C>(kind, filter, PUBLIC_ALONE, page), "key");
}
