import type { Scope } from "../../src/domain/scopes";
import { DESIGNATIONS } from "../../src/faces/documents/designation-face";
import type { AnyDocumentFace } from "../../src/faces/documents/document-face";
import { EXCUSES } from "../../src/faces/documents/excuse-face";
import { LIFE_EXPERIENCES } from "../../src/faces/documents/life-experience-face";
import { HISP_RECORDS, SERVICE_RECORDS } from "../../src/faces/documents/registry-record-faces";

/** A right document of each kind, for tests that go over all of them. */
export interface DocumentSample {
  readonly face: AnyDocumentFace;
  /** Whose key may save it. */
  readonly owner: Scope;
  readonly address: Readonly<Record<string, string | number>>;
  readonly content: object;
  /** Something else that may replace it. */
  readonly changed: object;
}

export const DOCUMENT_SAMPLES: readonly DocumentSample[] = [
  {
    face: LIFE_EXPERIENCES,
    owner: "review",
    address: { slug: "approaching-retirement-soon" },
    content: { name: "Approaching retirement", levels: ["FEDERAL", "STATE"], services: ["dos-ca"] },
    changed: { name: "Approaching retirement", selectedYear: 2022 },
  },
  {
    face: DESIGNATIONS,
    owner: "submit:doc-uspto",
    address: { hisp: "doc-uspto", fiscalYear: 2027 },
    content: {
      services: [{ service: "doc-patents", reason: "Most applicants." }, { service: "doc-trademarks" }],
      officialTitle: "Chief Experience Officer",
    },
    changed: { services: [{ service: "doc-patents" }], officialTitle: "Chief Experience Officer" },
  },
  {
    face: HISP_RECORDS,
    owner: "review",
    address: { hisp: "nasa-library" },
    content: {
      ...{ name: "NASA Library", department: "National Aeronautics", departmentAbbreviation: "NASA" },
      designations: [{ fromYear: 2027, reason: "New on the list." }],
    },
    changed: {
      ...{ name: "NASA Library", department: "National Aeronautics", departmentAbbreviation: "NASA" },
      designations: [{ fromYear: 2027, toYear: 2028, reason: "Off the list." }],
    },
  },
  {
    face: SERVICE_RECORDS,
    owner: "review",
    address: { service: "doc-fishing-permits" },
    content: { hisp: "doc-ita", name: "Fishing permits", designatedFrom: 2027, reason: "Chosen with OMB." },
    changed: {
      ...{ hisp: "doc-ita", name: "Fishing permits", designatedFrom: 2027, designatedTo: 2028 },
      reason: "No longer offered.",
    },
  },
  {
    face: EXCUSES,
    owner: "review",
    address: { hisp: "doc-uspto", slug: "closed-offices" },
    content: { obligation: "QUARTERLY_REPORT", quarter: "FY2026-Q3", reason: "Its offices were closed." },
    changed: { obligation: "CAPACITY_ASSESSMENT", fiscalYear: 2026, reason: "Reorganized." },
  },
];
