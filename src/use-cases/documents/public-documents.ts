import type { RowBatches } from "../../domain/public-dataset";
import type { PublicDocument } from "../../domain/public-document";
import { everyPage } from "../every-row";
import type { Readers } from "../ports";
import { ACTION_PLAN } from "./action-plan";
import { DESIGNATION } from "./designation";
import { DIGITAL_REVIEW } from "./digital-review";
import type { DocumentDefinition } from "./document-definition";
import { HISP_RECORD } from "./hisp-record";
import { INVENTORY_SERVICE } from "./inventory-service";
import { LIFE_EXPERIENCE } from "./life-experience";
import { MATURITY_SCALE } from "./maturity-scale";
import { MEASUREMENT_PLAN } from "./measurement-plan";
import { PUBLISHED_DOCUMENTS } from "./published-documents";
import { SERVICE_RECORD } from "./service-record";
import { SURVEY } from "./survey";

/** Every kind of document that the public reads. */
export const PUBLIC_DEFINITIONS: readonly Pick<DocumentDefinition<object>, "kind" | "path">[] = [
  ACTION_PLAN,
  DESIGNATION,
  DIGITAL_REVIEW,
  HISP_RECORD,
  INVENTORY_SERVICE,
  LIFE_EXPERIENCE,
  MATURITY_SCALE,
  MEASUREMENT_PLAN,
  SERVICE_RECORD,
  SURVEY,
];

/** The public revision of every public document, by kind and name: what any reader may have of them. */
export async function* publicDocuments(read: Readers): RowBatches<PublicDocument> {
  for (const { kind, path } of PUBLIC_DEFINITIONS) {
    const pages = everyPage((page) => read.documents<object>(kind, {}, PUBLISHED_DOCUMENTS, page), "key");
    for await (const views of pages) {
      yield views.map(({ document, revision }) => ({
        ...{ kind, path: path(document), title: revision.title, revision: revision.number },
        ...{ department: document.department, hisp: document.hisp, service: document.service },
        ...{ fiscalYear: document.fiscalYear, publishedAt: revision.publishedAt },
        content: revision.content,
      }));
    }
  }
}
