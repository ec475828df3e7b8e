import type { AnyDocumentFace } from "./document-face";
import { LIFE_EXPERIENCES } from "./life-experience-face";
import { MEASUREMENT_PLANS } from "./measurement-plan-face";
import { SURVEYS } from "./survey-face";

/** Every kind of document there is, in the order they stand in the reference. */
export const DOCUMENT_FACES: readonly AnyDocumentFace[] = [LIFE_EXPERIENCES, SURVEYS, MEASUREMENT_PLANS];
