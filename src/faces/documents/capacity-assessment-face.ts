import {
  CapacityAssessmentFilterInput,
  CapacityAssessmentInput,
  CapacityAssessmentOutput,
  presentCapacityAssessment,
} from "../../contract/documents/capacity-assessment";
import { HispYearAddress } from "../../contract/documents/document-addresses";
import type { CapacityAssessment } from "../../domain/capacity-assessment";
import { CAPACITY_ASSESSMENT } from "../../use-cases/documents/capacity-assessment";
import type { DocumentFace } from "./document-face";

/** Capacity assessments (A-11 280.9, 280.16). */
export const CAPACITY_ASSESSMENTS: DocumentFace<CapacityAssessment> = {
  definition: CAPACITY_ASSESSMENT,
  names: { one: "capacityAssessment", many: "capacityAssessments", type: "CapacityAssessment" },
  tag: "Assessments",
  about:
    "Annual CX capacity assessments of HISPs, for the HISP and reviewers; never public (A-11 280.9, 280.16).",
  listPath: "/v1/assessments",
  itemPath: "/v1/hisps/{hisp}/assessments/{fiscalYear}",
  address: HispYearAddress,
  filter: CapacityAssessmentFilterInput,
  input: CapacityAssessmentInput,
  output: CapacityAssessmentOutput,
  present: presentCapacityAssessment,
};
