import type { DocumentKind, DocumentPlace } from "./documents";

/** The public revision of a document, as files hold it. */
export interface PublicDocument extends Omit<DocumentPlace, "key"> {
  readonly kind: DocumentKind;
  /** Where it is read. */
  readonly path: string;
  readonly title: string;
  readonly revision: number;
  readonly publishedAt: string | null;
  readonly content: object;
}
