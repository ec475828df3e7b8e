import type { DocumentLifecycle } from "../../domain/document-lifecycles";
import type { DocumentKind, DocumentPlace } from "../../domain/documents";
import type { Finding } from "../../domain/findings";
import type { ReportActor } from "../../domain/report-states";
import type { Actor } from "../actor";
import type { Ports, Transaction } from "../ports";

/** What names a document in an address: path parameters on REST, arguments on GraphQL. */
export type DocumentAddress = Readonly<Record<string, string | number>>;

/** What a check of a document gets. */
export interface DocumentToCheck<C extends object> {
  readonly place: DocumentPlace;
  readonly content: C;
  /** What it says so far: the newest revision; null where nothing has come. */
  readonly before: C | null;
  /** When it was first handed in, ISO 8601; null before. */
  readonly firstSubmittedAt: string | null;
  readonly actor: Actor;
}

/** A document in force as it is stored, for what else it changes. */
export interface DocumentInForce<C extends object> {
  readonly place: DocumentPlace;
  readonly content: C;
  readonly before: C | null;
  readonly actor: Actor;
  readonly at: string;
}

/** What one kind of document is: everything about it that the use cases of documents need to know. */
export interface DocumentDefinition<C extends object> {
  readonly kind: DocumentKind;
  /** In words, as in "the action plan of treas-irs". */
  readonly noun: string;
  readonly lifecycle: DocumentLifecycle;
  /** False where the public never sees it. */
  readonly isPublic: boolean;
  /** Who may save it; both where left out. */
  readonly writers?: readonly ReportActor[];
  /** Where it stands, from its address. @throws NOT_FOUND for a HISP or service there is not, INVALID_PARAMETER */
  place(ports: Ports, address: DocumentAddress, content: C | null): Promise<DocumentPlace>;
  /**
   * What the rules say of its content, all at once. An ERROR with `refuses: "SAVE"` refuses a save; one with
   * `SUBMISSION` is kept and refuses only that it is handed in (a standing document keeps and shows it).
   */
  check(ports: Ports, given: DocumentToCheck<C>): Promise<readonly Finding[]>;
  /** A line that says what it is, for lists and the feed of changes. */
  title(content: C, place: DocumentPlace): string;
  /**
   * Values that lists filter by, by the name of the filter: every field of its filter but department, hisp, state,
   * fiscalYear and search, which are of the place.
   */
  facets(content: C, place: DocumentPlace): Readonly<Record<string, readonly string[]>>;
  /** What a search by words looks in. */
  words(content: C, place: DocumentPlace): readonly string[];
  /** Where else to look for one that is not there, in a sentence. */
  readonly elsewhere?: string;
  /** Its address on REST. */
  path(place: DocumentPlace): string;
  /** What else is written in the same transaction once a revision is in force (saved, where it is standing; published). */
  inForce?(transaction: Transaction, given: DocumentInForce<C>): Promise<void>;
}
