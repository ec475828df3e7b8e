import type { DocumentPlace } from "../../domain/documents";
import type { DocumentTexts } from "../document-ports";
import type { DocumentDefinition } from "./document-definition";

/** What a revision is found and shown by. */
export function revisionTexts<C extends object>(
  definition: DocumentDefinition<C>,
  content: C,
  place: DocumentPlace,
): DocumentTexts {
  return {
    title: definition.title(content, place),
    words: definition.words(content, place).join("\n"),
    facets: definition.facets(content, place),
  };
}
