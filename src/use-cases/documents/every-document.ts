import type { DocumentKind, DocumentView } from "../../domain/documents";
import type { DocumentFilter } from "../document-ports";
import { everyRow } from "../every-row";
import type { Readers } from "../ports";
import { PUBLISHED_DOCUMENTS } from "./published-documents";

/** Every public document of a kind, by key, however many there are. */
export function everyDocument<C extends object>(
  read: Readers,
  kind: DocumentKind,
  filter: DocumentFilter = {},
): Promise<DocumentView<C>[]> {
  return everyRow((page) => read.documents<C>(kind, filter, PUBLISHED_DOCUMENTS, page), "key");
}
