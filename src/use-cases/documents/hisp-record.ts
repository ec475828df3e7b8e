import { checkHispRecord, type HispRecord, lastYearOf } from "../../domain/hisp-record";
import type { DocumentDefinition } from "./document-definition";

/**
 * OMB's record of a HISP (A-11 280.12): designates a new one, ends a designation, corrects a name. What it says is what
 * the list of HISPs shows from then on.
 */
export const HISP_RECORD: DocumentDefinition<HispRecord> = {
  kind: "HISP_RECORD",
  noun: "HISP record",
  elsewhere: "A record is there once OMB changed what the list says; /v1/hisps says what holds.",
  lifecycle: "STANDING",
  isPublic: true,
  writers: ["REVIEWER"],
  // The HISP may not be there yet: the record is OMB's own.
  place: async (_ports, { hisp }) => ({
    ...{ key: String(hisp), hisp: null, department: null, service: null, fiscalYear: null },
  }),
  check: async (ports, { place, content }) => {
    const [existing = null] = await ports.read.hispsBySlug([place.key]);
    return checkHispRecord(content, existing);
  },
  title: ({ name }) => name,
  facets: () => ({}),
  words: ({ name, department, departmentAbbreviation, alternativeNames }, { key }) => [
    ...[key, name, department, departmentAbbreviation, ...alternativeNames],
  ],
  path: ({ key }) => `/v1/hisp-records/${key}`,
  inForce: async (transaction, { place, content }) => {
    await transaction.putHisp(place.key, content);
    const last = lastYearOf(content.designations);
    if (last !== null) await transaction.endDesignations(place.key, last);
  },
};
