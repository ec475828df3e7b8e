import {
  DesignationFilterInput,
  DesignationInput,
  DesignationOutput,
  presentDesignation,
} from "../../contract/documents/designation";
import { HispYearAddress } from "../../contract/documents/document-addresses";
import type { Designation } from "../../domain/designation-content";
import { DESIGNATION } from "../../use-cases/documents/designation";
import type { DocumentFace } from "./document-face";

/** What HISPs declare by December 31 (A-11 280.13). */
export const DESIGNATIONS: DocumentFace<Designation> = {
  definition: DESIGNATION,
  names: { one: "designation", many: "designations", type: "Designation" },
  tag: "Designations",
  about:
    "What HISPs declared for a fiscal year: designated services with reasons, the senior accountable official's title, a new HISP's target quarter (A-11 280.12, 280.13, 280.15).",
  listPath: "/v1/designations",
  itemPath: "/v1/hisps/{hisp}/designations/{fiscalYear}",
  address: HispYearAddress,
  filter: DesignationFilterInput,
  input: DesignationInput,
  output: DesignationOutput,
  present: presentDesignation,
};
