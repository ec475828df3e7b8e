import type {
  DocumentKind,
  DocumentPlace,
  DocumentRevision,
  DocumentView,
  StoredDocument,
} from "../domain/documents";
import type { Finding } from "../domain/findings";
import type { ReportState, RevisionState } from "../domain/report-states";
import type { Page, PageRequest } from "./pages";

/** Filters of a list of documents; what is left out filters nothing. */
export interface DocumentFilter {
  readonly hisp?: readonly string[];
  readonly department?: readonly string[];
  readonly fiscalYear?: number;
  /** As the asking actor sees it. */
  readonly state?: readonly string[];
  /** Each must be found somewhere in its words, in any case. */
  readonly words?: readonly string[];
  /** By the name of a facet: one of the values. */
  readonly facets?: Readonly<Record<string, readonly string[]>>;
}

/** Whose documents are seen whole: everyone's, or those of these HISPs and departments. */
export interface DocumentVisibility {
  readonly all: boolean;
  readonly hisps: readonly string[];
  /** Abbreviations in lower case; of the service inventory and the reviews of it alone. */
  readonly departments: readonly string[];
  /** True where what is published is seen by anybody. */
  readonly publicToo: boolean;
}

/** What a revision is found and shown by. */
export interface DocumentTexts {
  readonly title: string;
  readonly words: string;
  readonly facets: Readonly<Record<string, readonly string[]>>;
}

/** A standing document that a new database begins with. */
export interface SeedDocument {
  readonly kind: DocumentKind;
  readonly place: DocumentPlace;
  readonly texts: DocumentTexts;
  readonly content: object;
}

/** Where a document stands, and when it was first published; null where it never was. */
export interface PlacedDocument extends StoredDocument {
  readonly firstPublishedAt: string | null;
}

/** Documents as they are read, from committed data only. "Published" is filtered here and nowhere else. */
export interface DocumentReaders {
  documents<C extends object>(
    kind: DocumentKind,
    filter: DocumentFilter,
    visibility: DocumentVisibility,
    page: PageRequest,
  ): Promise<Page<DocumentView<C>>>;
  documentsByKey<C extends object>(
    kind: DocumentKind,
    keys: readonly string[],
    visibility: DocumentVisibility,
  ): Promise<DocumentView<C>[]>;
  /** Newest first: all of them, or those that are or were public. */
  documentRevisions<C extends object>(
    kind: DocumentKind,
    key: string,
    visibility: DocumentVisibility,
  ): Promise<DocumentView<C>[]>;
  /** Every key of that kind that is seen, to name the nearest to one that is unknown. */
  documentKeys(kind: DocumentKind, visibility: DocumentVisibility): Promise<string[]>;
  /**
   * Where documents stand, whoever asks and whatever their state, without content: for the tally of who did what
   * (A-11 280.13). What of it an actor may know is the use case's to decide.
   */
  documentPlaces(kinds: readonly DocumentKind[], hisps: readonly string[]): Promise<PlacedDocument[]>;
  /**
   * The documents of a year as they were handed in last, whoever asks: a draft that came after does not count, and one
   * that was never handed in is left out. In no order; what of it an actor may know is the use case's to decide.
   */
  documentsHandedIn<C extends object>(
    kind: DocumentKind,
    hisps: readonly string[],
    fiscalYear: number,
  ): Promise<DocumentView<C>[]>;
}

/** A changed document row. */
export interface DocumentChange extends Partial<DocumentPlace> {
  readonly state: ReportState;
  readonly firstSubmittedAt?: string;
  readonly latest?: number;
  readonly published?: number;
}

/** A changed revision row. */
export interface DocumentRevisionChange {
  readonly state?: RevisionState;
  readonly changesRequested?: string | null;
  readonly submittedAt?: string;
  readonly publishedAt?: string;
  readonly findings?: readonly Finding[];
}

/** A new revision. */
export type NewDocumentRevision<C extends object> = DocumentTexts &
  Omit<DocumentRevision<C>, "id" | "changesRequested">;

/** What one transaction can read and write of documents. */
export interface DocumentWrites {
  /** Locks a document's place (also where there is none yet), so that two writers take turns. */
  lockDocument(kind: DocumentKind, key: string): Promise<StoredDocument | null>;
  insertDocument(
    kind: DocumentKind,
    place: DocumentPlace,
    state: ReportState,
    at: string,
  ): Promise<StoredDocument>;
  /** Raises the version by one. */
  updateDocument(document: StoredDocument, change: DocumentChange, at: string): Promise<StoredDocument>;
  latestDocumentRevision<C extends object>(document: StoredDocument): Promise<DocumentRevision<C> | null>;
  documentRevision<C extends object>(
    document: StoredDocument,
    number: number,
  ): Promise<DocumentRevision<C> | null>;
  insertDocumentRevision<C extends object>(
    document: StoredDocument,
    revision: NewDocumentRevision<C>,
  ): Promise<DocumentRevision<C>>;
  updateDocumentRevision<C extends object>(
    revision: DocumentRevision<C>,
    change: DocumentRevisionChange,
  ): Promise<void>;
  replaceDocumentContent<C extends object>(
    revision: DocumentRevision<C>,
    content: DocumentTexts & { readonly content: C; readonly findings: readonly Finding[] },
  ): Promise<DocumentRevision<C>>;
}
