import { SlugAddress } from "../../contract/documents/document-addresses";
import {
  MaturityScaleFilterInput,
  MaturityScaleInput,
  MaturityScaleOutput,
  presentMaturityScale,
} from "../../contract/documents/maturity-scale";
import type { MaturityScale } from "../../domain/maturity-scale";
import { MATURITY_SCALE } from "../../use-cases/documents/maturity-scale";
import type { DocumentFace } from "./document-face";

/** Scales on which CX functions are rated (A-11 280.9, 280.16). */
export const MATURITY_SCALES: DocumentFace<MaturityScale> = {
  definition: MATURITY_SCALE,
  names: { one: "maturityScale", many: "maturityScales", type: "MaturityScale" },
  tag: "Assessments",
  about: "Scales on which CX functions are rated, each with its source (A-11 280.9, 280.16).",
  listPath: "/v1/maturity-scales",
  itemPath: "/v1/maturity-scales/{slug}",
  address: SlugAddress,
  filter: MaturityScaleFilterInput,
  input: MaturityScaleInput,
  output: MaturityScaleOutput,
  present: presentMaturityScale,
};
