import { ACTION_PLANS } from "./action-plan-face";
import { CAPACITY_ASSESSMENTS } from "./capacity-assessment-face";
import { DEEP_DIVES } from "./deep-dive-face";
import { DESIGNATIONS } from "./designation-face";
import { DIGITAL_REVIEWS } from "./digital-review-face";
import type { AnyDocumentFace } from "./document-face";
import { EXCUSES } from "./excuse-face";
import { INVENTORY } from "./inventory-face";
import { LIFE_EXPERIENCES } from "./life-experience-face";
import { MATURITY_SCALES } from "./maturity-scale-face";
import { MEASUREMENT_PLANS } from "./measurement-plan-face";
import { HISP_RECORDS, SERVICE_RECORDS } from "./registry-record-faces";
import { SURVEYS } from "./survey-face";

/** Every kind of document there is, in the order they stand in the reference. */
export const DOCUMENT_FACES: readonly AnyDocumentFace[] = [
  LIFE_EXPERIENCES,
  SURVEYS,
  MEASUREMENT_PLANS,
  MATURITY_SCALES,
  CAPACITY_ASSESSMENTS,
  DEEP_DIVES,
  ACTION_PLANS,
  INVENTORY,
  DIGITAL_REVIEWS,
  DESIGNATIONS,
  HISP_RECORDS,
  SERVICE_RECORDS,
  EXCUSES,
];
