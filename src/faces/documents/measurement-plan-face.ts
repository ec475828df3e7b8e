import { HispYearAddress } from "../../contract/documents/document-addresses";
import {
  MeasurementPlanFilterInput,
  MeasurementPlanInput,
  MeasurementPlanOutput,
  presentMeasurementPlan,
} from "../../contract/documents/measurement-plan";
import type { MeasurementPlan } from "../../domain/measurement-plan";
import { MEASUREMENT_PLAN } from "../../use-cases/documents/measurement-plan";
import type { DocumentFace } from "./document-face";

/** Measurement plans (A-11 280.10). */
export const MEASUREMENT_PLANS: DocumentFace<MeasurementPlan> = {
  definition: MEASUREMENT_PLAN,
  names: { one: "measurementPlan", many: "measurementPlans", type: "MeasurementPlan" },
  tag: "Measurement plans",
  about: "Which surveys a HISP asks in a fiscal year, when, and for which service (A-11 280.10).",
  listPath: "/v1/measurement-plans",
  itemPath: "/v1/hisps/{hisp}/measurement-plans/{fiscalYear}",
  address: HispYearAddress,
  filter: MeasurementPlanFilterInput,
  input: MeasurementPlanInput,
  output: MeasurementPlanOutput,
  present: presentMeasurementPlan,
};
