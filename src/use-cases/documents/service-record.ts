import { checkServiceRecord, type ServiceRecord } from "../../domain/service-record";
import type { DocumentDefinition } from "./document-definition";

/** OMB's record of a designated service (A-11 280.12, 280.13): adds one, ends or reopens its designation. */
export const SERVICE_RECORD: DocumentDefinition<ServiceRecord> = {
  kind: "SERVICE_RECORD",
  noun: "service record",
  elsewhere: "A record is there once OMB changed what the list says; /v1/services says what holds.",
  lifecycle: "STANDING",
  isPublic: true,
  writers: ["REVIEWER"],
  place: async (_ports, { service }) => ({
    ...{ key: String(service), hisp: null, department: null, service: String(service), fiscalYear: null },
  }),
  check: async (ports, { place, content }) => {
    const [existing = null] = await ports.read.servicesBySlug([place.key]);
    const hisps = await ports.read.hispsBySlug([content.hisp]);
    return checkServiceRecord(content, existing, hisps.length > 0);
  },
  title: ({ name }) => name,
  facets: () => ({}),
  words: ({ name, hisp, reason }, { key }) => [key, name, hisp, reason],
  path: ({ key }) => `/v1/service-records/${key}`,
  inForce: async (transaction, { place, content: { reason: _reason, ...record } }) => {
    await transaction.putService(place.key, record);
  },
};
