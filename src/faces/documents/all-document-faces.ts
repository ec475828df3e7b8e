import { DESIGNATIONS } from "./designation-face";
import type { AnyDocumentFace } from "./document-face";
import { EXCUSES } from "./excuse-face";
import { LIFE_EXPERIENCES } from "./life-experience-face";
import { HISP_RECORDS, SERVICE_RECORDS } from "./registry-record-faces";

/** Every kind of document there is, in the order they stand in the reference. */
export const DOCUMENT_FACES: readonly AnyDocumentFace[] = [
  LIFE_EXPERIENCES,
  DESIGNATIONS,
  HISP_RECORDS,
  SERVICE_RECORDS,
  EXCUSES,
];
