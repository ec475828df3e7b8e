import type { EntityManager } from "typeorm";
import type { DocumentRevision, StoredDocument } from "../domain/documents";
import type { DocumentWrites } from "../use-cases/document-ports";
import { facetRows, searchable, toDocument, toDocumentRevision } from "./document-rows";
import { insertRows } from "./insert-rows";
import { sqlOver } from "./sql";
import { DocumentFacetTable, DocumentRevisionTable, DocumentTable } from "./tables/document-tables";

/** What a unit of work may do with documents, over TypeORM's manager of one open transaction. */
export function documentWrites(manager: EntityManager, engine: "sqlite" | "postgres"): DocumentWrites {
  const sql = sqlOver(manager);

  async function findRevision<C extends object>(
    document: StoredDocument,
    number: number | null,
  ): Promise<DocumentRevision<C> | null> {
    if (number === null) return null;
    const row = await manager.findOneBy(DocumentRevisionTable, { documentId: document.id, number });
    return row === null ? null : toDocumentRevision<C>(row);
  }

  return {
    lockDocument: async (kind, key) => {
      // There may be no row yet: the name itself is locked, until the transaction ends. SQLite has one writer anyway.
      if (engine === "postgres") {
        await sql.rows("select pg_advisory_xact_lock(hashtextextended(?, 280))", [`${kind} ${key}`]);
      }
      const row = await manager.findOneBy(DocumentTable, { kind, key });
      return row === null ? null : toDocument(row);
    },
    insertDocument: async (kind, place, state, at) => {
      const { key, hisp, department, service, fiscalYear } = place;
      const placed = { key, hisp, department, service, fiscalYear };
      const fresh = { firstSubmittedAt: null, latest: null, published: null };
      const row = { kind, ...placed, state, version: 0, updatedAt: at, ...fresh };
      // The first save raises it to 1.
      const { identifiers } = await manager.insert(DocumentTable, { ...row, version: 1 });
      return { id: Number(identifiers[0]?.["id"]), ...row };
    },
    updateDocument: async (document, change, at) => {
      const next: StoredDocument = { ...document, ...change, version: document.version + 1, updatedAt: at };
      const { id, kind: _kind, key: _key, ...columns } = next;
      await manager.update(DocumentTable, { id }, columns);
      return next;
    },
    latestDocumentRevision: (document) => findRevision(document, document.latest),
    documentRevision: (document, number) => findRevision(document, number),
    insertDocumentRevision: async (document, { words, facets, ...revision }) => {
      const { identifiers } = await manager.insert(DocumentRevisionTable, {
        ...revision,
        documentId: document.id,
        words: searchable(words),
        content: JSON.stringify(revision.content),
        findings: JSON.stringify(revision.findings),
        changesRequested: null,
      });
      const id = Number(identifiers[0]?.["id"]);
      await insertRows(sql, DocumentFacetTable, facetRows(id, { title: revision.title, words, facets }));
      return { ...revision, id, changesRequested: null };
    },
    updateDocumentRevision: async (revision, { findings, ...change }) => {
      await manager.update(
        DocumentRevisionTable,
        { id: revision.id },
        { ...change, ...(findings === undefined ? {} : { findings: JSON.stringify(findings) }) },
      );
    },
    replaceDocumentContent: async (revision, { content, findings, ...texts }) => {
      await manager.update(
        DocumentRevisionTable,
        { id: revision.id },
        {
          title: texts.title,
          words: searchable(texts.words),
          content: JSON.stringify(content),
          findings: JSON.stringify(findings),
        },
      );
      await manager.delete(DocumentFacetTable, { revisionId: revision.id });
      await insertRows(sql, DocumentFacetTable, facetRows(revision.id, texts));
      return { ...revision, title: texts.title, content, findings };
    },
  };
}
