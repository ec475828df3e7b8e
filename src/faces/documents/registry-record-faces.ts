import { HispAddress, ServiceAddress } from "../../contract/documents/document-addresses";
import {
  HispRecordInput,
  HispRecordOutput,
  presentHispRecord,
  presentServiceRecord,
  RecordFilterInput,
  ServiceRecordInput,
  ServiceRecordOutput,
} from "../../contract/documents/registry-records";
import type { HispRecord } from "../../domain/hisp-record";
import type { ServiceRecord } from "../../domain/service-record";
import { HISP_RECORD } from "../../use-cases/documents/hisp-record";
import { SERVICE_RECORD } from "../../use-cases/documents/service-record";
import type { DocumentFace } from "./document-face";

/** OMB's records of HISPs (A-11 280.12). */
export const HISP_RECORDS: DocumentFace<HispRecord> = {
  definition: HISP_RECORD,
  names: { one: "hispRecord", many: "hispRecords", type: "HispRecord" },
  tag: "Designations",
  about:
    "What OMB decided of HISPs since this system keeps records, with reasons: designated, ended, renamed. Saving one changes what /v1/hisps shows; ending a HISP ends its services' designations (A-11 280.12).",
  listPath: "/v1/hisp-records",
  itemPath: "/v1/hisp-records/{hisp}",
  address: HispAddress,
  filter: RecordFilterInput,
  input: HispRecordInput,
  output: HispRecordOutput,
  present: presentHispRecord,
};

/** OMB's records of designated services (A-11 280.13). */
export const SERVICE_RECORDS: DocumentFace<ServiceRecord> = {
  definition: SERVICE_RECORD,
  names: { one: "serviceRecord", many: "serviceRecords", type: "ServiceRecord" },
  tag: "Designations",
  about:
    "What OMB decided of designated services since this system keeps records, with reasons: added, ended, reopened. Saving one changes what /v1/services shows (A-11 280.12, 280.13).",
  listPath: "/v1/service-records",
  itemPath: "/v1/service-records/{service}",
  address: ServiceAddress,
  filter: RecordFilterInput,
  input: ServiceRecordInput,
  output: ServiceRecordOutput,
  present: presentServiceRecord,
};
