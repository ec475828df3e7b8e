import type { DocumentRevision, StoredDocument } from "../../domain/documents";
import type { Transaction } from "../ports";
import type { DocumentDefinition } from "./document-definition";

/** Tells the feed of changes that a document is public, or says something new. Nothing of one that is never public. */
export async function announceDocument<C extends object>(
  transaction: Transaction,
  definition: DocumentDefinition<C>,
  document: StoredDocument,
  revision: DocumentRevision<C>,
  restated: boolean,
): Promise<void> {
  if (!definition.isPublic) return;
  const reason = revision.reason === null ? "" : ` ${revision.reason}`;
  await transaction.announce({
    at: document.updatedAt,
    kind: restated ? "DOCUMENT_CHANGED" : "DOCUMENT_PUBLISHED",
    hisp: document.hisp,
    // The feed's service is one that reports: an inventory holds others, too.
    service: null,
    quarter: null,
    revision: revision.number,
    path: definition.path(document),
    summary: `${revision.title}: ${restated ? `changed.${reason}` : "published."}`,
  });
}
