import type { DocumentKind, DocumentRevision, StoredDocument } from "../domain/documents";
import type { ReportState, RevisionState } from "../domain/report-states";
import type { DocumentTexts } from "../use-cases/document-ports";
import type { DocumentFacetRow, DocumentRevisionRow, DocumentRow } from "./tables/document-tables";

/** A document's row as the domain has it. */
export function toDocument(row: DocumentRow): StoredDocument {
  const { kind, key, hisp, department, service, fiscalYear, firstSubmittedAt, updatedAt } = row;
  return {
    ...{ id: Number(row.id), kind: kind as DocumentKind, key, hisp, department, service, fiscalYear },
    ...{ state: row.state as ReportState, version: row.version, firstSubmittedAt, updatedAt },
    ...{ latest: row.latest, published: row.published },
  };
}

/** A revision's row as the domain has it. */
export function toDocumentRevision<C extends object>(
  row: Omit<DocumentRevisionRow, "words" | "documentId">,
): DocumentRevision<C> {
  const { title, reason, changesRequested, createdAt, submittedAt, publishedAt } = row;
  return {
    id: Number(row.id),
    number: Number(row.number),
    state: row.state as RevisionState,
    content: JSON.parse(row.content) as C,
    findings: JSON.parse(row.findings) as DocumentRevision<C>["findings"],
    ...{ title, reason, changesRequested, createdAt, submittedAt, publishedAt },
  };
}

/** The rows of a revision's facets. */
export function facetRows(revisionId: number, { facets }: DocumentTexts): DocumentFacetRow[] {
  return Object.entries(facets).flatMap(([facet, values]) =>
    [...new Set(values)].map((value) => ({ revisionId, facet, value })),
  );
}

/** Words as they are searched: in lower case. */
export function searchable(words: string): string {
  return words.toLowerCase();
}
