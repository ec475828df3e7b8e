import { HispSlugAddress } from "../../contract/documents/document-addresses";
import { ExcuseFilterInput, ExcuseInput, ExcuseOutput, presentExcuse } from "../../contract/documents/excuse";
import type { Excuse } from "../../domain/excuse";
import { EXCUSE } from "../../use-cases/documents/excuse";
import type { DocumentFace } from "./document-face";

/** What OMB excuses HISPs from. */
export const EXCUSES: DocumentFace<Excuse> = {
  definition: EXCUSE,
  names: { one: "excuse", many: "excuses", type: "Excuse" },
  tag: "Compliance",
  about: "What OMB excused HISPs from, with reasons; seen by the HISP and reviewers.",
  listPath: "/v1/excuses",
  itemPath: "/v1/hisps/{hisp}/excuses/{slug}",
  address: HispSlugAddress,
  filter: ExcuseFilterInput,
  input: ExcuseInput,
  output: ExcuseOutput,
  present: presentExcuse,
};
