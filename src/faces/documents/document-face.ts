import type { ClassType } from "../../contract/graphql-types";
import type { DocumentView } from "../../domain/documents";
import type { DocumentDefinition } from "../../use-cases/documents/document-definition";

/** How one kind of document is asked for and shown: REST routes and GraphQL fields are both made from it. */
export interface DocumentFace<C extends object> {
  readonly definition: DocumentDefinition<C>;
  /** Names in GraphQL and of operations: one and many in camel case (actionPlan, actionPlans), the type (ActionPlan). */
  readonly names: { readonly one: string; readonly many: string; readonly type: string };
  /** The tag it has in the REST reference. */
  readonly tag: string;
  /** A sentence about all of them, for the reference. */
  readonly about: string;
  /** Where all of them are listed on REST. */
  readonly listPath: string;
  /** Where one is on REST; its path parameters are the fields of `address`. */
  readonly itemPath: string;
  /** Arguments that name one, as a class that is both path parameters and GraphQL arguments. */
  readonly address: ClassType;
  /** What can be filtered by; what documents have no column for is a facet of its definition. */
  readonly filter: ClassType;
  /** What is sent. Its fields are those of the content. */
  readonly input: ClassType;
  /** What is shown. */
  readonly output: ClassType;
  /** @param etag names the version the actor read */
  readonly present: (view: DocumentView<C>, etag: string) => object;
}

/** A document face of whatever content: of the table of all of them. */
// biome-ignore lint/suspicious/noExplicitAny: contents differ, and each face is checked where it is declared
export type AnyDocumentFace = DocumentFace<any>;
