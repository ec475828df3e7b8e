import { identity, key, type Text, table, text, type Whole, whole } from "./table";

export interface DocumentRow {
  id: number;
  kind: string;
  key: string;
  hisp: Text;
  department: Text;
  service: Text;
  fiscalYear: Whole;
  state: string;
  version: number;
  firstSubmittedAt: Text;
  updatedAt: string;
  latest: Whole;
  published: Whole;
}
export const DocumentTable = table<DocumentRow>("documents", {
  id: identity("id"),
  kind: text("kind"),
  key: text("document_key"),
  hisp: text("hisp"),
  department: text("department"),
  service: text("service"),
  fiscalYear: whole("fiscal_year"),
  state: text("state"),
  version: whole("version"),
  firstSubmittedAt: text("first_submitted_at"),
  updatedAt: text("updated_at"),
  latest: whole("latest"),
  published: whole("published"),
});

export interface DocumentRevisionRow {
  id: number;
  documentId: number;
  number: number;
  state: string;
  title: string;
  words: string;
  content: string;
  findings: string;
  reason: Text;
  changesRequested: Text;
  createdAt: string;
  submittedAt: Text;
  publishedAt: Text;
}
export const DocumentRevisionTable = table<DocumentRevisionRow>("document_revisions", {
  id: identity("id"),
  documentId: whole("document_id"),
  number: whole("number"),
  state: text("state"),
  title: text("title"),
  words: text("words"),
  content: text("content"),
  findings: text("findings"),
  reason: text("reason"),
  changesRequested: text("changes_requested"),
  createdAt: text("created_at"),
  submittedAt: text("submitted_at"),
  publishedAt: text("published_at"),
});

export interface DocumentFacetRow {
  revisionId: number;
  facet: string;
  value: string;
}
export const DocumentFacetTable = table<DocumentFacetRow>("document_facets", {
  revisionId: key(whole("revision_id")),
  facet: key(text("facet")),
  value: key(text("value")),
});
