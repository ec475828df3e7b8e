import { DIGITAL_REVIEWS } from "./digital-review-face";
import type { AnyDocumentFace } from "./document-face";
import { INVENTORY } from "./inventory-face";
import { LIFE_EXPERIENCES } from "./life-experience-face";

/** Every kind of document there is, in the order they stand in the reference. */
export const DOCUMENT_FACES: readonly AnyDocumentFace[] = [LIFE_EXPERIENCES, INVENTORY, DIGITAL_REVIEWS];
