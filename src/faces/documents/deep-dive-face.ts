import {
  DeepDiveFilterInput,
  DeepDiveInput,
  DeepDiveOutput,
  presentDeepDive,
} from "../../contract/documents/deep-dive";
import { HispYearAddress } from "../../contract/documents/document-addresses";
import type { DeepDive } from "../../domain/deep-dive";
import { DEEP_DIVE } from "../../use-cases/documents/deep-dive";
import type { DocumentFace } from "./document-face";

/** Annual deep dives (A-11 280.13). */
export const DEEP_DIVES: DocumentFace<DeepDive> = {
  definition: DEEP_DIVE,
  names: { one: "deepDive", many: "deepDives", type: "DeepDive" },
  tag: "Assessments",
  about:
    "Annual deep dives, in which HISPs brief OMB on their assessments, for the HISP and reviewers; never public (A-11 280.13).",
  listPath: "/v1/deep-dives",
  itemPath: "/v1/hisps/{hisp}/deep-dives/{fiscalYear}",
  address: HispYearAddress,
  filter: DeepDiveFilterInput,
  input: DeepDiveInput,
  output: DeepDiveOutput,
  present: presentDeepDive,
};
